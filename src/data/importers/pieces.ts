import { asInklingError, type InklingError, throwIfCancelled } from '../../core/errors.ts';
import type { SourceFile } from './importer.ts';
import { excerpt, invalidData } from './limits.ts';

/** Bytes handled before the signal and the clock are looked at again. */
const PIECE = 65_536;

/** The file's bytes in pieces. However it is left, the stream is released. */
export async function* piecesOf(file: SourceFile, signal: AbortSignal | undefined): AsyncGenerator<Uint8Array, void> {
	throwIfCancelled(signal);
	const reader = file.stream().getReader();
	// A read that never comes back ends when its stream is cancelled.
	const abort = () => void reader.cancel().catch(() => {});
	signal?.addEventListener('abort', abort, { once: true });
	try {
		for (;;) {
			const { done, value } = await reader.read().catch((error: unknown) => {
				throw unreadable(file.name, error);
			});
			throwIfCancelled(signal);
			if (done) return;
			for (let from = 0; from < value.length; from += PIECE) {
				yield value.subarray(from, from + PIECE);
				throwIfCancelled(signal);
			}
		}
	} finally {
		signal?.removeEventListener('abort', abort);
		await reader.cancel().catch(() => {});
		reader.releaseLock();
	}
}

function unreadable(file: string, error: unknown): InklingError {
	const why = asInklingError(error);
	if (why.code !== 'internal') return why;
	return invalidData(
		`${file}: could not be read to its end (${excerpt(why.message)}). Choose it again.`,
		{ file },
		error,
	);
}
