// The built library in other people's hands: a fresh Vite app, a plain page, and plain Node. All three give one list.

import { execFileSync } from 'node:child_process';
import { createReadStream, existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@playwright/test';
import type * as Rank from '../../src/rank.ts';

const root = join(import.meta.dirname, '../..');
const MIME: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript' };

let folder: string;
let server: Server;
let origin: string;

test.beforeAll(async () => {
	test.setTimeout(180_000);
	execFileSync(process.execPath, ['scripts/build.mjs'], { cwd: root, stdio: 'ignore' });
	folder = await mkdtemp(join(tmpdir(), 'inkling-app-'));
	// Files of folders, as any server has them.
	server = createServer(({ url = '/' }, response) => {
		const path = normalize(decodeURIComponent(new URL(url, 'http://x').pathname));
		const file = path.startsWith('/lib/') ? join(root, 'dist', path) : join(folder, path);
		if (!existsSync(file)) return void response.writeHead(404).end();
		response.setHeader('content-type', MIME[extname(file)] ?? 'application/octet-stream');
		createReadStream(file).pipe(response);
	});
	await new Promise<void>((ready) => server.listen(0, 'localhost', ready));
	origin = `http://localhost:${(server.address() as AddressInfo).port}`;
});
test.afterAll(async () => {
	server.closeAllConnections();
	server.close();
	await rm(folder, { recursive: true, force: true });
});

const HISTORY = ['sku-001', 'sku-010', 'sku-100'];

const APP = `
import { createRecommender, InklingError, type RecommendRequest, SLOTS } from 'inkling';
import { createPackRanker, openPack, type Pack } from 'inkling/rank';
import { useRecommendations } from 'inkling/react';

const ids = (list: readonly { item: { id: string } }[]) => list.map(({ item }) => item.id);
async function run() {
	const inkling = await createRecommender({ storage: 'memory', backend: 'portable' });
	await inkling.importDemoShop(1);
	const training = inkling.train({ model: 'mf', settings: { epochs: 2, patience: 0, embeddingSize: 16 } });
	const { id, status } = await training.result;
	for (const [i, itemId] of ${JSON.stringify(HISTORY)}.entries())
		await inkling.track({ type: 'view', itemId, at: 1_700_000_000_000 + i });
	const list = await inkling.recommend({ limit: 8 });
	const { file, hash } = await inkling.makePack(id).result;
	const pack: Pack = await openPack(file, { hash });
	const ranker = await createPackRanker(pack);
	const again = await ranker.recommend({ limit: 8 }, await inkling.history());
	const differing: string[] = [];
	const empty: string[] = [];
	for (const slot of SLOTS) {
		const request: RecommendRequest = { slot, itemId: 'sku-394', limit: 8 };
		const [byLog, byPack] = [await inkling.recommend(request), await ranker.recommend(request, await inkling.history())];
		// Item vectors are a little coarser in a pack: near ties may change places.
		const sure = slot === 'similar' ? 1 : 8;
		if (ids(byLog).slice(0, sure).join() !== ids(byPack).slice(0, sure).join()) differing.push(slot);
		if (byLog.length === 0) empty.push(slot);
	}
	const bytes = new Uint8Array(await file.arrayBuffer());
	let text = '';
	for (const byte of bytes) text += String.fromCharCode(byte);
	return { status, model: list.model, list: ids(list), again: ids(again), differing, empty, hash, pack: btoa(text), hook: typeof useRecommendations };
}
run().then(
	(result) => Object.assign(window, { result }),
	(error: unknown) => Object.assign(window, { result: { failed: error instanceof InklingError ? error.message : String(error) } }),
);
`;

const PLAIN = `<!doctype html><title>A shop</title>
<script type="importmap">{ "imports": { "inkling/rank": "/lib/rank.js" } }</script>
<script type="module">
import { createPackRanker, openPack } from 'inkling/rank';
const address = new URL(decodeURIComponent(location.hash.slice(1)), location.href);
const ranker = await createPackRanker(await openPack(address));
const history = ${JSON.stringify(HISTORY)}.map((itemId, i) => ({ type: 'view', itemId, at: 1_700_000_000_000 + i }));
window.result = (await ranker.recommend({ limit: 8 }, history)).map(({ item }) => item.id);
</script>`;

interface AppResult {
	status: string;
	model: string;
	list: string[];
	again: string[];
	hash: string;
	pack: string;
	hook: string;
}

test('a fresh Vite app trains with it in its worker, and its pack gives a plain page and Node the same list', async ({
	page,
}) => {
	const left: string[] = [];
	const errors: string[] = [];
	page.context().on('request', (request) => {
		if (!request.url().startsWith(origin)) left.push(request.url());
	});
	page.on('pageerror', (error) => errors.push(String(error.stack)));
	const app = join(folder, 'app');
	await mkdir(join(app, 'node_modules'), { recursive: true });
	await symlink(root, join(app, 'node_modules/inkling'), 'dir');
	await symlink(join(root, 'node_modules/react'), join(app, 'node_modules/react'), 'dir');
	const options = { target: 'ES2023', module: 'ESNext', moduleResolution: 'bundler', strict: true, noEmit: true };
	await writeFile(join(app, 'package.json'), JSON.stringify({ type: 'module', private: true }));
	await writeFile(
		join(app, 'tsconfig.json'),
		JSON.stringify({ compilerOptions: { ...options, lib: ['ES2023', 'DOM'], types: [] }, files: ['main.ts'] }),
	);
	await writeFile(join(app, 'main.ts'), APP);
	await writeFile(
		join(app, 'index.html'),
		'<!doctype html><title>An app</title><script type="module" src="/main.ts"></script>',
	);
	// The types are whole: what the library names of other packages is found, and nothing of them is skipped.
	execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', app, '--skipLibCheck'], {
		encoding: 'utf8',
	});
	const vite = await import('vite');
	await vite.build({
		configFile: false,
		root: app,
		base: './',
		logLevel: 'error',
		worker: { format: 'es' },
		build: { outDir: join(folder, 'built'), emptyOutDir: true },
	});
	await page.goto(`${origin}/built/index.html`);
	const answer = await page.waitForFunction(() => (window as { result?: unknown }).result, undefined, {
		timeout: 120_000,
	});
	const result = (await answer.jsonValue()) as AppResult;
	// Of the log itself and of the pack made of it; nothing was bought, so that there is nothing to buy again.
	expect(result).toMatchObject({
		status: 'finished',
		model: 'mf',
		hook: 'function',
		differing: [],
		empty: ['buy-again'],
	});
	expect(result.list).toHaveLength(8);
	expect(result.again).toEqual(result.list);

	const bytes = Buffer.from(result.pack, 'base64');
	const { openPack, createPackRanker } = (await import(
		pathToFileURL(join(root, 'dist/lib/rank.js')).href
	)) as typeof Rank;
	const ranker = await createPackRanker(await openPack(new Blob([bytes]), { hash: result.hash }));
	const events = HISTORY.map((itemId, i) => ({ type: 'view' as const, itemId, at: 1_700_000_000_000 + i }));
	const inNode = await ranker.recommend({ limit: 8 }, events);
	expect(inNode.map(({ item }) => item.id)).toEqual(result.list);

	await writeFile(join(folder, 'shop.inkling'), bytes);
	await writeFile(join(folder, 'plain.html'), PLAIN);
	await page.goto(`${origin}/plain.html#shop.inkling%23sha256-${result.hash}`);
	const plain = await page.waitForFunction(() => (window as { result?: string[] }).result);
	expect(await plain.jsonValue()).toEqual(result.list);
	expect({ left, errors }).toEqual({ left: [], errors: [] });
});
