import { throwIfCancelled } from '../core/errors.ts';
import type { SavedModel } from '../core/model.ts';
import { nextTurn } from '../core/next-turn.ts';
import type { Gpu } from '../gpu/device.ts';
import { writeDelta } from '../personal/delta-record.ts';
import { learn } from '../personal/learn.ts';
import type { PersonaliseRequest } from './protocol.ts';

/** The model that was sent last, by its pack: a page has one. */
let held: { readonly packHash: string; readonly saved: SavedModel } | undefined;

/** Folds what is new, with a turn of the event loop after each step, so that other calls go on beside it. */
export async function personalise(
	request: PersonaliseRequest,
	gpu: Gpu | null,
	signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
	const { packHash } = request;
	if (request.saved) held = { packHash, saved: request.saved };
	if (held?.packHash !== packHash) return undefined;
	const running = await learn({ ...request, saved: held.saved, gpu });
	try {
		for (;;) {
			const next = await running.next();
			if (next.done) return writeDelta(next.value);
			await nextTurn();
			throwIfCancelled(signal);
		}
	} finally {
		await running.return(undefined as never);
	}
}
