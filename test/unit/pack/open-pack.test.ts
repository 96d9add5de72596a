import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openPack } from '../../../src/pack/open-pack.ts';
import type { PackSource } from '../../../src/pack/pack.ts';
import { signerOf } from '../../../src/pack/sign.ts';
import { INKLING, toOneFile, type WrittenPack, writePack } from '../../../src/pack/write-pack.ts';
import { testSigner } from './signer.ts';
import { ITEMS, smallPack } from './small-pack.ts';

const text = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);

/** The pack with its manifest changed, as somebody would who cannot sign and whose hash is not asked for. */
function withManifest({ files }: WrittenPack, change: (manifest: Record<string, unknown>) => void) {
	const manifest = JSON.parse(text(files.get('manifest.json'))) as Record<string, unknown>;
	change(manifest);
	return new Map(files).set('manifest.json', new TextEncoder().encode(JSON.stringify(manifest)));
}

const refused = (code: string, message: string) => ({ code, message: expect.stringContaining(message) });

describe('a pack', () => {
	it('gives back what went in', async () => {
		const written = await smallPack();
		const pack = await openPack(written.files, { hash: written.hash });
		expect(pack.hash).toBe(written.hash);
		expect([pack.unverified, pack.signedBy]).toEqual([undefined, undefined]);
		expect(pack.manifest).toMatchObject({
			format: 'inkling-pack',
			version: 1,
			createdBy: { inkling: INKLING },
			createdAt: '2024-06-01T00:00:00.000Z',
			seed: 7,
			data: { name: 'small shop', users: 6, items: 4, interactions: 14, from: '2024-01-01', until: '2024-04-12' },
			// The figure that is not a number has no place in JSON.
			evaluation: { protocol: 'leave-last-out', people: 6, results: { mf: { 'ndcg@10': 0.5 } } },
		});
		expect(await pack.items()).toEqual(['cup', 'pot', 'tea', 'jar']);
		expect(await pack.catalogue()).toEqual(ITEMS);
		const main = await pack.model('main');
		expect([main?.kind, main?.version, main?.settings]).toEqual(['mf', 1, { embeddingSize: 2, epochs: 3 }]);
		expect(Object.keys(main?.tensors ?? {}).sort()).toEqual(['biases', 'items', 'length']); // nobody's row
		expect((await pack.model('popularity'))?.tensors.people?.data).toEqual(Float32Array.of(5, 3, 4, 2));
	});

	it('keeps item vectors in int8, each row by its greatest number', async () => {
		const vectors = await (await openPack((await smallPack()).files)).vectors();
		expect(vectors?.size).toBe(2);
		// By hand: 1 and 0 of a row whose greatest is 1; 0.25 of one whose greatest is 0.75 is 42.33 of 127.
		expect([...(vectors?.data ?? [])]).toEqual([127, 0, 127, 42, 0, 127, 42, 127]);
		expect([...(vectors?.scales ?? [])]).toEqual([1, 0.75, 1, 0.75].map((most) => Math.fround(most / 127)));
	});

	it('is the same bytes for the same content, and others for another seed', async () => {
		const [one, two] = [await smallPack(), await smallPack()];
		expect(one.hash).toBe(two.hash);
		expect([...one.files]).toEqual([...two.files]);
		const { hash } = await writePack({
			createdAt: '2024-06-01T00:00:00.000Z',
			data: { name: 'x', users: 0, interactions: 0 },
			seed: 8,
			models: {},
			items: [],
		});
		expect(hash).not.toBe(one.hash);
	});

	it('reads a part once, however many ask at the same time, and again after a failure', async () => {
		const { files } = await smallPack();
		const reads: string[] = [];
		let fails = true;
		const source: PackSource = {
			name: 'counted',
			async read(file) {
				reads.push(file.replace(/-\w{8}\./, '.'));
				if (file.startsWith('items') && fails) {
					fails = false;
					throw new Error('the network is down');
				}
				const bytes = files.get(file);
				if (!bytes) throw new Error(file);
				return bytes;
			},
		};
		const pack = await openPack(source);
		await expect(pack.items()).rejects.toThrow('the network is down');
		await Promise.all([pack.items(), pack.items(), pack.catalogue(), pack.model('main'), pack.model('main')]);
		await Promise.all([pack.items(), pack.model('main')]);
		expect(reads).toEqual(['manifest.json', 'items.json', 'items.json', 'catalogue.json', 'main.safetensors']);
	});

	it('is the same as one file', async () => {
		const written = await smallPack({ signer: await testSigner() });
		const pack = await openPack(toOneFile(written), { hash: `sha256-${written.hash}` });
		expect(await pack.catalogue()).toEqual(ITEMS);
		expect(await pack.model('bought-together')).toBeDefined();
		expect(pack.signedBy).toBe(pack.manifest.publicKey);
	});

	it('has the version that package.json has', () => {
		const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../../../package.json'), 'utf8'));
		expect(INKLING).toBe(version);
	});
});

describe('a pack that is refused', () => {
	it('is of a later version, of none, or no pack at all', async () => {
		const written = await smallPack();
		const opened = (change: (manifest: Record<string, unknown>) => void) => openPack(withManifest(written, change));
		await expect(opened((m) => Object.assign(m, { version: 3 }))).rejects.toMatchObject(
			refused('unsupported', 'pack: must be of version 2 or older, got 3.'),
		);
		for (const version of [0, -1, 1.5, '1', null])
			await expect(opened((m) => Object.assign(m, { version }))).rejects.toMatchObject(
				refused('invalid-data', 'at version'),
			);
		await expect(opened((m) => Object.assign(m, { format: 'other' }))).rejects.toMatchObject(
			refused('invalid-data', 'must be that of an Inkling pack'),
		);
		await expect(openPack(new Blob(['PK zip']))).rejects.toMatchObject(
			refused('invalid-data', 'must be a pack in one file'),
		);
		await expect(openPack(new Map())).rejects.toMatchObject(refused('not-found', 'manifest.json'));
	});

	it('has another hash than the one that names it', async () => {
		const { files } = await smallPack();
		await expect(openPack(files, { hash: 'a'.repeat(64) })).rejects.toMatchObject(
			refused('invalid-data', `must have the SHA-256 ${'a'.repeat(64)}`),
		);
		await expect(openPack(files, { hash: 'abc' })).rejects.toMatchObject(
			refused('invalid-argument', '64 hexadecimal digits'),
		);
	});

	it('says something in its manifest that cannot be', async () => {
		const written = await smallPack();
		// biome-ignore lint/suspicious/noExplicitAny: a manifest that is to be spoiled is of no type.
		const cases: readonly (readonly [at: string, change: (manifest: any) => void])[] = [
			['items', ({ items }) => Object.assign(items, { file: '../secret' })],
			['items', ({ items }) => Object.assign(items, { bytes: -1 })],
			['items', ({ items }) => Object.assign(items, { sha256: 'short' })],
			['data', ({ data }) => Object.assign(data, { users: 1.5 })],
			['models', (m) => Object.assign(m, { models: [] })],
			['models', ({ models }) => Object.assign(models, { other: models.main })],
			['models', ({ models: { main } }) => Object.assign(main, { settings: { a: {} } })],
			['evaluation', (m) => Object.assign(m, { evaluation: { protocol: 'x', people: 1, results: { mf: [] } } })],
			['seed', (m) => Object.assign(m, { seed: '7' })],
			['createdBy', (m) => Object.assign(m, { createdBy: 'inkling' })],
			['publicKey', (m) => Object.assign(m, { publicKey: 'x' })],
		];
		for (const [at, change] of cases)
			await expect(openPack(withManifest(written, change))).rejects.toMatchObject(
				refused('invalid-data', `manifest.json must hold what it says at ${at}, got something else`),
			);
		const twice = withManifest(written, (m) => Object.assign(m, { catalogue: m.items }));
		await expect(openPack(twice)).rejects.toMatchObject(refused('invalid-data', 'each file once'));
	});

	it('holds parts that do not fit each other, whatever their hashes say', async () => {
		const base = {
			createdAt: '2024-06-01T00:00:00.000Z',
			data: { name: 'x', users: 0, interactions: 0 },
			seed: 1,
			models: {},
		};
		const item = (id: string) => ({ id, title: id, categories: [] });
		const twice = await openPack((await writePack({ ...base, items: ['a', 'a'] })).files);
		await expect(twice.items()).rejects.toMatchObject(refused('invalid-data', 'each once'));
		await expect(writePack({ ...base, items: ['a'], catalogue: [item('b')] })).rejects.toMatchObject(
			refused('invalid-argument', 'must begin with the items'),
		);
		const bad = { ...item('a'), categories: 'one' as never };
		const listed = await openPack((await writePack({ ...base, items: ['a'], catalogue: [bad] })).files);
		await expect(listed.catalogue()).rejects.toMatchObject(refused('invalid-data', 'must be a list of items'));
		const vectors = { size: 1, data: Float32Array.of(1, 2) };
		const grown = withManifest(await writePack({ ...base, items: ['a', 'b'], vectors }), ({ data }) =>
			Object.assign(data as object, { items: 3 }),
		);
		await expect((await openPack(grown)).vectors()).rejects.toMatchObject(refused('invalid-data', 'of 3 items'));
		await expect((await openPack(grown)).items()).rejects.toMatchObject(refused('invalid-data', 'must hold 3 ids'));
	});
});

describe('a signature', () => {
	it('is checked against the key that is asked for', async () => {
		const [signer, other] = [await testSigner(), await testSigner()];
		const { files } = await smallPack({ signer });
		expect((await openPack(files, { publicKey: signer.publicKey })).signedBy).toBe(signer.publicKey);
		expect((await openPack(files)).signedBy).toBe(signer.publicKey);
		await expect(openPack(files, { publicKey: other.publicKey })).rejects.toMatchObject(
			refused('invalid-data', `must be signed with the key ${other.publicKey}`),
		);
		const plain = (await smallPack()).files;
		await expect(openPack(plain, { publicKey: signer.publicKey })).rejects.toMatchObject(
			refused('invalid-data', 'got no signature'),
		);
	});

	it('cannot be checked where there is no Ed25519: refused when it was demanded, else unsigned', async () => {
		const { files } = await smallPack({ signer: await testSigner() });
		const verify = vi.spyOn(crypto.subtle, 'importKey').mockRejectedValue(new DOMException('', 'NotSupportedError'));
		try {
			expect((await openPack(files)).signedBy).toBeUndefined();
			const publicKey = JSON.parse(text(files.get('manifest.json'))).publicKey as string;
			await expect(openPack(files, { publicKey })).rejects.toMatchObject(refused('unsupported', 'without Ed25519'));
		} finally {
			verify.mockRestore();
		}
	});

	it('needs an Ed25519 key in PEM', async () => {
		await expect(signerOf('ssh-ed25519 AAAA')).rejects.toMatchObject(refused('invalid-argument', 'in PEM'));
		await expect(signerOf('-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----')).rejects.toMatchObject(
			refused('invalid-argument', 'must be an Ed25519 one'),
		);
	});
});

describe('without crypto.subtle', () => {
	afterEach(() => vi.unstubAllGlobals());

	it('is read unverified, and says so; parts are still held to their lengths', async () => {
		const { files, hash } = await smallPack();
		vi.stubGlobal('crypto', {});
		const pack = await openPack(files, { hash });
		expect(pack.unverified).toContain('not in a secure context');
		expect(pack.hash).toBe(hash);
		expect(await pack.catalogue()).toEqual(ITEMS);
		const short = new Map([...files].map(([file, bytes]) => [file, file.startsWith('items') ? bytes.slice(1) : bytes]));
		await expect((await openPack(short)).items()).rejects.toMatchObject(refused('invalid-data', 'bytes, got'));
	});
});

describe('a pack of a server', () => {
	it('is read from a folder or a file, with its hash in the address; what is wrong is said', async () => {
		const written = await smallPack();
		const one = Buffer.from(await toOneFile(written).arrayBuffer());
		const elsewhere = createServer((_, response) => response.end(written.files.get('manifest.json')));
		await new Promise<void>((ready) => elsewhere.listen(0, ready));
		const other = `http://localhost:${(elsewhere.address() as AddressInfo).port}/manifest.json`;
		const server = createServer(({ url = '' }, response) => {
			const [path = '', file = ''] = url.split('?')[0]?.slice(1).split('/') ?? [];
			if (path === 'shop.inkling') return void response.end(one);
			if (path === 'app')
				return void response.setHeader('content-type', 'text/html; charset=utf-8').end('<h1>Shop</h1>');
			if (path === 'moved') return void response.writeHead(302, { location: other }).end();
			const bytes = path === 'pack' ? written.files.get(file) : undefined;
			if (bytes) response.end(bytes);
			else response.writeHead(404).end();
		});
		await new Promise<void>((ready) => server.listen(0, ready));
		const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
		try {
			for (const address of ['/pack', '/pack/', '/pack/manifest.json', '/pack/?v=3', '/shop.inkling']) {
				const pack = await openPack(`${origin}${address}#sha256-${written.hash}`);
				expect([address, await pack.items()]).toEqual([address, ['cup', 'pot', 'tea', 'jar']]);
			}
			await expect(openPack(`${origin}/pack/#sha256=${'0'.repeat(64)}`)).rejects.toMatchObject(
				refused('invalid-data', 'SHA-256'),
			);
			await expect(openPack(`${origin}/pack/#sha256-12`)).rejects.toMatchObject(
				refused('invalid-argument', '64 hexadecimal digits'),
			);
			await expect(openPack(`${origin}/none/`)).rejects.toMatchObject(
				refused('not-found', `${origin}/none/manifest.json must be there, got status 404`),
			);
			await expect(openPack(`${origin}/app/`)).rejects.toMatchObject(refused('invalid-data', 'got a page (HTML)'));
			await expect(openPack(`${origin}/moved/`)).rejects.toMatchObject(
				refused('invalid-data', 'must be answered by its own origin'),
			);
		} finally {
			for (const one of [server, elsewhere]) {
				one.closeAllConnections();
				one.close();
			}
		}
		await expect(openPack(`${origin}/pack/`)).rejects.toMatchObject(refused('not-found', 'got no answer'));
		await expect(openPack('no address')).rejects.toMatchObject(refused('invalid-argument', 'must be an address'));
	});
});
