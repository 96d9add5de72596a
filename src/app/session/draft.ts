import { DOMAINS, type DomainName, domainSettings, type ModelDescription, type Settings } from '../../index.ts';
import type { AddressProblem } from './address.ts';
import { Observable } from './observable.ts';

type Setting = ModelDescription['settings'][number];
type Value = Settings[string];

export interface DraftState {
	/** What the data are of; it names the first model and what differs from its defaults. */
	domain: DomainName | undefined;
	model: string;
	/** Only what differs from the model's own defaults. */
	changed: Settings;
	seed: number;
	/** Whose list comes along; the busiest person's when undefined or unknown. */
	person: string | undefined;
}

const DEFAULT_SEED = 1;

/** What the next run is to be. The address holds it: a link repeats the run. */
export class Draft {
	readonly state: Observable<DraftState>;
	readonly #models: readonly ModelDescription[];

	constructor(models: readonly ModelDescription[], search: string, problems: AddressProblem[], domain?: DomainName) {
		this.#models = models;
		const parameters = new URLSearchParams(search);
		const model = this.#readModel(parameters, problems, domain);
		// Where the address names the model, what it does not name of its settings was put back to the default.
		const changed: Record<string, Value> = parameters.has('model') ? {} : { ...this.#given(domain, model) };
		for (const setting of this.#description(model)?.settings ?? []) {
			const value = readValue(setting, parameters.get(setting.name), problems);
			if (value === setting.default) delete changed[setting.name];
			else if (value !== undefined) changed[setting.name] = value;
		}
		const seed = readValue(
			{ name: 'seed', default: DEFAULT_SEED, minimum: 0, whole: true },
			parameters.get('seed'),
			problems,
		);
		this.state = new Observable<DraftState>({
			domain,
			model,
			changed,
			seed: typeof seed === 'number' ? seed : DEFAULT_SEED,
			person: undefined,
		});
	}

	/** The model's settings but the seed, which every model has. */
	settingsOf(model: string): readonly Setting[] {
		return this.#description(model)?.settings.filter((setting) => setting.name !== 'seed') ?? [];
	}

	choose(model: string): void {
		const state = this.state.read();
		this.#become({ ...state, model, changed: this.#given(state.domain, model) });
	}

	/** A domain's first model with its settings; without one the model stays, at its own defaults. */
	adopt(domain: DomainName | undefined): void {
		const state = this.state.read();
		const model = domain === undefined ? state.model : DOMAINS[domain].models[0];
		this.#become({ ...state, domain, model, changed: this.#given(domain, model) });
	}

	/** What the domain sets of the model, where that is not the model's own default. */
	#given(domain: DomainName | undefined, model: string): Settings {
		const own = new Map(this.settingsOf(model).map((setting) => [setting.name, setting.default]));
		const wanted = Object.entries(domain === undefined ? {} : domainSettings(domain, model));
		return Object.fromEntries(wanted.filter(([name, value]) => own.has(name) && own.get(name) !== value));
	}

	set(name: string, value: Value): void {
		const state = this.state.read();
		if (name === 'seed') {
			this.#become({ ...state, seed: Number(value) });
			return;
		}
		const { [name]: _, ...others } = state.changed;
		const same = this.settingsOf(state.model).some((setting) => setting.name === name && setting.default === value);
		this.#become({ ...state, changed: same ? others : { ...others, [name]: value } });
	}

	/** Exactly these settings: what is the model's own default is left to it. */
	take(settings: Settings): void {
		const state = this.state.read();
		const own = new Map(this.settingsOf(state.model).map((setting) => [setting.name, setting.default]));
		const changed = Object.fromEntries(
			Object.entries(settings).filter(([name, value]) => own.has(name) && own.get(name) !== value),
		);
		this.#become({ ...state, changed });
	}

	watch(person: string): void {
		this.state.change({ person });
	}

	#description(model: string): ModelDescription | undefined {
		return this.#models.find((one) => one.kind === model);
	}

	#readModel(parameters: URLSearchParams, problems: AddressProblem[], domain: DomainName | undefined): string {
		const kinds = this.#models.map((one) => one.kind);
		const first = domain === undefined ? 'mf' : DOMAINS[domain].models[0];
		const fallback = kinds.includes(first) ? first : (kinds[0] ?? '');
		const asked = parameters.get('model');
		if (asked === null || kinds.includes(asked)) return asked ?? fallback;
		problems.push({ name: 'model', value: asked.slice(0, 80), allowed: kinds, fallback });
		return fallback;
	}

	#become(state: DraftState): void {
		this.state.set(state);
		const url = new URL(window.location.href);
		const known = new Set(this.#models.flatMap((one) => one.settings.map((setting) => setting.name)));
		for (const name of [...known, 'for', 'model', 'seed']) url.searchParams.delete(name);
		if (state.domain !== undefined) url.searchParams.set('for', state.domain);
		if (state.model !== 'mf' || state.domain !== undefined) url.searchParams.set('model', state.model);
		for (const [name, value] of Object.entries(state.changed)) url.searchParams.set(name, String(value));
		if (state.seed !== DEFAULT_SEED) url.searchParams.set('seed', String(state.seed));
		window.history.replaceState(window.history.state, '', url);
	}
}

/** What a text may be that is no choice: names of models, weights. */
const LONGEST_TEXT = 200;

/** The address's value for a setting, if it is one that the setting can have. */
function readValue(setting: Setting, text: string | null, problems: AddressProblem[]): Value | undefined {
	if (text === null) return undefined;
	const { minimum = -Infinity, maximum = Infinity, choices } = setting;
	const refuse = (allowed: readonly string[]): undefined => {
		problems.push({ name: setting.name, value: text.slice(0, 80), allowed, fallback: String(setting.default) });
		return undefined;
	};
	if (typeof setting.default === 'boolean')
		return text === 'true' || text === 'false' ? text === 'true' : refuse(['true', 'false']);
	if (typeof setting.default === 'string')
		return !choices || choices.includes(text) ? text.slice(0, LONGEST_TEXT) : refuse(choices);
	const value = text.trim() === '' ? Number.NaN : Number(text);
	const fits = setting.whole !== true || Number.isInteger(value);
	return value >= minimum && value <= maximum && fits ? value : refuse([`${minimum} – ${maximum}`]);
}
