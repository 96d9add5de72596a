// A personal delta as it is kept, and its bytes: the same for the same function of pack, events, seed, settings, rung and
// adapter, so that two can be compared byte by byte. A length, JSON with its keys in order, then the tensors by name.

import { InklingError } from '../core/errors.ts';
import type { Rung } from '../core/model.ts';
import type { DeltaSettings, DeltaTensors } from '../models/delta/delta.ts';
import type { GateState } from './gate.ts';

export interface Delta {
	readonly version: 1;
	/** Of the pack that it belongs to. */
	readonly packHash: string;
	readonly kind: string;
	/** Of the model's tensors. */
	readonly deltaVersion: number;
	readonly settings: DeltaSettings;
	readonly seed: number;
	readonly rung: Rung;
	/** The GPU; empty on the portable path. */
	readonly adapter: string;
	/** The events that were folded: how many of the history, from which on they were learnt, and the SHA-256 of them. */
	readonly events: { readonly count: number; readonly from: number; readonly sha256: string };
	/** Gradient steps that it took. */
	readonly steps: number;
	readonly tensors: DeltaTensors;
	readonly gate: GateState;
}

/** The delta's bytes. */
export function writeDelta(delta: Delta): Uint8Array<ArrayBuffer> {
	const { tensors, ...rest } = delta;
	const names = Object.keys(tensors).sort();
	const shapes = names.map((name) => ({ name, shape: tensors[name]?.shape ?? [] }));
	const header = new TextEncoder().encode(canonicalJson({ ...rest, tensors: shapes }));
	const words = names.reduce((sum, name) => sum + (tensors[name]?.data.length ?? 0), 0);
	const bytes = new Uint8Array(4 + header.length + 4 * words);
	const view = new DataView(bytes.buffer);
	view.setUint32(0, header.length, true);
	bytes.set(header, 4);
	let at = 4 + header.length;
	for (const name of names) {
		for (const value of tensors[name]?.data ?? []) {
			view.setFloat32(at, value, true);
			at += 4;
		}
	}
	return bytes;
}

/** What `writeDelta` wrote. Throws invalid-data for other bytes. */
export function readDelta(bytes: Uint8Array<ArrayBuffer>): Delta {
	const wrong = (must: string) =>
		new InklingError('invalid-data', `readDelta: the bytes must ${must}. Learn the delta again from the history.`);
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const length = bytes.length < 4 ? Number.POSITIVE_INFINITY : view.getUint32(0, true);
	if (4 + length > bytes.length) throw wrong(`hold a header, got ${bytes.length} bytes`);
	let header: Omit<Delta, 'tensors'> & { tensors: { name: string; shape: number[] }[] };
	try {
		header = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length)));
	} catch {
		throw wrong('begin with JSON');
	}
	if (header.version !== 1 || !Array.isArray(header.tensors)) {
		throw wrong(`be of version 1, got ${String(header.version)}`);
	}
	let at = 4 + length;
	const tensors: Record<string, DeltaTensors[string]> = {};
	for (const { name, shape } of header.tensors) {
		const size = shape.reduce((product, side) => product * side, 1);
		if (!(size >= 0) || at + 4 * size > bytes.length) throw wrong(`hold ${size} numbers of ${name}`);
		const data = new Float32Array(size);
		for (let i = 0; i < size; i++, at += 4) data[i] = view.getFloat32(at, true);
		tensors[name] = { shape, data };
	}
	if (at !== bytes.length) throw wrong(`end with the last tensor, got ${bytes.length - at} more`);
	return { ...header, tensors };
}

/** JSON with keys in order, so that equal values have equal bytes. */
function canonicalJson(value: unknown): string {
	return JSON.stringify(value, (_, part: unknown) =>
		part !== null && typeof part === 'object' && !Array.isArray(part)
			? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
			: part,
	);
}
