import type { SavedModel } from '../../core/model.ts';
import { perHistory } from '../../core/per-history.ts';
import type { Scorer } from '../../core/scorer.ts';
import { numberSetting, tensorOf } from '../model.ts';
import { mustBe } from '../saved-kind.ts';
import { type Retrieved, retrieve } from './candidates.ts';
import { featureCount, featurer, scoreAt } from './features.ts';
import { type ItemTable, openItemTable } from './item-table.ts';
import { createNetRunner, type NetRunner, netOf } from './net.ts';
import { type OpenPart, openParts } from './parts.ts';

export const VERSION = 1;

interface Opened {
	readonly parts: readonly OpenPart[];
	readonly table: ItemTable;
	readonly most: number;
	readonly net: NetRunner;
}

/** Throws invalid-data. */
export function open(saved: SavedModel): Scorer {
	mustBe(saved, 'two-stage', VERSION);
	const parts = openParts(saved);
	const items = parts.find(({ scorer }) => scorer)?.scorer?.itemCount ?? 0;
	const net = netOf(saved.settings, featureCount(parts.length));
	const opened: Opened = {
		parts,
		table: openItemTable(saved, items),
		most: numberSetting(saved.settings, 'candidates'),
		net: createNetRunner(net, tensorOf(saved, 'net', [net.words]).data),
	};
	const retrieved = perHistory((history) => retrieve(parts, history, opened.most, opened.table.fresh));
	const explains = parts.some(({ scorer }) => scorer?.contributions);
	return {
		itemCount: items,
		score(histories, into) {
			const row = new Float32Array(net.inputs);
			for (const [h, history] of histories.entries()) {
				const own = retrieved(history);
				const { write } = featurer(opened.table, history, own, opened.most);
				const scores = Float32Array.from(own.items, (_, c) => {
					write(c, row, 0);
					return opened.net.score(row);
				});
				const out = into.subarray(h * items, (h + 1) * items);
				out.set(belowAll(own, scores, items));
				for (const [c, item] of own.items.entries()) out[item] = scores[c]!;
			}
		},
		...(explains && {
			/**
			 * The net is linear around the candidate: its slope at each part's score, times what the event adds to that score. What an
			 * event does to places, and to what is the same for the whole list, is left out.
			 */
			contributions(history, item) {
				const sums = new Float64Array(history.items.length);
				const own = retrieved(history);
				const c = own.items.indexOf(item);
				if (c < 0) return sums;
				const row = new Float32Array(net.inputs);
				featurer(opened.table, history, own, opened.most).write(c, row, 0);
				opened.net.score(row);
				const slopes = opened.net.slopes();
				for (const [p, { scorer }] of parts.entries()) {
					const said = own.said[p];
					if (!said || !scorer?.contributions) continue;
					const slope = slopes[scoreAt(p)]! / said.range;
					for (const [e, part] of scorer.contributions(history, item).entries()) sums[e]! += slope * part;
				}
				return sums;
			},
		}),
	};
}

/** What is no candidate comes below those that are, by the mean of the parts' scores from 0 to 1. */
function belowAll({ said }: Retrieved, scores: Float32Array, items: number): Float32Array {
	let lowest = 0;
	for (const score of scores) lowest = Math.min(lowest, score);
	const out = new Float32Array(items).fill(lowest - 2);
	for (const own of said) {
		if (!own) continue;
		for (let i = 0; i < items; i++) out[i]! += (own.scores[i]! - own.low) / own.range / said.length;
	}
	return out;
}
