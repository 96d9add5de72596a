// The engine in Node. With --json exactly one object goes to stdout; notices, progress and errors go to stderr.

import { writeFile } from 'node:fs/promises';
import { Command, Option } from 'commander';
import { asInklingError } from '../core/errors.ts';
import { WEIGHT_TYPES } from '../core/weights/stored.ts';
import { DOMAIN_NAMES } from '../recommender/domains.ts';
import { compareReports } from './compare.ts';
import { type EvaluateOptions, evaluateModels, type KeptResult, PROTOCOLS } from './evaluate.ts';
import { type InspectOptions, inspect, inspectedText, type RecommendOptions, recommendFrom } from './inspect.ts';
import { markdownReport } from './markdown.ts';
import { makePack, type PackOptions } from './pack.ts';
import { type PersonaliseOptions, personalise } from './personalise.ts';
import { withPreset } from './preset.ts';
import { createProgressBar } from './progress-bar.ts';
import { measureSizes, type SizeOptions, sizeTable } from './size.ts';
import { evaluateTable } from './table.ts';

const bar = process.stderr.isTTY
	? createProgressBar(
			(text) => process.stderr.write(text),
			() => process.stderr.columns,
		)
	: undefined;
const tell = (line: string) => (bar ? bar.tell(line) : process.stderr.write(`${line}\n`));

const weightsOption = (does: string) =>
	new Option('--weights <type>', `${does} models with numbers of so many bits`)
		.choices([...WEIGHT_TYPES])
		.default('float32');

const program = new Command('inkling')
	.description('Trains, measures and packs recommenders on this machine.')
	.showHelpAfterError();

program
	.command('evaluate')
	.description('trains models on a data set and measures them, beside popularity, under one protocol')
	.option(
		'--data <path...>',
		'built-in-shop, or files or a folder: MovieLens, CSV or TSV with a header, or whitespace `user item` pairs',
	)
	.addOption(
		new Option(
			'--preset <name>',
			'how events count, models and their settings that suit such data; what is given besides goes first',
		).choices(DOMAIN_NAMES),
	)
	.option('--models <kinds>', 'comma-separated', 'popularity,mf')
	.option('--protocol <name>', `${PROTOCOLS.join(', ')}; docs/evaluation.md defines them`, 'leave-last-out')
	.option('--train <file>', 'for ncf: tab-separated user and item')
	.option('--test <file>', 'for ncf: the held-out pairs, likewise; for session: the held-out sessions')
	.option('--negatives <file>', 'for ncf: lines of (user,item) and the other items to rank')
	.option('--out <file>', 'also writes the report with intervals and each person, for compare; with .md as Markdown')
	.option('--markdown <file>', 'also writes the report as Markdown')
	.option('--min-core <n>', 'people and items with fewer interactions are left out, repeatedly', '5')
	.option('--seeds <numbers>', 'comma-separated; each model is trained once for each', '1')
	.option('--k <numbers>', 'cut-offs of the measures, comma-separated', '5,10,20')
	.option('--set <model.setting=value...>', 'settings over the defaults, such as mf.epochs=30', [])
	.option('--tune <n>', 'tries n settings of each model on the validation item, and trains with the best')
	.addOption(new Option('--search <name>', 'how --tune looks').choices(['random', 'halving']).default('random'))
	.option('--trials <file>', 'keeps what --tune measured, and goes on from there after a stop')
	.option('--rating-threshold <stars>', 'ratings below it do not count as positive; 0: every rating does', '0')
	.option(
		'--vectors <path...>',
		'vectors of the items, as word2vec or GloVe write them; for --set content.vectors=given',
	)
	.option('--vectors-name <name>', 'what those are called instead of given')
	.option('--save-vectors <file>', "writes the last model's vectors of items as word2vec does")
	.option('--shuffle-ties', 'shuffles events of a person that share a time, by the seed', false)
	.addOption(weightsOption('measures'))
	.option('--prune <share>', "measures with this share of the layers' numbers made zero", '0')
	.addOption(
		new Option('--format <name>', 'how the files are read')
			.choices(['auto', 'ratings', 'movielens', 'table', 'pairs', 'sessions'])
			.default('auto'),
	)
	.addOption(
		new Option('--backend <name>', 'where training runs').choices(['auto', 'webgpu', 'portable']).default('auto'),
	)
	.option('--json', 'one JSON object on stdout', false)
	.action(async (given: EvaluateOptions, command: Command) => {
		const options = withPreset(given, (name) => command.getOptionValueSource(name) !== 'default');
		const kept: KeptResult[] = [];
		const report = await evaluateModels(options, tell, kept, bar?.show);
		bar?.clear();
		const markdown = [options.markdown, options.out?.endsWith('.md') ? options.out : undefined];
		for (const path of markdown) if (path !== undefined) await writeFile(path, markdownReport(report, kept));
		if (options.out !== undefined && !options.out.endsWith('.md')) {
			const sampled = options.protocol === 'ncf';
			await writeFile(options.out, `${JSON.stringify({ ...report, sampled, results: kept })}\n`);
		}
		process.stdout.write(options.json ? `${JSON.stringify(report)}\n` : `${evaluateTable(report, kept)}\n`);
	});

program
	.command('compare')
	.description('two reports of evaluate --out, on the people that both measured, with a paired bootstrap test')
	.argument('<a>', 'report.json')
	.argument('<b>', 'another')
	.action(async (a: string, b: string) => {
		const { table, warnings } = await compareReports([a, b]);
		for (const warning of warnings) tell(warning);
		process.stdout.write(`${table}\n`);
	});

program
	.command('pack')
	.description('trains a model on a data set, measures it, and writes what it learnt as a pack')
	.option('--data <path...>', 'as for evaluate')
	.option('--model <kind>', 'the main model', 'mf')
	.option('--set <model.setting=value...>', 'settings over the defaults, such as mf.epochs=30', [])
	.option('--seed <number>', 'of training', '1')
	.option('--min-core <n>', 'people and items with fewer interactions are left out, repeatedly', '5')
	.option('--rating-threshold <stars>', 'ratings below it do not count as positive; 0: every rating does', '0')
	.option('--out <folder>', 'writes it as a folder')
	.option('--one-file <file>', 'writes it as one file; end its name in .inkling')
	.option('--sign <file>', 'signs it with this private Ed25519 key in PEM')
	.option('--created-at <time>', 'ISO 8601; the same data, settings and time give the same hash. Default now')
	.addOption(weightsOption('stores'))
	.option('--prune <share>', "stores it with this share of the layers' numbers made zero", '0')
	.addOption(
		new Option('--format <name>', 'how the files are read')
			.choices(['auto', 'movielens', 'table', 'pairs', 'ratings'])
			.default('auto'),
	)
	.addOption(
		new Option('--backend <name>', 'where training runs').choices(['auto', 'webgpu', 'portable']).default('auto'),
	)
	.option('--json', 'one JSON object on stdout', false)
	.action(async (options: PackOptions) => {
		const report = await makePack(options, tell, bar?.show);
		bar?.clear();
		const where = [report.out, report.oneFile].filter((place) => place !== undefined).join(', ');
		process.stdout.write(
			options.json ? `${JSON.stringify(report)}\n` : `${where}: ${report.bytes} bytes\nsha256-${report.hash}\n`,
		);
	});

program
	.command('size')
	.description('trains models once and measures each with its weights in full, in fewer bits, and pruned')
	.option('--data <path...>', 'as for evaluate')
	.option('--models <kinds>', 'comma-separated', 'two-tower,lstm,gru')
	.option('--weights <types>', 'comma-separated', WEIGHT_TYPES.join(','))
	.option(
		'--prune <shares>',
		"comma-separated shares of the layers' numbers, of models that have layers",
		'0.5,0.8,0.9',
	)
	.option('--set <model.setting=value...>', 'settings over the defaults, such as lstm.epochs=30', [])
	.option('--seeds <numbers>', 'comma-separated; measures are means over them', '1')
	.option('--min-core <n>', 'people and items with fewer interactions are left out, repeatedly', '5')
	.option('--rating-threshold <stars>', 'ratings below it do not count as positive; 0: every rating does', '0')
	.addOption(
		new Option('--format <name>', 'how the files are read')
			.choices(['auto', 'movielens', 'table', 'pairs', 'ratings'])
			.default('auto'),
	)
	.addOption(
		new Option('--backend <name>', 'where training runs').choices(['auto', 'webgpu', 'portable']).default('auto'),
	)
	.option('--json', 'one JSON object on stdout', false)
	.action(async (options: SizeOptions & { json: boolean }) => {
		const report = await measureSizes(options, tell, bar?.show);
		bar?.clear();
		process.stdout.write(`${options.json ? JSON.stringify(report) : sizeTable(report)}\n`);
	});

program
	.command('inspect')
	.description('reads and verifies a pack, and says what it is')
	.argument('<pack>', 'a folder, a file or an address')
	.option('--hash <sha256>', 'refuses a pack of any other')
	.option('--public-key <key>', 'refuses a pack that this Ed25519 key (base64url) has not signed')
	.option('--json', 'one JSON object on stdout', false)
	.action(async (place: string, options: InspectOptions & { json: boolean }) => {
		const found = await inspect(place, options);
		process.stdout.write(`${options.json ? JSON.stringify(found) : inspectedText(found)}\n`);
	});

program
	.command('recommend')
	.description('the list that a pack gives after views of some items')
	.requiredOption('--pack <pack>', 'a folder, a file or an address')
	.option('--history <ids>', 'what was viewed, oldest first, commas between', '')
	.option('--slot <name>', 'for-you, similar, bought-together, ...', 'for-you')
	.option('--item <id>', 'for slots that stand on an item')
	.option('--filter <text>', 'such as: price < 50')
	.option('--limit <n>', 'how many', '12')
	.option('--json', 'one JSON object on stdout', false)
	.action(async (options: RecommendOptions & { json: boolean }) => {
		const list = await recommendFrom(options);
		const items = list.map(({ item, score, reason }) => ({ id: item.id, title: item.title, score, reason }));
		const lines = items.map(({ id, title }, i) => `${String(i + 1).padStart(3)}  ${id}  ${title}`);
		process.stdout.write(`${options.json ? JSON.stringify({ model: list.model, items }) : lines.join('\n')}\n`);
	});

program
	.command('personalise')
	.description('does a personal delta help people that the pack never met? On the built-in shop; docs/personal.md')
	.option('--models <kinds>', 'comma-separated: lstm, gru, two-tower, mf', 'lstm,two-tower,mf')
	.option('--people <n>', 'how many are followed', '200')
	.option('--group <name>', 'test, or tuning: as many others, on whom the defaults were chosen', 'test')
	.option('--seed <number>', 'of who is held out, of training and of the deltas', '1')
	.option('--set <model.setting=value...>', "a delta's settings over the defaults, such as lstm.steps=8", [])
	.option('--json', 'one JSON object on stdout', false)
	.action(async (options: PersonaliseOptions) => {
		const results = await personalise(options, tell);
		if (options.json) process.stdout.write(`${JSON.stringify({ results })}\n`);
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
