// `inkling personalise`: does a personal delta help people that the pack has never met? On the built-in shop, for each
// model: the pack is trained without those people, each of them is then followed event by event (predict, then learn),
// and pack + delta is held against the pack alone, both reading the same history.

import { InklingError } from '../core/errors.ts';
import type { UserIndex } from '../core/ids.ts';
import type { SavedModel } from '../core/model.ts';
import { Stream, shuffle } from '../core/random.ts';
import type { History } from '../core/scorer.ts';
import { type Dataset, interactionCount, itemCount, userCount } from '../data/dataset.ts';
import { makeDemoShop } from '../data/demo-shop/make-demo-shop.ts';
import { datasetHistory } from '../data/history.ts';
import { DEFAULT_EVENT_SETTINGS } from '../data/interaction.ts';
import { select } from '../data/select.ts';
import { type PairedTest, pairedBootstrap } from '../evaluation/intervals.ts';
import { type DeltaDefinition, type DeltaSettings, targetsOf } from '../models/delta/delta.ts';
import { completeSettings, type ModelDefinition, type OpenScorer } from '../models/model.ts';
import { modelDefinition } from '../models/registry.ts';
import { fold } from '../personal/fold.ts';
import { decide, type GateRule } from '../personal/gate.ts';
import { fit } from '../training/fit.ts';
import { prepare } from '../training/prepare.ts';
import { parseNumbers, parseSettings } from './settings.ts';

/** Two groups that no pack is trained on: one to choose defaults on, and one that is measured. */
export const GROUPS = ['tuning', 'test'] as const;
export type Group = (typeof GROUPS)[number];

export interface PersonaliseOptions {
	models: string;
	people: string;
	group: string;
	seed: string;
	set: string[];
	json: boolean;
}

/** Of one model on one group: means over people of NDCG@10 over the last third of their new items. */
export interface PersonaliseResult {
	readonly model: string;
	readonly log: 'as it is' | 'items swapped';
	readonly settings: DeltaSettings;
	readonly people: number;
	readonly predictions: number;
	readonly pack: number;
	readonly delta: number;
	readonly gated: number;
	/** Against the pack alone, paired over people. */
	readonly deltaGain: PairedTest;
	readonly gatedGain: PairedTest;
	/** The part of the predictions for which the gate would have used the delta. */
	readonly gateOpen: number;
}

/** Somebody with fewer has no last third to speak of. */
const LEAST_TARGETS = 6;
const MODELS_WITH_DELTA = ['lstm', 'gru', 'two-tower', 'mf'];

export async function personalise(
	options: PersonaliseOptions,
	tell: (line: string) => void,
): Promise<PersonaliseResult[]> {
	const [count = 200] = parseNumbers('--people', options.people, 1, 500);
	const [seed = 1] = parseNumbers('--seed', options.seed, 0, 2 ** 32 - 1);
	const group = GROUPS.find((name) => name === options.group);
	if (!group) {
		throw new InklingError(
			'invalid-argument',
			`--group: must be one of ${GROUPS.join(', ')}, got ${options.group}. Give one of them.`,
		);
	}
	const given = parseSettings(options.set);
	const { train, groups, whole } = splitPeople(count, seed);
	tell(`${userCount(train)} people train the pack; ${count} others are followed (${group})`);
	const results: PersonaliseResult[] = [];
	for (const kind of options.models.split(',').map((name) => name.trim())) {
		const definition = modelDefinition(kind);
		if (!definition.loadDelta) {
			throw new InklingError(
				'invalid-argument',
				`--models: must be among ${MODELS_WITH_DELTA.join(', ')}, got ${kind}. Leave it out.`,
			);
		}
		const delta = await definition.loadDelta();
		const settings = deltaSettings(delta, given.get(kind) ?? {});
		const saved = await trainPack(definition, train, seed, tell);
		const open = await definition.loadScorer();
		for (const swapped of [false, true]) {
			const histories = Array.from(groups[group], (user) => {
				const history = datasetHistory(whole, user as UserIndex, DEFAULT_EVENT_SETTINGS, false);
				return swapped ? withItemsSwapped(history, whole, seed, user) : history;
			});
			const result = await follow({ saved, open, delta, settings, seed, histories, swapped });
			results.push(result);
			tell(line(result));
		}
	}
	return results;
}

export function line({ model, log, people, predictions, ...figures }: PersonaliseResult): string {
	const { pack, delta, gated, deltaGain, gatedGain, gateOpen } = figures;
	const gain = ({ difference, low, high }: PairedTest) =>
		`${difference >= 0 ? '+' : ''}${difference.toFixed(4)} [${low.toFixed(4)}, ${high.toFixed(4)}]`;
	return `${model}, ${log}: ${people} people, ${predictions} predictions. NDCG@10: pack ${pack.toFixed(4)}, pack + delta ${delta.toFixed(4)} (${gain(deltaGain)}), as the gate chooses ${gated.toFixed(4)} (${gain(gatedGain)}; delta for ${(100 * gateOpen).toFixed(0)} %)`;
}

/** The built-in shop's people: two groups that are followed, and those that train. */
export function splitPeople(count: number, seed: number) {
	const imported = makeDemoShop(1);
	const whole = prepare(imported.dataset, DEFAULT_EVENT_SETTINGS, 5, imported.items).dataset;
	const order = new Uint32Array(userCount(whole)).map((_, user) => user);
	shuffle(order, seed, Stream.sample + 7);
	const able = order.filter((user) => {
		const history = datasetHistory(whole, user as UserIndex, DEFAULT_EVENT_SETTINGS, false);
		return targetsOf(history, 0, history.items.length).length >= LEAST_TARGETS;
	});
	const groups = { test: able.slice(0, count), tuning: able.slice(count, 2 * count) };
	const out = new Set([...groups.test, ...groups.tuning]);
	const users = new Uint8Array(userCount(whole)).map((_, user) => (out.has(user) ? 0 : 1));
	const interactions = new Uint8Array(interactionCount(whole));
	for (let user = 0; user < users.length; user++) {
		interactions.fill(users[user]!, whole.offsets[user], whole.offsets[user + 1]);
	}
	return { whole, groups, train: select(whole, { interactions, users }) };
}

export async function trainPack(
	definition: ModelDefinition,
	train: Dataset,
	seed: number,
	tell: (line: string) => void,
): Promise<SavedModel> {
	const settings = completeSettings(definition);
	const running = fit({ definition, dataset: train, allTrains: true, settings, seed, gpu: null });
	for (;;) {
		const next = await running.next();
		if (!next.done) continue;
		tell(`${definition.kind}: pack trained, ${next.value.epochs} epochs, ${next.value.seconds.toFixed(0)} s`);
		return next.value.model;
	}
}

/** The defaults with what was given over them. Throws invalid-argument for a name that is none. */
function deltaSettings(definition: DeltaDefinition, given: Readonly<Record<string, unknown>>): DeltaSettings {
	const over: Record<string, string | number> = {};
	for (const [name, text] of Object.entries(given)) {
		const known = definition.defaults[name as keyof DeltaSettings];
		const value = typeof known === 'number' ? Number(text) : String(text);
		if (known === undefined || Number.isNaN(value)) {
			throw new InklingError(
				'invalid-argument',
				`--set: ${name} must be a delta's setting (${Object.keys(definition.defaults).join(', ')}), got ${String(text)}.`,
			);
		}
		over[name] = value;
	}
	return { ...definition.defaults, ...over };
}

/** How often each item occurs in the log: [items]. */
export function eventsOfItems(dataset: Dataset): Uint32Array {
	const events = new Uint32Array(itemCount(dataset));
	for (const item of dataset.itemOf) events[item]!++;
	return events;
}

/** Each item changed for another that is as popular, one for one: what the person did without what it says of them. */
export function withItemsSwapped(history: History, dataset: Dataset, seed: number, person: number): History {
	const items = itemCount(dataset);
	const events = eventsOfItems(dataset);
	const byPopularity = Uint32Array.from(events.keys()).sort((a, b) => events[b]! - events[a]! || a - b);
	const swapped = new Int32Array(items);
	for (let from = 0; from < items; from += BAND) {
		const band = byPopularity.slice(from, from + BAND);
		const other = band.slice();
		shuffle(other, seed, Stream.sample + 1000 + person * 64 + from / BAND);
		for (const [i, item] of band.entries()) swapped[item] = other[i]!;
	}
	return { ...history, items: history.items.map((item) => swapped[item]!) };
}

/** Items that are counted as equally popular. */
const BAND = 30;

export interface FollowOptions {
	saved: SavedModel;
	open: OpenScorer;
	delta: DeltaDefinition;
	settings: DeltaSettings;
	seed: number;
	histories: readonly History[];
	swapped: boolean;
	rule?: GateRule;
}

/** Everybody event by event, and the means over the last third. */
export async function follow(options: FollowOptions): Promise<PersonaliseResult> {
	const { saved, open, delta, settings, seed, histories, rule } = options;
	const ndcg = (rank: number) => (rank < 10 ? 1 / Math.log2(2 + rank) : 0);
	const sums: Record<'pack' | 'delta' | 'gated', number[]> = { pack: [], delta: [], gated: [] };
	let predictions = 0;
	let openFor = 0;
	for (const history of histories) {
		const targets = targetsOf(history, 0, history.items.length);
		const first = targets[Math.ceil((2 * targets.length) / 3)] ?? 0;
		const own = { pack: 0, delta: 0, gated: 0, count: 0 };
		const foretold = { pack: [] as number[], delta: [] as number[] };
		const running = fold({ packHash: '', saved, open, definition: delta, history, settings, seed, gpu: null });
		for (;;) {
			const next = await running.next();
			if (next.done) break;
			const told = next.value;
			if (told.kind !== 'foretold') continue;
			if (told.event >= first) {
				const uses = decide(foretold, rule).uses;
				own.count++;
				own.pack += ndcg(told.packRank);
				own.delta += ndcg(told.deltaRank);
				own.gated += ndcg(uses === 'delta' ? told.deltaRank : told.packRank);
				if (uses === 'delta') openFor++;
			}
			if (told.counts) {
				foretold.pack.push(told.packRank);
				foretold.delta.push(told.deltaRank);
			}
		}
		predictions += own.count;
		for (const name of ['pack', 'delta', 'gated'] as const) sums[name].push(own[name] / own.count);
	}
	const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
	return {
		model: saved.kind,
		log: options.swapped ? 'items swapped' : 'as it is',
		settings,
		people: histories.length,
		predictions,
		pack: mean(sums.pack),
		delta: mean(sums.delta),
		gated: mean(sums.gated),
		deltaGain: pairedBootstrap(sums.delta, sums.pack),
		gatedGain: pairedBootstrap(sums.gated, sums.pack),
		gateOpen: openFor / predictions,
	};
}
