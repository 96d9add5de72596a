import { InklingError } from '../core/errors.ts';
import type { Signer } from './write-pack.ts';

/**
 * Signs with a private Ed25519 key in PEM (PKCS #8), as `openssl genpkey -algorithm ed25519` writes one. Throws invalid-argument
 * for another, unsupported where there is no Ed25519.
 */
export async function signerOf(pem: string): Promise<Signer> {
	const subtle: SubtleCrypto | undefined = globalThis.crypto?.subtle;
	const text = /-----BEGIN PRIVATE KEY-----([\sA-Za-z0-9+/=]+)-----END PRIVATE KEY-----/.exec(pem)?.[1];
	if (text === undefined || !subtle) {
		throw new InklingError(
			subtle ? 'invalid-argument' : 'unsupported',
			'sign: the key must be a private Ed25519 key in PEM, got something else. Make one with openssl genpkey -algorithm ed25519.',
		);
	}
	try {
		const bytes = Uint8Array.from(atob(text.replace(/\s/g, '')), (letter) => letter.charCodeAt(0));
		const key = await subtle.importKey('pkcs8', bytes, 'Ed25519', true, ['sign']);
		const { x: publicKey = '' } = await subtle.exportKey('jwk', key);
		return { publicKey, sign: async (message) => new Uint8Array(await subtle.sign('Ed25519', key, message)) };
	} catch (cause) {
		throw new InklingError(
			'invalid-argument',
			'sign: the key must be an Ed25519 one, got another, or a platform without it.',
			{
				cause,
			},
		);
	}
}
