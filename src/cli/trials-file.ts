// What a search measured, kept so that it goes on after a kill: a line of JSON that says which search it is, then one for
// each trial, on disk before the next begins. A last line that was cut off is measured again.

import { createHash } from 'node:crypto';
import { open, readFile, truncate, writeFile } from 'node:fs/promises';
import { InklingError } from '../core/errors.ts';
import type { Dataset } from '../data/dataset.ts';
import type { Trial } from '../training/search/search.ts';

/** A trial, of the model and seed that it was for. */
export interface KeptTrial extends Trial {
	readonly model: string;
	readonly seed: number;
}

export interface TrialsFile {
	readonly trials: readonly KeptTrial[];
	append(trial: KeptTrial): Promise<void>;
}

/** What two searches must agree in to share a file. */
export type SearchIdentity = Readonly<Record<string, unknown>>;

const BEGINNING = '{"search":';

/** Its interactions, as few words. */
export function fingerprint({ offsets, itemOf, typeOf, at }: Dataset): string {
	const hash = createHash('sha256');
	for (const part of [offsets, itemOf, typeOf, at]) hash.update(part);
	return hash.digest('hex').slice(0, 16);
}

/** Opens it, or begins it. Throws invalid-argument when it holds another search, invalid-data when it holds none. */
export async function openTrials(path: string, identity: SearchIdentity): Promise<TrialsFile> {
	const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
		if (error.code === 'ENOENT') return '';
		throw error;
	});
	// What follows the last line break was cut off.
	const whole = text.slice(0, text.lastIndexOf('\n') + 1);
	const [first, ...lines] = whole.split('\n').slice(0, -1);
	if (first === undefined) {
		// A file of something else that has no line break would be lost.
		if (text !== '' && !BEGINNING.startsWith(text.slice(0, BEGINNING.length))) throw notTrials(path, 1);
		await writeFile(path, '');
		await append(path, { search: identity });
	} else {
		const { search } = parsed(path, first, 1);
		if (typeof search !== 'object' || search === null) throw notTrials(path, 1);
		const theirs = search as SearchIdentity;
		for (const [name, value] of Object.entries(identity)) {
			if (JSON.stringify(theirs[name]) !== JSON.stringify(value)) {
				throw new InklingError(
					'invalid-argument',
					`--trials: ${path} must be of this search, got one with ${name} ${JSON.stringify(theirs[name])} instead of ${JSON.stringify(value)}. Name another file, or ask for the same again.`,
				);
			}
		}
	}
	const trials = lines.map((line, i) => {
		const trial = parsed(path, line, i + 2);
		if (typeof trial.model !== 'string' || typeof trial.trial !== 'number' || typeof trial.ndcg !== 'number')
			throw notTrials(path, i + 2);
		return trial as unknown as KeptTrial;
	});
	// Only now that it is known to be ours.
	if (first !== undefined && whole.length < text.length) await truncate(path, Buffer.byteLength(whole));
	return { trials, append: (trial) => append(path, trial) };
}

async function append(path: string, value: object): Promise<void> {
	const file = await open(path, 'a');
	try {
		await file.write(`${JSON.stringify(value)}\n`);
		await file.sync();
	} finally {
		await file.close();
	}
}

function parsed(path: string, line: string, number: number): Record<string, unknown> {
	try {
		const value: unknown = JSON.parse(line);
		if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
	} catch {
		// As below.
	}
	throw notTrials(path, number);
}

const notTrials = (path: string, line: number) =>
	new InklingError(
		'invalid-data',
		`--trials: ${path} must be a file of trials, got something else in line ${line}. Name another file.`,
		{ details: { line } },
	);
