import { DOMAINS, type DomainName, domainSettings } from '../recommender/domains.ts';

interface Presettable {
	preset?: DomainName;
	models: string;
	set: string[];
	ratingThreshold: string;
}

/** What the preset sets where nothing else was said; `isGiven` names the options that were. Popularity is measured beside its models. */
export function withPreset<Options extends Presettable>(options: Options, isGiven: (name: string) => boolean): Options {
	if (options.preset === undefined) return options;
	const { preset } = options;
	const { events, models: first } = DOMAINS[preset];
	const models = isGiven('models') ? options.models : ['popularity', ...first].join(',');
	const set = models
		.split(',')
		.map((kind) => kind.trim())
		.flatMap((kind) => Object.entries(domainSettings(preset, kind)).map(([name, value]) => `${kind}.${name}=${value}`));
	return {
		...options,
		models,
		// The later one holds.
		set: [...set, ...options.set],
		ratingThreshold: isGiven('ratingThreshold') ? options.ratingThreshold : String(events.ratingThreshold),
	};
}
