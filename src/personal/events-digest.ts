import { InklingError } from '../core/errors.ts';
import type { History } from '../core/scorer.ts';

/** SHA-256 of bytes, in hexadecimal. Throws unsupported on plain http, where there is no `crypto.subtle`. */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
	const { subtle } = globalThis.crypto ?? {};
	if (!subtle) {
		throw new InklingError(
			'unsupported',
			'personal: hashes need crypto.subtle, got a page on plain http. Serve it over https, or rank with the pack alone.',
		);
	}
	const digest = new Uint8Array(await subtle.digest('SHA-256', bytes));
	return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Of the history's first `end` events, by what a delta reads of them: item, type, weight and time. */
export function digestEvents(history: History, end: number): Promise<string> {
	const bytes = new Uint8Array(end * 17);
	const view = new DataView(bytes.buffer);
	for (let i = 0, at = 0; i < end; i++, at += 17) {
		view.setInt32(at, history.items[i]!, true);
		view.setUint8(at + 4, history.types[i]!);
		view.setFloat32(at + 5, history.weights[i]!, true);
		view.setFloat64(at + 9, history.at[i]!, true);
	}
	return sha256(bytes);
}
