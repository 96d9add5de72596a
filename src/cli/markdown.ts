// The report as Markdown, to be put beside the code that it is about.

import type { EvaluateReport, KeptResult } from './evaluate.ts';
import { figure, measuresOf, RANKS } from './table.ts';
import { tunedLine } from './tune.ts';

export function markdownReport(report: EvaluateReport, kept: readonly KeptResult[]): string {
	const { name, users, items, interactions } = report.dataset;
	const lines = [
		`# ${cell(name)}: ${report.protocol}`,
		'',
		`${users} people, ${items} items, ${interactions} interactions. ${report.protocol}${RANKS[report.protocol] ?? ', full ranking'}. Trained on ${report.adapter}.`,
		'',
	];
	const names = measuresOf(report);
	if (names.length > 0) lines.push('In brackets: 95 % over people, percentile bootstrap.', '');
	lines.push(...table(['measure', ...report.results.map(({ model, seed }) => `${model}, seed ${seed}`)], measures()));
	if (report.tuned) {
		lines.push('', '## How settings were chosen', '', ...report.tuned.map((one) => `- ${tunedLine(one)}`));
	}
	lines.push('', '## Settings', '');
	lines.push(
		...table(
			['model', 'seed', 'epochs', 'seconds', 'settings'],
			report.results.map(({ model, seed, epochs, seconds, config }) => [
				model,
				String(seed),
				String(epochs),
				seconds.toFixed(1),
				Object.entries(config)
					.map(([setting, value]) => `${setting} ${value}`)
					.join(', '),
			]),
		),
	);
	return `${lines.join('\n')}\n`;

	function measures(): string[][] {
		return names.map((measure) => [
			measure,
			...report.results.map(({ model, seed, metrics }) => {
				const of = kept.find((one) => one.model === model && one.seed === seed)?.intervals[measure];
				const value = figure(metrics[measure]);
				return of ? `${value} (${of.low.toFixed(4)} to ${of.high.toFixed(4)})` : value;
			}),
		]);
	}
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
	const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
	return [line(head), `|${head.map(() => '---|').join('')}`, ...rows.map(line)];
}

/** Names come from files: a bar or a line break in one would break the table. */
const cell = (text: string): string => text.replaceAll(/[\r\n]+/g, ' ').replaceAll('|', '\\|');
