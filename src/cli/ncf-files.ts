// The files of the published `ncf` benchmark: tab-separated `user item rating time` in training and test, and lines that
// begin `(user,item)`, the test pair, followed by that person's negatives. People and items are numbers.

import { readFile } from 'node:fs/promises';
import { type Csr, groupBy } from '../core/csr.ts';
import { InklingError } from '../core/errors.ts';
import { buildDataset } from '../data/build-dataset.ts';
import { eventTypeCode } from '../data/interaction.ts';
import { openVocabulary } from '../data/vocabulary.ts';
import { given } from '../evaluation/splits/given.ts';
import type { TestSplit } from '../evaluation/splits/split.ts';

export interface NcfFiles {
	train: string;
	test: string;
	negatives: string;
}

/** Reads the three files. Throws not-found, and invalid-data with the line that is not as it must be. */
export async function readNcf(files: NcfFiles): Promise<TestSplit> {
	const users = new Map<string, number>();
	const items = new Map<string, number>();
	const pairs: number[] = [];
	for (const { line, number } of await linesOf('--train', files.train)) {
		const [user = '', item = ''] = line.split('\t');
		if (!isNumber(user) || !isNumber(item))
			throw wrong(files.train, number, 'user and item numbers with a tab between', line);
		pairs.push(indexIn(users, user), indexIn(items, item));
	}
	const interactions = pairs.length / 2;

	const tested = new Map<number, number>();
	for (const { line, number } of await linesOf('--test', files.test)) {
		const [user = '', item = ''] = line.split('\t');
		if (!isNumber(user) || !isNumber(item))
			throw wrong(files.test, number, 'user and item numbers with a tab between', line);
		tested.set(indexIn(users, user), indexIn(items, item));
	}
	const rows: number[] = [];
	const columns: number[] = [];
	for (const { line, number } of await linesOf('--negatives', files.negatives)) {
		const [pair = '', ...negatives] = line.split('\t');
		const match = /^\((\d+),\s*(\d+)\)$/.exec(pair);
		if (!match || !negatives.every(isNumber))
			throw wrong(files.negatives, number, '(user,item) and item numbers with tabs between', line);
		const user = indexIn(users, match[1] ?? '');
		const item = indexIn(items, match[2] ?? '');
		if (tested.get(user) !== item) throw wrong(files.negatives, number, 'a pair that --test holds out', line);
		for (const negative of negatives) {
			rows.push(user);
			columns.push(indexIn(items, negative));
		}
	}

	const { dataset, userOf, itemOf } = build(pairs, interactions, users, items);
	const heldOut = new Int32Array(users.size).fill(-1);
	for (const [user, item] of tested) heldOut[userOf[user]!] = itemOf[item]!;
	const grouped = groupBy(
		rows.map((user) => userOf[user]!),
		users.size,
	);
	const negatives: Csr = { offsets: grouped.offsets, columns: grouped.columns.map((at) => itemOf[columns[at]!]!) };
	return given(dataset, heldOut, negatives);
}

function build(
	pairs: readonly number[],
	length: number,
	users: ReadonlyMap<string, number>,
	items: ReadonlyMap<string, number>,
) {
	const user = Uint32Array.from({ length }, (_, i) => pairs[2 * i]!);
	// Whoever is only in the test file has no history, and is no row of the data set.
	const met = new Uint8Array(users.size);
	for (const one of user) met[one] = 1;
	const stranger = met.indexOf(0);
	if (stranger >= 0) {
		throw new InklingError(
			'invalid-data',
			`--test: every person must be in --train too, got ${[...users.keys()][stranger]}. Leave them out of the test file.`,
		);
	}
	const dataset = buildDataset(
		{
			length,
			user,
			item: Uint32Array.from({ length }, (_, i) => pairs[2 * i + 1]!),
			type: new Uint8Array(length).fill(eventTypeCode('view')),
			// The order of the file stands: the published training file keeps no order of time across people.
			at: Float64Array.from({ length }, (_, i) => i),
			value: new Float32Array(length).fill(Number.NaN),
			userIds: [...users.keys()],
			itemIds: [...items.keys()],
		},
		{ id: 'ncf', name: 'ncf', timed: false, catalogue: items.keys() },
	);
	const userIndex = openVocabulary(dataset.users);
	const itemIndex = openVocabulary(dataset.items);
	return {
		dataset,
		userOf: Uint32Array.from(users.keys(), (id) => userIndex.index(id) ?? 0),
		itemOf: Uint32Array.from(items.keys(), (id) => itemIndex.index(id) ?? 0),
	};
}

async function linesOf(option: string, path: string): Promise<{ line: string; number: number }[]> {
	let text: string;
	try {
		text = await readFile(path, 'utf8');
	} catch (cause) {
		throw new InklingError('not-found', `${option}: must name a file, got ${path}. Check the path.`, { cause });
	}
	const lines = text
		.split(/\r?\n/)
		.flatMap((line, i) => (line.trim() === '' ? [] : [{ line: line.trim(), number: i + 1 }]));
	if (lines.length === 0)
		throw new InklingError('invalid-data', `${option}: there must be a line, got none in ${path}. Check the path.`);
	return lines;
}

const isNumber = (text: string): boolean => /^\d+$/.test(text);

function indexIn(indices: Map<string, number>, id: string): number {
	const known = indices.get(id);
	if (known !== undefined) return known;
	indices.set(id, indices.size);
	return indices.size - 1;
}

const wrong = (path: string, line: number, must: string, got: string) =>
	new InklingError(
		'invalid-data',
		`${path}, line ${line}: must be ${must}, got ${JSON.stringify(got.slice(0, 80))}. Use the benchmark's own files.`,
		{ details: { line } },
	);
