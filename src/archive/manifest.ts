// What an archive says of itself, in `manifest.json`, the first part of the zip:
//
//   manifest.json                      what the other parts are, in their order
//   settings.json                      name -> value
//   datasets/0/record.json             a data set as the list shows it
//   datasets/0/COLUMN.bin              its columns as they lie in memory, little-endian
//   datasets/0/catalogue.ndjson        its items, one a line, in index order
//   runs/0/run.json                    a run, and of what tensors its model and newest checkpoint are made
//   runs/0/tensors.bin                 those, one after another
//   interactions.ndjson                this device's own events, one a line

import * as v from 'valibot';
import { InklingError } from '../core/errors.ts';
import { LIMITS } from '../data/importers/limits.ts';

export const FORMAT = 'inkling-archive';
export const VERSION = 1;
export const MANIFEST = 'manifest.json';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

const manifestSchema = v.object({
	format: v.literal(FORMAT),
	version: v.literal(VERSION),
	/** The program, such as `inkling 0.1.0`. */
	madeBy: v.pipe(v.string(), v.maxLength(200)),
	/** ISO 8601. */
	madeAt: v.pipe(v.string(), v.isoTimestamp()),
	counts: v.object({ interactions: count, datasets: count, runs: count }),
	parts: v.pipe(
		v.array(
			v.object({
				name: v.pipe(v.string(), v.maxLength(200)),
				bytes: count,
				/** In hexadecimal; left out where the browser has no crypto.subtle (a page without a secure context). */
				sha256: v.optional(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))),
			}),
		),
		v.maxLength(LIMITS.entries),
	),
});
export type Manifest = v.InferOutput<typeof manifestSchema>;
export type PartFacts = Manifest['parts'][number];

/** Throws `invalid-data` for what is no manifest, `unsupported` for one of a later version, `too-large` over the limits. */
export function readManifest(text: string): Manifest {
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch (thrown) {
		throw new InklingError('invalid-data', `archive: ${MANIFEST} must be JSON, got something else. Export again.`, {
			cause: thrown,
		});
	}
	const { format, version } = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
	if (format !== FORMAT) throw foreign(`a ${MANIFEST} of something else`);
	if (typeof version === 'number' && version > VERSION) {
		throw new InklingError(
			'unsupported',
			`archive: must be of version ${VERSION} or older, got ${version}. Reload to get the newest program, then import it again.`,
			{ details: { version } },
		);
	}
	const checked = v.safeParse(manifestSchema, value);
	if (!checked.success) {
		const [issue] = checked.issues;
		throw new InklingError(
			'invalid-data',
			`archive: ${MANIFEST} must hold what it says at ${v.getDotPath(issue) ?? 'its top'}. ${issue.message}. Export again.`,
		);
	}
	const bytes = checked.output.parts.reduce((sum, part) => sum + part.bytes, 0);
	if (bytes > LIMITS.expanded) {
		throw new InklingError(
			'too-large',
			`archive: its parts may come to at most ${LIMITS.expanded} bytes, got ${bytes}. Export fewer data sets at a time.`,
			{ details: { bytes } },
		);
	}
	return checked.output;
}

/** For a file that is none of ours. */
export const foreign = (got: string): InklingError =>
	new InklingError(
		'invalid-data',
		`archive: must be a zip that "export all" made, with ${MANIFEST} as its first part, got ${got}. Choose that file; logs are imported above.`,
	);

/** In hexadecimal; undefined where the browser has no `crypto.subtle`. */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string | undefined> {
	const hash = await globalThis.crypto?.subtle?.digest('SHA-256', bytes);
	return hash && Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
