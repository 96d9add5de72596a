import { useEffect, useState } from 'react';
import type { InklingError, PersonalisationState, Recommender } from '../../index.ts';
import { asShownError } from '../session/shown-error.ts';
import { useStudio } from './studio.ts';
import { useCatalogue } from './use-recommender.ts';

export type Personal =
	| { at: 'packing' }
	/** No trained model ranks yet. */
	| { at: 'no-model' }
	| { at: 'open'; recommender: Recommender; state: PersonalisationState }
	| { at: 'failed'; error: InklingError };

/**
 * A second recommender on the same history, with what ranks now as a pack: it learns from this person beside it. It lives
 * as long as who asks.
 */
export function usePersonal(runId: string | undefined): Personal {
	const { recommender: studio, open } = useStudio();
	const catalogue = useCatalogue();
	const [personal, setPersonal] = useState<Personal>({ at: 'packing' });
	useEffect(() => {
		if (runId === undefined) {
			setPersonal({ at: 'no-model' });
			return;
		}
		setPersonal({ at: 'packing' });
		const abort = new AbortController();
		let own: Recommender | undefined;
		const begin = async (): Promise<void> => {
			const { file } = await studio.makePack(runId, { signal: abort.signal }).result;
			const { storage } = await studio.status();
			const opened = await open({ pack: file, catalogue: [...catalogue.values()], personalise: true, storage });
			if (abort.signal.aborted) {
				opened.close();
				return;
			}
			own = opened;
			// Two memories are two histories.
			if (storage === 'memory') await opened.restore(await studio.history());
			const tell = async (): Promise<void> => {
				const state = await opened.personalisation();
				if (state && !abort.signal.aborted) setPersonal({ at: 'open', recommender: opened, state });
			};
			opened.subscribe(({ kind }) => {
				if (kind === 'personalisation') void tell();
			});
			await tell();
		};
		begin().catch((thrown) => {
			if (!abort.signal.aborted) setPersonal({ at: 'failed', error: asShownError(thrown) });
		});
		return () => {
			abort.abort();
			own?.close();
		};
	}, [studio, open, catalogue, runId]);
	return personal;
}
