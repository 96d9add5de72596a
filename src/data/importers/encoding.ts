// A text's encoding, from its first bytes.

/** MovieLens 1M's and 100K's titles are in Latin-1, those of 10M by the same name in UTF-8. */
const MAYBE_LATIN1 = /^(movies\.dat|u\.item)$/i;
const SAMPLE = 65_536;

/** How many bytes `encodingOf` needs, or all of a file that has fewer. */
export const bytesToTell = (file: string): number => (MAYBE_LATIN1.test(file) ? SAMPLE : 2);

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** The encoding by the byte order mark; without one UTF-8, or windows-1252 (which Latin-1 is read as) where it is usual and fits. */
export function encodingOf(file: string, bytes: Uint8Array): Encoding {
	const mark = ((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0);
	if (mark === 0xfffe) return 'utf-16le';
	if (mark === 0xfeff) return 'utf-16be';
	if (!MAYBE_LATIN1.test(file)) return 'utf-8';
	try {
		// Streaming: the sample may end inside a character.
		new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, SAMPLE), { stream: true });
		return 'utf-8';
	} catch {
		return 'windows-1252';
	}
}
