// A shop's server for the widget's tests: the built widget, a pack of the built-in shop, and pages under the strictest policy
// that a shop could have.

import { readFile } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import { join } from 'node:path';
import { build } from 'vite';
import type { ShopPack } from '../suites/shop-pack.ts';

const TYPES: Readonly<Record<string, string>> = {
	js: 'text/javascript',
	css: 'text/css',
	json: 'application/json',
	html: 'text/html; charset=utf-8',
};

/** What a shelf needs, and nothing more. Trusted Types with the one policy that the widget names. */
export const POLICY = [
	"default-src 'none'",
	"script-src 'self'",
	"style-src 'self'",
	"connect-src 'self'",
	"img-src 'self' data:",
	"worker-src 'self'",
	"base-uri 'none'",
	"form-action 'none'",
	"require-trusted-types-for 'script'",
	'trusted-types inkling',
].join('; ');

export interface ShopServer {
	readonly address: string;
	/** The same server at another origin. */
	readonly elsewhere: string;
	/** Where the pack is, with its hash. */
	readonly pack: string;
	/** A pack whose main model learns. */
	readonly untrained: string;
	/** A page's text, or a script's or style's by its ending, from now on at that path, under that policy or the strictest. */
	put(path: string, text: string, policy?: string): void;
	close(): Promise<void>;
}

/** Each of the workers that run side by side has its own. */
const folder = join(process.cwd(), `output/widget-${process.env.TEST_PARALLEL_INDEX ?? 0}`);

export async function serveShop({ hash, files }: ShopPack, untrained: ShopPack): Promise<ShopServer> {
	for (const config of ['vite.widget.config.ts', 'vite.widget-learning.config.ts'])
		await build({ configFile: join(process.cwd(), config), logLevel: 'error', build: { outDir: folder } });
	const pages = new Map<string, string>();
	const read = async (path: string): Promise<Uint8Array | string | undefined> => {
		if (path.startsWith('/pack/')) return files.get(path.slice(6));
		if (path.startsWith('/untrained/')) return untrained.files.get(path.slice(11));
		if (path.startsWith('/inkling/') && !path.includes('..')) return readFile(join(folder, path.slice(9)));
		return pages.get(path);
	};
	const policies = new Map<string, string>();
	const answer: RequestListener = (request, response) => {
		const path = new URL(request.url ?? '/', 'http://shop.test').pathname;
		read(path).then(
			(body) => {
				response.writeHead(body === undefined ? 404 : 200, {
					'content-type': TYPES[path.split('.').pop() ?? ''] ?? 'application/octet-stream',
					'content-security-policy': policies.get(path) ?? POLICY,
					// Scripts and what they fetch, for pages of the other origin.
					'access-control-allow-origin': '*',
				});
				response.end(body);
			},
			() => response.writeHead(404).end(),
		);
	};
	const servers = [createServer(answer), createServer(answer)];
	const [address = '', elsewhere = ''] = await Promise.all(
		servers.map((server, i) => listen(server, i === 0 ? Number(process.env.INKLING_SHOP_PORT ?? 0) : 0)),
	);
	return {
		address,
		elsewhere,
		pack: `/pack/#sha256-${hash}`,
		untrained: `/untrained/#sha256-${untrained.hash}`,
		put(path, text, policy = POLICY) {
			pages.set(path, text);
			policies.set(path, policy);
		},
		close: async () => {
			await Promise.all(
				servers.map((server) => {
					server.closeAllConnections();
					return new Promise((resolve) => server.close(resolve));
				}),
			);
		},
	};
}

async function listen(server: Server, port: number): Promise<string> {
	await new Promise<void>((resolve) => server.listen(port, 'localhost', resolve));
	const at = server.address();
	if (at === null || typeof at === 'string') throw new Error('a server on a port has an address');
	return `http://localhost:${at.port}`;
}

export interface PageParts {
	head?: string;
	body: string;
	lang?: string;
	dir?: string;
	/** Instead of the strictest. */
	policy?: string;
	/** The origin of the widget's script, where it is not the page's. */
	scripts?: string;
}

/** A page with the widget's two lines. */
export const pageOf = (
	{ pack }: ShopServer,
	{ head = '', body, lang = 'en', dir = 'ltr', scripts = '' }: PageParts,
): string => `<!doctype html>
<html lang="${lang}" dir="${dir}">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>A shop</title>
<link rel="icon" href="data:image/png;base64,iVBORw0KGgo=">
<script src="${scripts}/inkling/inkling-loader.js" data-pack="${pack}"></script>
${head}
</head>
<body>${body}</body>
</html>`;
