// `npm run bench -- NAME`: ours beside its peers in real Chromium, or with --node in Node on Dawn, interleaved in one run.
// Prints a table, or with --json one object a line.

import { Command } from 'commander';
import { gpuMode } from '../scripts/browser.mjs';
import { firstVisit } from './first-visit.ts';
import { type BenchOptions, inPage } from './in-page.ts';
import { ncf } from './ncf.ts';
import { onDawn } from './on-dawn.ts';
import { GPU_BENCHES } from './page/benches.ts';
import type { BenchCase } from './page/report.ts';
import { benchTable } from './table.ts';
import { whileTraining } from './while-training.ts';

const BENCHES: Record<string, (options: BenchOptions) => Promise<void>> = {
	...Object.fromEntries(Object.keys(GPU_BENCHES).map((name) => [name, inPage(name)])),
	'first-visit': firstVisit,
	import: inPage('import'),
	ncf,
	rank: inPage('rank'),
	store: inPage('store', { onDisk: true }),
	'while-training': whileTraining,
};
const NAMES = Object.keys(BENCHES).join(' | ');

const tell = (line: string) => process.stderr.write(`${line}\n`);

async function run(name: string, options: { json: boolean; node: boolean; rounds?: string }): Promise<void> {
	const bench = BENCHES[name];
	if (!bench) throw new Error(`bench: must be one of ${NAMES}, got ${name}.`);
	if (options.node && !(name in GPU_BENCHES))
		throw new Error(`bench --node: must be one of ${Object.keys(GPU_BENCHES).join(' | ')}, got ${name}.`);
	if (name !== 'ncf' && gpuMode() === 'off')
		throw new Error('bench: needs WebGPU, and INKLING_GPU=off forbids it. Unset INKLING_GPU.');
	const cases: BenchCase[] = [];
	const report = (one: BenchCase) => {
		cases.push(one);
		if (options.json) process.stdout.write(`${JSON.stringify(one)}\n`);
	};
	const given = { tell, report, ...(options.rounds !== undefined && { rounds: options.rounds }) };
	await (options.node ? onDawn(name, given) : bench(given));
	if (!options.json) process.stdout.write(`${benchTable(cases)}\n`);
}

const program = new Command('bench')
	.argument('<name>', NAMES)
	.option('--json', 'one JSON object a line on stdout', false)
	.option('--node', 'in Node on Dawn, without a browser', false)
	.option('--rounds <n>', 'interleaved rounds; the default is each bench’s own')
	.action(run);

try {
	await program.parseAsync();
	process.exit(0);
} catch (error) {
	tell(error instanceof Error ? error.message : String(error));
	process.exit(1);
}
