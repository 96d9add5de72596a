// `--format sessions`: one session a line, its items in order with white space between. Each line trains as a person of its own.

import { readFile } from 'node:fs/promises';
import { InklingError } from '../core/errors.ts';
import { buildDataset } from '../data/build-dataset.ts';
import { eventTypeCode } from '../data/interaction.ts';
import { openVocabulary } from '../data/vocabulary.ts';
import { session } from '../evaluation/splits/session.ts';
import type { TestSplit } from '../evaluation/splits/split.ts';

/** Without held-out sessions, the last part of the file is held out. */
const HELD_PART = 0.1;

/** Throws not-found, and invalid-data when nothing is left to train on or to ask for. */
export async function readSessions(data: readonly string[], test: string | undefined): Promise<TestSplit> {
	const [path] = data;
	if (path === undefined || data.length > 1)
		throw new InklingError(
			'invalid-argument',
			`--format sessions: --data must name one file, got ${data.length}. Put the sessions into one.`,
		);
	const lines = await sessionsIn('--data', path);
	const begin = test === undefined ? lines.length - Math.ceil(HELD_PART * lines.length) : lines.length;
	const held = test === undefined ? lines.slice(begin) : await sessionsIn('--test', test);

	const itemIds: string[] = [];
	const indices = new Map<string, number>();
	const user: number[] = [];
	const item: number[] = [];
	for (const [number, ids] of lines.slice(0, begin).entries()) {
		for (const id of ids) {
			let index = indices.get(id);
			if (index === undefined) {
				index = itemIds.push(id) - 1;
				indices.set(id, index);
			}
			user.push(number);
			item.push(index);
		}
	}
	const length = item.length;
	const train = buildDataset(
		{
			length,
			user: Uint32Array.from(user),
			item: Uint32Array.from(item),
			type: new Uint8Array(length).fill(eventTypeCode('view')),
			at: Float64Array.from({ length }, (_, i) => i),
			value: new Float32Array(length).fill(Number.NaN),
			userIds: Array.from({ length: begin }, (_, i) => String(i + 1)),
			itemIds,
		},
		{ id: 'sessions', name: 'sessions', timed: false },
	);
	const vocabulary = openVocabulary(train.items);
	const split = session(
		train,
		held.map((ids) => ids.map((id) => vocabulary.index(id) ?? -1)),
	);
	if (length === 0 || split.targets.columns.length === 0)
		throw new InklingError(
			'invalid-data',
			`--protocol session: sessions must remain to train on, and two known items in one that is held out, got ${length} events and ${split.targets.columns.length} items to ask for. Bring more sessions.`,
		);
	return split;
}

async function sessionsIn(option: string, path: string): Promise<string[][]> {
	const text = await readFile(path, 'utf8').catch((cause: unknown) => {
		throw new InklingError('not-found', `${option}: must name a file, got ${path}. Check the path.`, { cause });
	});
	return text
		.split(/\r?\n/)
		.map((line) => line.trim())
		.filter((line) => line !== '')
		.map((line) => line.split(/\s+/));
}
