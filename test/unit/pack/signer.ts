import { signerOf } from '../../../src/pack/sign.ts';

/** With a key of its own each time, in the form that `openssl genpkey -algorithm ed25519` gives. */
export async function testSigner() {
	const { privateKey } = (await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as CryptoKeyPair;
	const bytes = new Uint8Array(await crypto.subtle.exportKey('pkcs8', privateKey));
	return signerOf(`-----BEGIN PRIVATE KEY-----\n${btoa(String.fromCharCode(...bytes))}\n-----END PRIVATE KEY-----\n`);
}
