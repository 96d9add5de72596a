// What a history says of a person, in words that can be corrected. Loaded when somebody asks.

import type { Correction } from '../ranking/profile/corrections.ts';
import { priceRange, type Taste, tasteOf } from '../ranking/profile/taste.ts';
import { TRAIT_KINDS, type TraitTable, traitKey, traitTable } from '../ranking/traits.ts';
import { type Catalogue, historyOfKnown, type KnownEvent } from './catalogue.ts';
import type { Profile, ProfileRequest, ProfileTrait } from './lists.ts';
import { checkRequest } from './options.ts';
import type { Questions } from './questions.ts';
import type { PersonEvent } from './types.ts';

const DEFAULT_LIMIT = 8;
/** One thing says little of a word of its title. */
const LEAST_WORD_ITEMS = 2;

export interface ProfileInput {
	readonly catalogue: Catalogue;
	/** The person's events that count. */
	readonly known: readonly KnownEvent<PersonEvent & { readonly id?: string }>[];
	readonly corrections: readonly Correction[];
	/** [items] the model's scores for the person; undefined where none says anything of them. */
	readonly scores: Float32Array | undefined;
	/** Of each kind; those corrected come besides. */
	readonly limit?: number | undefined;
	readonly now: number;
}

/** Throws invalid-argument for a limit out of its range. */
export async function profile(request: ProfileRequest, questions: Questions): Promise<Profile> {
	const { limit, ...asked } = request;
	checkRequest({ ...asked, ...(limit !== undefined && { limit }) });
	const question = await questions.of(asked);
	if ('model' in question) return { traits: [], price: undefined, events: 0 };
	const { catalogue, known, corrections, ranking, history } = question;
	let scores: Float32Array | undefined;
	// A model that counts people says the same to all.
	if (known.length > 0 && !ranking.scorer.people) {
		scores = new Float32Array(catalogue.items.length);
		await ranking.scorer.score([history], scores);
	}
	return profileOf({ catalogue, known, corrections, scores, limit, now: Date.now() });
}

export function profileOf({
	catalogue,
	known,
	corrections,
	scores,
	limit = DEFAULT_LIMIT,
	now,
}: ProfileInput): Profile {
	const table = traitTable(catalogue.items);
	const said = new Map(corrections.map((one) => [traitKey(one.kind, one.name), one]));
	const idOf = (event: number) => known[event]?.event.id;
	const modelSays = scores && meanScores(table, scores);
	const traits: ProfileTrait[] = [];
	const tastes = tasteOf(table, historyOfKnown(known), now);
	for (const kind of TRAIT_KINDS) {
		const ofKind = tastes.filter((taste) => taste.kind === kind);
		let listed = 0;
		for (const taste of ofKind) {
			const key = traitKey(taste.kind, taste.name);
			const correction = said.get(key);
			const shown = taste.weight > 0 && listed < limit && speaks(taste, known);
			if (!shown && !correction) continue;
			if (!correction) listed++;
			said.delete(key);
			traits.push({
				kind,
				name: taste.name,
				weight: taste.weight,
				certainty: taste.certainty,
				share: taste.share,
				model: modelSays?.[taste.trait],
				events: taste.events.flatMap((event) => idOf(event) ?? []),
				action: correction?.action,
			});
		}
	}
	// What was muted, removed or pinned without any event behind it stays in sight, so that it can be taken back.
	for (const { kind, name, action } of said.values()) {
		const trait = table.index(kind, name);
		const model = trait === undefined ? undefined : modelSays?.[trait];
		traits.push({ kind, name, weight: 0, certainty: 0, share: 0, model, events: [], action });
	}
	return { traits, price: priceOf(catalogue, known), events: known.length };
}

function speaks(taste: Taste, known: ProfileInput['known']): boolean {
	return taste.kind !== 'word' || new Set(taste.events.map((event) => known[event]?.item)).size >= LEAST_WORD_ITEMS;
}

/** [traits] how far the mean score of its items lies above that of all, in standard deviations of all scores. */
function meanScores({ traits, offsets, traitOf }: TraitTable, scores: Float32Array): Float64Array | undefined {
	let count = 0;
	let sum = 0;
	let squares = 0;
	const sums = new Float64Array(traits.length);
	const counts = new Uint32Array(traits.length);
	for (let item = 0; item < scores.length; item++) {
		const score = scores[item]!;
		if (!Number.isFinite(score)) continue;
		count++;
		sum += score;
		squares += score * score;
		for (let at = offsets[item]!; at < offsets[item + 1]!; at++) {
			sums[traitOf[at]!] = sums[traitOf[at]!]! + score;
			counts[traitOf[at]!] = counts[traitOf[at]!]! + 1;
		}
	}
	const mean = sum / count;
	const deviation = Math.sqrt(Math.max(0, squares / count - mean * mean));
	if (!(deviation > 0)) return undefined;
	return sums.map((total, trait) => (counts[trait]! > 0 ? (total / counts[trait]! - mean) / deviation : 0));
}

/** In the currency of most of the weight. */
function priceOf(catalogue: Catalogue, known: ProfileInput['known']): Profile['price'] {
	const priced = known.flatMap(({ item, weight, event }) => {
		const price = catalogue.items[item]?.price;
		return price && weight > 0 ? [{ ...price, weight, id: event.id }] : [];
	});
	const weights = new Map<string, number>();
	for (const { currency, weight } of priced) weights.set(currency, (weights.get(currency) ?? 0) + weight);
	const [most] = [...weights].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
	if (!most) return undefined;
	const own = priced.filter(({ currency }) => currency === most[0]);
	const range = priceRange(own);
	return range && { currency: most[0], ...range, events: own.flatMap(({ id }) => id ?? []) };
}
