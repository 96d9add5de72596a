import { ABOUTS } from '../models/abouts.ts';
import { isTrained } from '../models/model.ts';
import { MODELS } from '../models/registry.ts';
import type { ModelDescription } from './types.ts';

export const describeModels = (): readonly ModelDescription[] =>
	MODELS.flatMap((definition) => {
		const about = ABOUTS[definition.kind];
		return about
			? {
					kind: definition.kind,
					family: definition.family,
					settings: definition.settings,
					trains: isTrained(definition),
					goesOn: isTrained(definition) && definition.loadWarm !== undefined,
					about,
				}
			: [];
	});
