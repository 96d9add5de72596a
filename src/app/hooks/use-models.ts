import { useEffect } from 'react';
import type { ModelDescription } from '../../index.ts';
import { useStudio } from './studio.ts';
import { useObservable } from './use-live.ts';

/** The models that there are; none until they are loaded, which whoever asks first begins. */
export function useModels(): readonly ModelDescription[] {
	const { models } = useStudio();
	useEffect(() => {
		// A model is then called by its kind; the screens that cannot do without say what went wrong.
		models.open().catch(() => {});
	}, [models]);
	return useObservable(models.state);
}
