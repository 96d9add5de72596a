// A pack of which any byte was changed, or which ends too early, is refused: always, and in our own words.

import { afterEach, expect, it, vi } from 'vitest';
import { InklingError } from '../../../src/core/errors.ts';
import { openPack } from '../../../src/pack/open-pack.ts';
import { PACK_MODELS, type Pack } from '../../../src/pack/pack.ts';
import { toOneFile } from '../../../src/pack/write-pack.ts';
import { createPackRanker } from '../../../src/rank.ts';
import { testSigner } from './signer.ts';
import { smallPack } from './small-pack.ts';

type Bytes = Uint8Array<ArrayBuffer>;

async function readAll(pack: Pack): Promise<void> {
	await Promise.all([pack.items(), pack.catalogue(), pack.vectors(), ...PACK_MODELS.map((name) => pack.model(name))]);
}

/** The code of the refusal; what is thrown and is none of ours fails the test with its own message. */
async function refusal(open: () => Promise<Pack>): Promise<string> {
	try {
		await readAll(await open());
	} catch (thrown) {
		if (thrown instanceof InklingError) return thrown.code;
		throw thrown;
	}
	return 'nothing refused it';
}

const flipped = (bytes: Bytes, at: number, bits = 0xff): Bytes => bytes.with(at, (bytes[at] ?? 0) ^ bits) as Bytes;

it('refuses each byte flipped in each file, the manifest and its signature too', async () => {
	const { hash, files } = await smallPack({ small: true, signer: await testSigner() });
	await readAll(await openPack(files, { hash })); // whole, it opens
	expect([...files.keys()].map((file) => file.replace(/-\w{8}\./, '.'))).toEqual([
		'manifest.json',
		'manifest.sig',
		'items.json',
		'main.safetensors',
	]);
	let tried = 0;
	for (const [file, bytes] of files) {
		for (let at = 0; at < bytes.length; at++) {
			const spoiled = new Map(files).set(file, flipped(bytes, at));
			expect(`${file} ${at} ${await refusal(() => openPack(spoiled, { hash }))}`).toBe(`${file} ${at} invalid-data`);
			tried++;
		}
	}
	expect(tried).toBe([...files.values()].reduce((sum, { length }) => sum + length, 0));
});

it('refuses each byte flipped in one file, and one that ends anywhere before its end', async () => {
	const written = await smallPack({ small: true, signer: await testSigner() });
	const { hash } = written;
	const bytes = new Uint8Array(await toOneFile(written).arrayBuffer());
	await readAll(await openPack(new Blob([bytes]), { hash }));
	for (let at = 0; at < bytes.length; at++) {
		const spoiled = new Blob([flipped(bytes, at)]);
		expect(`${at} ${await refusal(() => openPack(spoiled, { hash }))}`).toBe(`${at} invalid-data`);
		const short = new Blob([bytes.subarray(0, at)]);
		expect(`${at} ${await refusal(() => openPack(short, { hash }))}`).toBe(`${at} invalid-data`);
	}
	expect(await refusal(() => openPack(new Blob([bytes, 'x']), { hash }))).toBe('invalid-data');
});

it('refuses each file that ends before its end, and one that goes on after it', async () => {
	const { hash, files } = await smallPack({ small: true });
	for (const [file, bytes] of files) {
		for (let length = 0; length < bytes.length; length++) {
			const spoiled = new Map(files).set(file, bytes.slice(0, length));
			expect(`${file} ${length} ${await refusal(() => openPack(spoiled, { hash }))}`).toBe(
				`${file} ${length} invalid-data`,
			);
		}
		const longer = new Map(files).set(file, Uint8Array.of(...bytes, 32));
		expect(await refusal(() => openPack(longer, { hash }))).toBe('invalid-data');
	}
});

it('refuses a manifest that was changed, without its hash, when it is signed', async () => {
	const signer = await testSigner();
	const { files } = await smallPack({ small: true, signer });
	const manifest = files.get('manifest.json');
	if (!manifest) throw new Error('no manifest');
	const other = new TextEncoder().encode(new TextDecoder().decode(manifest).replace('"seed": 7', '"seed": 8'));
	expect(other).toHaveLength(manifest.length);
	const { publicKey } = signer;
	const spoiled = new Map(files).set('manifest.json', other);
	expect(await refusal(() => openPack(spoiled, { publicKey }))).toBe('invalid-data');
	expect(await refusal(() => openPack(spoiled))).toBe('invalid-data');
});

afterEach(() => vi.unstubAllGlobals());

it('where nothing can be verified ranks, or refuses in its own words, whichever byte was flipped', async () => {
	const { files } = await smallPack({ small: true });
	vi.stubGlobal('crypto', {});
	const outcomes = new Set<string>();
	for (const [file, bytes] of files) {
		for (let at = 0; at < 2 * bytes.length; at++) {
			// All of a byte, and its least bit, which makes another letter or digit of one.
			const bits = at < bytes.length ? 0xff : 1;
			const outcome = await refusal(async () => {
				const pack = await openPack(new Map(files).set(file, flipped(bytes, at % bytes.length, bits)));
				await (await createPackRanker(pack)).recommend({ limit: 3 }, [{ itemId: 'cup', type: 'view', at: 1 }]);
				return pack;
			});
			outcomes.add(outcome);
		}
	}
	// Another letter in a title or in a time is nothing that could be noticed; in a file's name, there is no such file; in a
	// model's kind, it may be one of a newer program.
	expect([...outcomes].sort()).toEqual(['invalid-data', 'not-found', 'nothing refused it', 'unsupported']);
});
