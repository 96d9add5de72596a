// Whether a manifest was signed by whom it says. Loaded with the first pack that has a signature.

import { InklingError } from '../core/errors.ts';
import { MANIFEST, SIGNATURE, wrong } from './manifest.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** False where this browser cannot say and nobody demanded it. Throws invalid-data for a signature that is not one. */
export async function isSigned(
	subtle: SubtleCrypto,
	publicKey: string,
	manifest: Bytes,
	signature: Bytes,
	demanded: boolean,
): Promise<boolean> {
	const raw = Uint8Array.from(atob(publicKey.replaceAll('-', '+').replaceAll('_', '/')), (letter) =>
		letter.charCodeAt(0),
	);
	let valid: boolean;
	try {
		const key = await subtle.importKey('raw', raw, 'Ed25519', false, ['verify']);
		valid = await subtle.verify('Ed25519', key, signature, manifest);
	} catch (cause) {
		// A key that is no point of the curve fails here too, and then verifies nothing either.
		if (!demanded) return false;
		throw new InklingError(
			'unsupported',
			'pack: its signature was to be verified, got a browser without Ed25519. Name the pack by its hash instead.',
			{ cause },
		);
	}
	if (!valid) throw wrong(`${SIGNATURE} must be the signature of ${MANIFEST}, got another: it was altered`);
	return true;
}
