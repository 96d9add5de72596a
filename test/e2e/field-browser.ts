// A browser on a profile of its own, which can be killed and started again, at a page that stands on the library.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { build, preview } from 'vite';
import { browserArgs, findBrowser } from '../../scripts/browser.mjs';
import type { Acknowledged } from './pages/field/page.ts';

export interface FieldServer {
	readonly address: string;
	close(): Promise<void>;
}

/** Builds the page and serves it, at one origin for as long as it is served. */
export async function serveField(): Promise<FieldServer> {
	const root = join(import.meta.dirname, 'pages/field');
	const outDir = join(import.meta.dirname, `../../node_modules/.cache/inkling/field-page-${process.pid}`);
	await build({
		configFile: false,
		root,
		base: './',
		logLevel: 'warn',
		worker: { format: 'es' },
		build: { outDir, emptyOutDir: true, minify: false, target: 'es2023', chunkSizeWarningLimit: 5000 },
	});
	const server = await preview({
		configFile: false,
		root,
		logLevel: 'error',
		build: { outDir },
		preview: { port: 0, host: 'localhost' },
	});
	return {
		address: server.resolvedUrls?.local[0] ?? '',
		async close() {
			await server.close();
			await rm(outDir, { recursive: true, force: true });
		},
	};
}

export async function newProfile(): Promise<{ path: string; remove(): Promise<void> }> {
	const path = await mkdtemp(join(tmpdir(), 'inkling-profile-'));
	return { path, remove: () => rm(path, { recursive: true, force: true, maxRetries: 5 }) };
}

export interface FieldBrowser {
	readonly context: BrowserContext;
	readonly page: Page;
	/** SIGKILL to the browser's process: what is not with the operating system by then is gone. */
	kill(): Promise<void>;
	close(): Promise<void>;
}

/** Starts the browser on the profile and opens the page. Training is on the portable path, so it has no GPU. */
export async function startField(
	profile: string,
	address: string,
	onAcknowledged: (what: Acknowledged) => void = () => undefined,
): Promise<FieldBrowser> {
	const context = await chromium.launchPersistentContext(profile, {
		executablePath: await findBrowser(),
		args: browserArgs('off'),
	});
	const closed = new Promise<void>((resolve) => {
		context.once('close', () => resolve());
	});
	await context.exposeBinding('acknowledge', (_source, what: Acknowledged) => onAcknowledged(what));
	const page = context.pages()[0] ?? (await context.newPage());
	await page.goto(address);
	const browser = context.browser();
	if (!browser) throw new Error('a persistent context has its browser');
	const devtools = await browser.newBrowserCDPSession();
	const { processInfo } = await devtools.send('SystemInfo.getProcessInfo');
	const pid = processInfo.find(({ type }) => type === 'browser')?.id;
	if (!pid) throw new Error('the browser must tell the id of its process, got none');
	return {
		context,
		page,
		async kill() {
			process.kill(pid, 'SIGKILL');
			await closed;
		},
		close: () => context.close(),
	};
}
