// The engine in Node. With --json exactly one object goes to stdout; notices, progress and errors go to stderr.

import { Command, Option } from 'commander';
import { asInklingError } from '../core/errors.ts';
import { type EvaluateOptions, evaluateModels } from './evaluate.ts';
import { evaluateTable } from './table.ts';

const tell = (line: string) => process.stderr.write(`${line}\n`);

const program = new Command('inkling')
	.description('Trains, measures and packs recommenders on this machine.')
	.showHelpAfterError();

program
	.command('evaluate')
	.description('trains models on a data set and measures them, beside popularity, under one protocol')
	.requiredOption(
		'--data <path...>',
		'files or a folder: MovieLens, CSV or TSV with a header, or whitespace `user item` pairs',
	)
	.option('--models <kinds>', 'comma-separated', 'popularity,mf')
	.option(
		'--protocol <name>',
		'leave-last-out, or cold-items: a tenth of the items that nobody has in training, ranked among each other',
		'leave-last-out',
	)
	.option('--min-core <n>', 'people and items with fewer interactions are left out, repeatedly', '5')
	.option('--seeds <numbers>', 'comma-separated; each model is trained once for each', '1')
	.option('--k <numbers>', 'cut-offs of the measures, comma-separated', '5,10,20')
	.option('--set <model.setting=value...>', 'settings over the defaults, such as mf.epochs=30', [])
	.option('--rating-threshold <stars>', 'ratings below it do not count as positive; 0: every rating does', '0')
	.option('--shuffle-ties', 'shuffles events of a person that share a time, by the seed', false)
	.addOption(
		new Option('--format <name>', 'how the files are read')
			.choices(['auto', 'movielens', 'table', 'pairs'])
			.default('auto'),
	)
	.addOption(
		new Option('--backend <name>', 'where training runs').choices(['auto', 'webgpu', 'portable']).default('auto'),
	)
	.option('--json', 'one JSON object on stdout', false)
	.action(async (options: EvaluateOptions) => {
		const report = await evaluateModels(options, tell);
		process.stdout.write(options.json ? `${JSON.stringify(report)}\n` : `${evaluateTable(report)}\n`);
	});

try {
	await program.parseAsync();
	// Dawn's threads would keep the process alive.
	process.exit(0);
} catch (thrown) {
	const error = asInklingError(thrown);
	tell(`inkling: ${error.message}${error.code === 'internal' ? `\n${error.stack}` : ''}`);
	process.exit(1);
}
