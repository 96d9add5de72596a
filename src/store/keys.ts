// Where a value's keys are, and how keys compare: IndexedDB's own rules, for the tables that are not in IndexedDB.

import type { TableName } from './tables.ts';

/** The keys that the tables use; IndexedDB has dates and buffers too. */
export type AnyKey = number | string | readonly AnyKey[];

/** As the newest migration leaves them. */
export const KEY_PATHS: Readonly<Record<TableName, string | readonly string[]>> = {
	interactions: 'id',
	datasets: 'id',
	blocks: ['datasetId', 'column', 'part'],
	catalogues: ['datasetId', 'part'],
	runs: 'id',
	models: 'runId',
	checkpoints: ['runId', 'generation'],
	deltas: ['packHash', 'kind'],
	settings: 'name',
};

export const TABLE_NAMES = Object.keys(KEY_PATHS) as TableName[];

/** Whether IndexedDB takes it as a key: no NaN, no undefined, at any depth. */
export function isKey(value: unknown): value is AnyKey {
	if (typeof value === 'number') return !Number.isNaN(value);
	if (typeof value === 'string') return true;
	return Array.isArray(value) && value.every(isKey);
}

/** The value at a key path, or undefined when it cannot be a key (an index leaves such a value out). */
export function keyAt(value: unknown, path: string | readonly string[]): AnyKey | undefined {
	const at = (name: string) => (value as Readonly<Record<string, unknown>>)[name];
	const key = typeof path === 'string' ? at(path) : path.map(at);
	return isKey(key) ? key : undefined;
}

const rank = (key: AnyKey): number => (typeof key === 'number' ? 0 : typeof key === 'string' ? 1 : 2);

/**
 * Below, at or above zero as `indexedDB.cmp`: numbers before strings before arrays; strings by UTF-16 code units;
 * arrays by their first difference, then by length. https://w3c.github.io/IndexedDB/#compare-two-keys
 */
export function compareKeys(a: AnyKey, b: AnyKey): number {
	if (rank(a) !== rank(b)) return rank(a) - rank(b);
	if (Array.isArray(a) && Array.isArray(b)) {
		for (let i = 0; i < Math.min(a.length, b.length); i++) {
			const order = compareKeys(a[i] as AnyKey, b[i] as AnyKey);
			if (order !== 0) return order;
		}
		return a.length - b.length;
	}
	return a < b ? -1 : a > b ? 1 : 0;
}

/** One string for each distinct key, so that a Map can hold it. */
export function keyText(key: AnyKey): string {
	if (typeof key === 'number') return `n${key}`; // -0 and 0 are one key, and both print as 0
	if (typeof key === 'string') return `s${key.length}:${key}`;
	return `a${key.length}:${key.map(keyText).join('')}`;
}
