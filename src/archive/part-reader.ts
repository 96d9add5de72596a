// An archive's parts, one after another, each as large and with the hash that the manifest gives for it. Whatever holds
// more or less, or in another order, was not made by us and is not read on.

import { InklingError } from '../core/errors.ts';
import type { ByteSink } from '../data/importers/rows.ts';
import { ZipFile } from '../data/importers/zip-file.ts';
import { foreign, MANIFEST, type Manifest, type PartFacts, readManifest, sha256 } from './manifest.ts';

/** A manifest tells of at most 10,000 parts, in lines of about 130 characters. */
const LONGEST_MANIFEST = 4 * 1024 * 1024;

/** With which a zip begins. */
const LOCAL_HEADER = 0x04034b50;

export interface PartReader {
	readonly manifest: Manifest;
	/** The next part, which must have this name. */
	take(name: string): Promise<Uint8Array<ArrayBuffer>>;
	/** There must be no more. */
	end(): Promise<void>;
	/** Reads no further, whatever is left. */
	close(): Promise<void>;
}

/** Throws `invalid-data`, `unsupported` and `too-large`; `where` is the file's name. */
export async function openParts(file: Blob, where: string): Promise<PartReader> {
	const head = new DataView(await file.slice(0, 4).arrayBuffer());
	if (head.byteLength < 4 || head.getUint32(0, true) !== LOCAL_HEADER) throw foreign(`"${where}", which is no zip`);
	const blocks = file.stream().getReader();
	const ready: { name: string; bytes: Uint8Array<ArrayBuffer> }[] = [];
	let manifest: Manifest | undefined;
	let ended = false;
	let expected = 0;

	const factsOf = (name: string): PartFacts => {
		if (!manifest) {
			if (name === MANIFEST) return { name, bytes: LONGEST_MANIFEST };
			throw foreign(`"${name.slice(0, 80)}" as the first`);
		}
		const facts = manifest.parts[expected++];
		if (facts?.name === name) return facts;
		throw broken(where, `the part "${name.slice(0, 80)}" in the place of ${facts ? `"${facts.name}"` : 'the end'}`);
	};
	const zip = new ZipFile(where, (name): ByteSink => {
		const facts = factsOf(name);
		const bytes = new Uint8Array(manifest ? facts.bytes : 0);
		let text: Uint8Array[] = [];
		let length = 0;
		return {
			push(chunk) {
				if (length + chunk.length > facts.bytes) throw broken(where, `more than ${facts.bytes} bytes of ${name}`);
				if (manifest) bytes.set(chunk, length);
				else text.push(chunk.slice());
				length += chunk.length;
			},
			end() {
				if (!manifest) {
					manifest = readManifest(joined(text));
					text = [];
				} else if (length < facts.bytes) throw broken(where, `${length} bytes of ${name}, which has ${facts.bytes}`);
				else ready.push({ name, bytes });
			},
		};
	});
	/** Reads on until a part is ready; false at the end. */
	const more = async (until: () => boolean): Promise<boolean> => {
		while (!until()) {
			if (ended) return false;
			const { done, value } = await blocks.read();
			if (done) {
				ended = true;
				zip.end();
			} else zip.push(value);
		}
		return true;
	};

	await more(() => manifest !== undefined);
	if (!manifest) throw foreign('none');
	const found: Manifest = manifest;
	let taken = 0;
	return {
		manifest: found,
		async take(name) {
			if (!(await more(() => ready.length > 0))) throw broken(where, `the end before ${name}`);
			const part = ready.shift();
			const facts = found.parts[taken++];
			if (part?.name !== name) throw broken(where, `${part?.name} where ${name} belongs`);
			if (facts?.sha256 !== undefined && ((await sha256(part.bytes)) ?? facts.sha256) !== facts.sha256)
				throw broken(where, `other bytes of ${name} than were written`);
			return part.bytes;
		},
		async end() {
			await more(() => ready.length > 0);
			if (ready[0]) throw broken(where, `${ready[0].name} after the last part`);
			if (taken < found.parts.length) throw broken(where, `no ${found.parts[taken]?.name}`);
		},
		close: () => blocks.cancel(),
	};
}

function joined(chunks: readonly Uint8Array[]): string {
	const decoder = new TextDecoder();
	return chunks.map((chunk) => decoder.decode(chunk, { stream: true })).join('') + decoder.decode();
}

const broken = (where: string, got: string): InklingError =>
	new InklingError(
		'invalid-data',
		`archive: ${where} must hold what its ${MANIFEST} says, got ${got}. It may be cut off or changed: export again; nothing was kept.`,
	);
