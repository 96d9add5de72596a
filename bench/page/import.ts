// A generated ratings.csv of a million rows: ours reads, cleans and builds a data set of it; papaparse alone, the
// parser that ours stands on, only splits it into fields.

import Papa from 'papaparse';
import { createRandom } from '../../src/core/random.ts';
import { interactionCount } from '../../src/data/dataset.ts';
import { importFiles } from '../../src/data/importers/import-files.ts';
import { interleave, median } from './rounds.ts';

const ROWS = 1_000_000;
const ROUNDS = 7;

/** Chromium's own measure, exact under --enable-precise-memory-info. */
const heapBytes = () => (performance as unknown as { memory: { usedJSHeapSize: number } }).memory.usedJSHeapSize;

function ratingsFile(): File {
	const random = createRandom(1, 1);
	const parts = ['userId,movieId,rating,timestamp\n'];
	for (let row = 0; row < ROWS; ) {
		const lines: string[] = [];
		for (let i = 0; i < 10_000; i++, row++) {
			lines.push(
				`${1 + random.below(20_000)},${1 + random.below(8_000)},${(1 + random.below(10)) / 2},${1_400_000_000 + row * 60}`,
			);
		}
		parts.push(`${lines.join('\n')}\n`);
	}
	return new File(parts, 'ratings.csv');
}

const withPapaparse = (file: File) =>
	new Promise<number>((resolve, reject) => {
		let rows = 0;
		Papa.parse<string[]>(file, {
			skipEmptyLines: true,
			chunk: ({ data }) => {
				rows += data.length;
			},
			complete: () => resolve(rows),
			error: reject,
		});
	});

export async function benchImport(rounds = ROUNDS): Promise<void> {
	const file = ratingsFile();
	let peak = 0;
	const ours = async () => {
		const before = heapBytes();
		const importing = importFiles([file], {});
		for (;;) {
			const next = await importing.next();
			peak = Math.max(peak, heapBytes() - before);
			if (!next.done) continue;
			if (interactionCount(next.value.dataset) !== next.value.report.accepted)
				throw new Error('bench import: rows were lost');
			return undefined;
		}
	};
	const theirs = async () => {
		if ((await withPapaparse(file)) !== ROWS + 1) throw new Error('bench import: papaparse lost rows');
		return undefined;
	};
	const times = await interleave(
		[
			{ name: 'ours', once: ours },
			{ name: 'papaparse', once: theirs },
		],
		rounds,
	);
	const ms = (name: string) => median(times.get(name) ?? []);
	await window.benchCase({
		bench: 'import',
		case: String(ROWS),
		adapter: 'none (no GPU takes part)',
		ours_ms: ms('ours'),
		peers_ms: { papaparse: ms('papaparse') },
		ratio: { papaparse: ms('papaparse') / ms('ours') },
		dispatches: 0,
		heap_bytes: peak,
		notes: { ours: `${file.size} bytes, ${rounds} rounds` },
	});
}
