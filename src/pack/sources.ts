// Where a pack's files come from: a folder of a server. One file, or files in memory, are one-file.ts.

import { missing, wrong } from './manifest.ts';
import type { PackSource } from './pack.ts';

/** A folder of a server, or where the address ends in `.inkling`, one file. */
export async function fromAddress(address: URL): Promise<PackSource> {
	const name = address.href;
	if (address.pathname.endsWith('.inkling')) {
		const [response, { fromBlob }] = await Promise.all([get(address), import('./one-file.ts')]);
		return fromBlob(await response.blob(), name);
	}
	const folder = new URL(address);
	folder.pathname = `${folder.pathname.replace(/\/(manifest\.json)?$/, '')}/`;
	return {
		name,
		read: async (file) => {
			const url = new URL(file, folder);
			url.search = folder.search;
			return new Uint8Array(await (await get(url)).arrayBuffer());
		},
	};
}

async function get(url: URL): Promise<Response> {
	// On the page's own origin a redirect to another is refused before anything is asked there.
	const own = url.origin === globalThis.location?.origin;
	let response: Response;
	try {
		response = await fetch(url, { mode: own ? 'same-origin' : 'cors', credentials: 'same-origin' });
	} catch (cause) {
		throw missing(url.href, 'no answer: the network is down, or another origin does not allow it', cause);
	}
	if (response.url !== '' && new URL(response.url).origin !== url.origin)
		throw wrong(`${url.href} must be answered by its own origin, got ${new URL(response.url).origin}`);
	if (!response.ok) throw missing(url.href, `status ${response.status}`);
	if (/html/.test(response.headers.get('content-type') ?? ''))
		throw wrong(`${url.href} must be a file of a pack, got a page (HTML)`);
	return response;
}
