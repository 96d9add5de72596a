// A model's weights in fewer bytes, as safetensors: a tensor by its name, with it `NAME:scales` of int8 and `NAME:kept` where
// zeros are left out. Loaded when a pack has such a model.

import type { Tensor } from '../core/model.ts';
import { restore } from '../core/weights/restore.ts';
import type { StoredModel, StoredTensor } from '../core/weights/stored.ts';
import { wrong } from './manifest.ts';
import type { PackWeights } from './pack.ts';
import type { PackedTensor } from './safetensors.ts';

type Packed = Readonly<Record<string, PackedTensor>>;

const TYPES = { float32: 'F32', float16: 'F16', int8: 'I8', uint8: 'U8', uint16: 'U16' } as const;

/** As a file holds it, and what the manifest says of it. */
export function packedWeights(stored: StoredModel): { tensors: Packed; shapes: PackWeights['shapes'] } {
	const tensors: Record<string, PackedTensor> = {};
	const shapes: Record<string, readonly number[]> = {};
	for (const [name, tensor] of Object.entries(stored.tensors)) {
		const { type, shape, kept, data } = tensor;
		tensors[name] = { type: TYPES[type], shape: kept ? [data.length] : shape, data } as PackedTensor;
		if (type === 'int8')
			tensors[`${name}:scales`] = { type: 'F32', shape: [tensor.scales.length], data: tensor.scales };
		if (!kept) continue;
		tensors[`${name}:kept`] = { type: 'U8', shape: [kept.length], data: kept };
		shapes[name] = shape;
	}
	return { tensors, shapes };
}

/** The inverse, as the scorers read it. Throws invalid-data. */
export function restoredFrom(
	packed: Packed,
	{ shapes }: Pick<PackWeights, 'shapes'>,
	file: string,
): Readonly<Record<string, Tensor>> {
	const of = new Map(Object.entries(packed));
	const stored: [string, StoredTensor][] = [];
	for (const [name, { type, shape, data }] of of) {
		const [owner = '', part] = name.split(':');
		if (part !== undefined) {
			if (!of.has(owner) || (part !== 'scales' && part !== 'kept'))
				throw wrong(`${file} must hold tensors with their scales, got ${name}`);
			continue;
		}
		const scales = of.get(`${name}:scales`);
		const kept = of.get(`${name}:kept`);
		const whole = Object.hasOwn(shapes, name) ? shapes[name] : undefined;
		if ((scales !== undefined) !== (type === 'I8') || (scales && scales.type !== 'F32'))
			throw wrong(`${file} must hold scales with I8, and with that alone, got ${name} in ${type}`);
		if ((kept !== undefined) !== (whole !== undefined) || (kept && kept.type !== 'U8') || !areSizes(whole ?? []))
			throw wrong(`${file} must say of ${name} what shape it has and what is kept of it, got one without the other`);
		stored.push([
			name,
			{
				type: (Object.keys(TYPES) as (keyof typeof TYPES)[]).find((one) => TYPES[one] === type),
				shape: whole ?? shape,
				data,
				...(scales && { scales: scales.data }),
				...(kept && { kept: kept.data }),
			} as StoredTensor,
		]);
	}
	return restore({ kind: '', version: 0, settings: {}, tensors: Object.fromEntries(stored) }).tensors;
}

const areSizes = (value: unknown): boolean =>
	Array.isArray(value) && value.every((size) => Number.isSafeInteger(size) && size >= 0);
