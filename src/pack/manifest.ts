// What a manifest must hold. By hand and not by schemas: this is read on the path that ranks, where every byte counts.

import { InklingError } from '../core/errors.ts';
import { PACK_MODELS, type PackManifest, type PackPart } from './pack.ts';

/** The newest of the format; this program reads it and every earlier one. Version 2 has models in fewer bytes. */
export const PACK_VERSION = 2;
export const MANIFEST = 'manifest.json';
export const SIGNATURE = 'manifest.sig';

type Check = (value: unknown) => boolean;

const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
const text: Check = (value) => typeof value === 'string';
const count: Check = (value) => Number.isSafeInteger(value) && (value as number) >= 0;
const maybe =
	(check: Check): Check =>
	(value) =>
		value === undefined || check(value);
const record =
	(check: Check): Check =>
	(value) =>
		isObject(value) && Object.values(value).every(check);
const fields =
	(checks: Record<string, Check>): Check =>
	(value) =>
		isObject(value) && Object.entries(checks).every(([name, check]) => check(value[name]));
const like =
	(pattern: RegExp): Check =>
	(value) =>
		typeof value === 'string' && pattern.test(value);

const part = fields({ file: like(/^\w[\w.-]*$/), bytes: count, sha256: like(/^[0-9a-f]{64}$/) });
const setting: Check = (value) => ['string', 'number', 'boolean'].includes(typeof value);
const weights = maybe(fields({ type: text, shapes: isObject }));
const model = fields({ kind: text, version: count, settings: record(setting), part, weights });

const checks: Readonly<Record<Exclude<keyof PackManifest, 'format' | 'version'>, Check>> = {
	createdBy: fields({ inkling: text }),
	createdAt: text,
	publicKey: maybe(like(/^[\w-]{43}$/)),
	data: fields({
		name: text,
		users: count,
		items: count,
		interactions: count,
		from: maybe(text),
		until: maybe(text),
	}),
	seed: count,
	models: (value) =>
		record(model)(value) && Object.keys(value as object).every((name) => PACK_MODELS.includes(name as never)),
	items: part,
	catalogue: maybe(part),
	vectors: maybe(part),
	evaluation: maybe(
		fields({ protocol: text, people: count, results: record(record((value) => typeof value === 'number')) }),
	),
};

/** Throws invalid-data for what is no manifest of ours, unsupported for one of a later version. */
export function readManifest(bytes: Uint8Array<ArrayBuffer>): PackManifest {
	const value = readJson(bytes, MANIFEST);
	if (!isObject(value) || value.format !== 'inkling-pack')
		throw wrong(`${MANIFEST} must be that of an Inkling pack, got another. Give the address of a pack`);
	const { version } = value;
	if (count(version) && (version as number) > PACK_VERSION) {
		throw new InklingError(
			'unsupported',
			`pack: must be of version ${PACK_VERSION} or older, got ${version}. Use a newer Inkling, or make the pack with this one.`,
		);
	}
	const bad =
		version === 0 || !count(version)
			? 'version'
			: Object.entries(checks).find(([name, check]) => !check(value[name]))?.[0];
	if (bad !== undefined) throw wrong(`${MANIFEST} must hold what it says at ${bad}, got something else`);
	const manifest = value as unknown as PackManifest;
	const files = [MANIFEST, SIGNATURE, ...partsOf(manifest).map(({ file }) => file)];
	if (new Set(files).size < files.length) throw wrong(`${MANIFEST} must name each file once, got one twice`);
	return manifest;
}

/** Every part, in the order in which one file holds them. */
export const partsOf = ({ items, catalogue, models, vectors }: PackManifest): PackPart[] =>
	[items, catalogue, ...PACK_MODELS.map((name) => models[name]?.part), vectors].filter((part) => part !== undefined);

/** Throws invalid-data. */
export function readJson(bytes: Uint8Array<ArrayBuffer>, where: string): unknown {
	try {
		return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
	} catch (cause) {
		throw wrong(`${where} must be JSON, got something else`, cause);
	}
}

/** For a pack that does not hold what it must. */
export const wrong = (message: string, cause?: unknown): InklingError =>
	new InklingError('invalid-data', `pack: ${message}. Make or copy the pack again.`, { cause });

export const missing = (what: string, got: string, cause?: unknown): InklingError =>
	new InklingError('not-found', `pack: ${what} must be there, got ${got}. Check the address.`, { cause });
