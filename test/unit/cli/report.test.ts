import { describe, expect, it } from 'vitest';
import type { EvaluateReport, KeptResult } from '../../../src/cli/evaluate.ts';
import { markdownReport } from '../../../src/cli/markdown.ts';
import { createProgressBar } from '../../../src/cli/progress-bar.ts';
import { evaluateTable } from '../../../src/cli/table.ts';

const result = {
	model: 'ease',
	config: { lambda: 200 },
	seed: 1,
	metrics: { 'hr@5': 0.25, 'hr@10': 0.5, 'ndcg@5': 0.125 },
	epochs: 0,
	seconds: 1.25,
};
const report: EvaluateReport = {
	dataset: { name: 'a|b\nc', users: 4, items: 3, interactions: 9 },
	protocol: 'ncf',
	adapter: 'portable',
	results: [result],
};
const kept: KeptResult[] = [
	{
		...result,
		intervals: { 'hr@5': { low: 0.1, high: 0.4 }, 'hr@10': { low: 0.3, high: 0.7 }, 'ndcg@5': { low: 0, high: 0.2 } },
		people: [],
		groups: {},
		perPerson: {},
	},
];

describe('the Markdown report', () => {
	it('has a line for each measure with its interval, and the settings', () => {
		const lines = markdownReport(report, kept).split('\n');
		expect(lines[0]).toBe('# a\\|b c: ncf'); // a name cannot break out of its line
		expect(lines).toContain('| hr@10 | 0.5000 (0.3000 to 0.7000) |');
		expect(lines).toContain('| ease | 1 | 0 | 1.3 | lambda 200 |');
		expect(lines.join('\n')).toContain('ncf, among sampled negatives.');
		expect(lines.join('\n')).not.toContain('How settings were chosen');
	});

	it('says on what settings were chosen', () => {
		const tuned = {
			model: 'ease',
			seed: 1,
			chosenOn: 'NDCG@10 on something',
			search: 'random' as const,
			trials: 7,
			best: 0.5,
			start: 0.25,
			settings: {},
		};
		const line =
			'ease, seed 1: the best of 7 trials (random), chosen by NDCG@10 on something: 0.5000; as it was: 0.2500';
		expect(markdownReport({ ...report, tuned: [tuned] }, kept)).toContain(`\n- ${line}\n`);
		expect(evaluateTable({ ...report, tuned: [tuned] })).toContain(`\n${line}`);
	});
});

describe('the table for people', () => {
	it('says how sure the first measures are: at 10, or else at the last cut-off', () => {
		const rows = evaluateTable(report, kept)
			.split('\n')
			.map((line) => line.trim().split(/ {2,}/));
		expect(rows).toContainEqual(['ease', '1', 'hr@10', '0.5000', '0.3000', '0.7000']);
		expect(rows).toContainEqual(['ease', '1', 'ndcg@5', '0.1250', '0.0000', '0.2000']);
		expect(rows.some(([model, , measure]) => model === 'ease' && measure === 'hr@5')).toBe(false);
	});
});

describe('the progress bar', () => {
	it('stays the last line, fits the terminal, and is redrawn ten times a second at the most', () => {
		let text = '';
		let now = 0;
		const bar = createProgressBar(
			(more) => {
				text += more;
			},
			() => 40,
			() => now,
		);
		bar.show('mf, seed 1: a label too long for it', 0.5);
		expect(text).toBe(`${'█'.repeat(12)}${'░'.repeat(12)}  50 % mf, seed`);
		text = '';
		now = 50;
		bar.show('soon', 0.6);
		expect(text).toBe('');
		now = 100;
		bar.show('later', 0.75);
		expect(text).toBe(`\r\u001b[2K${'█'.repeat(18)}${'░'.repeat(6)}  75 % later`);
		text = '';
		bar.tell('a notice');
		expect(text).toBe('\r\u001b[2Ka notice\n');
		text = '';
		bar.clear();
		expect(text).toBe('');
	});
});
