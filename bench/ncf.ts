// `npm run bench -- ncf`: the command line end to end on files of the published benchmark's size and form, written to a
// temporary folder: iALS of 64 numbers, 12 epochs, on typed arrays. What is in them is drawn by a seed, with items as
// unevenly met as people's tastes are, since MovieLens itself cannot be shipped.

import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EvaluateReport } from '../src/cli/evaluate.ts';
import { createRandom, Stream } from '../src/core/random.ts';
import type { BenchOptions } from './in-page.ts';

const root = process.env.INKLING_ROOT ?? process.cwd();

/** MovieLens 1M as He et al. split it: https://github.com/hexiangnan/neural_collaborative_filtering */
const PEOPLE = 6040;
const ITEMS = 3706;
const PAIRS = 994_169;
const NEGATIVES = 99;
const TASTES = 12;
/** Training pairs that everybody has. */
const FEWEST = 19;

interface Files {
	train: string;
	test: string;
	negatives: string;
}

/** Half of each person's items are within their taste. */
function draw(): Files {
	const random = createRandom(1, Stream.simulate);
	// Lengths are drawn long-tailed, no longer than a third of the items; the rest goes round until all pairs are given out.
	const drawn = Float64Array.from({ length: PEOPLE }, () => Math.exp(random.normal()));
	const sum = drawn.reduce((total, length) => total + length, 0);
	const longest = Math.floor(ITEMS / 3);
	const lengths = Uint32Array.from(drawn, (length) =>
		Math.min(longest, FEWEST + Math.floor((length / sum) * (PAIRS - FEWEST * PEOPLE))),
	);
	let missing = PAIRS - lengths.reduce((total, length) => total + length, 0);
	for (let user = 0; missing > 0; user = (user + 1) % PEOPLE) {
		if (lengths[user]! >= longest) continue;
		lengths[user]!++;
		missing--;
	}
	const train: string[] = [];
	const test: string[] = [];
	const negatives: string[] = [];
	const shelves = Math.floor(ITEMS / TASTES);
	for (let user = 0; user < PEOPLE; user++) {
		const taste = random.below(TASTES);
		const had = new Set<number>();
		while (had.size <= lengths[user]!) {
			// The square of a uniform draw: a tenth of the items has a third of the events.
			const square = random.uniform() ** 2;
			had.add(random.below(2) === 0 ? Math.floor(shelves * square) * TASTES + taste : Math.floor(ITEMS * square));
		}
		const items = [...had];
		const last = items.pop() ?? 0;
		for (const [i, item] of items.entries()) train.push(`${user}\t${item}\t5\t${i}`);
		test.push(`${user}\t${last}\t5\t${items.length}`);
		const others: number[] = [];
		while (others.length < NEGATIVES) {
			const item = random.below(ITEMS);
			if (!had.has(item)) others.push(item);
		}
		negatives.push([`(${user},${last})`, ...others].join('\t'));
	}
	return { train: train.join('\n'), test: test.join('\n'), negatives: negatives.join('\n') };
}

export async function ncf({ tell, report }: BenchOptions): Promise<void> {
	const folder = await mkdtemp(join(tmpdir(), 'inkling-ncf-'));
	try {
		const files = Object.entries(draw()).map(([name, text]) => ({ name, text, path: join(folder, name) }));
		for (const { path, text } of files) await writeFile(path, `${text}\n`);
		const given = files.flatMap(({ name, path }) => [`--${name}`, path]);
		const settings = ['--set', 'ials.embeddingSize=64', 'ials.epochs=12', 'ials.patience=0'];
		const args = ['--protocol', 'ncf', ...given, '--models', 'popularity,ials', ...settings, '--k', '10', '--json'];
		// The bundle is made once for each change of the sources; it is no part of what is timed.
		await inkling(['--help'], tell);
		const load = `load ${(loadavg()[0] ?? 0).toFixed(1)} on ${availableParallelism()} cores`;
		const begun = performance.now();
		const printed: unknown = JSON.parse(await inkling(['evaluate', ...args, '--backend', 'portable'], tell));
		const took = performance.now() - begun;
		const { dataset, results } = printed as EvaluateReport;
		if (dataset.interactions !== PAIRS || dataset.users !== PEOPLE || dataset.items !== ITEMS)
			throw new Error(`bench ncf: the files must have the benchmark's size, got ${JSON.stringify(dataset)}.`);
		const figures = results.map(({ model, metrics, seconds }) => {
			const [hr = Number.NaN, ndcg = Number.NaN] = [metrics['hr@10'], metrics['ndcg@10']];
			return `${model} HR@10 ${hr.toFixed(4)}, NDCG@10 ${ndcg.toFixed(4)}, ${seconds.toFixed(1)} s of training`;
		});
		report({
			bench: 'ncf',
			case: `iALS, 64 numbers, 12 epochs, ${PAIRS} pairs, ${PEOPLE} x ${NEGATIVES + 1} scores, from command to report`,
			adapter: 'portable (typed arrays, no GPU)',
			ours_ms: took,
			peers_ms: {},
			ratio: {},
			dispatches: 0,
			notes: { ours: [load, ...figures].join('; ') },
		});
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

/** What the command prints; its notices go to `tell`. */
function inkling(args: readonly string[], tell: (line: string) => void): Promise<string> {
	return new Promise((resolve, reject) => {
		const child = spawn(process.execPath, ['scripts/run.mjs', 'src/cli/main.ts', ...args], { cwd: root });
		let printed = '';
		child.stdout.setEncoding('utf8').on('data', (text: string) => {
			printed += text;
		});
		child.stderr.setEncoding('utf8').on('data', (text: string) => tell(text.trimEnd()));
		child.on('error', reject);
		child.on('close', (code) => {
			if (code === 0) resolve(printed);
			else reject(new Error(`bench ncf: the command must end with 0, got ${code}.`));
		});
	});
}
