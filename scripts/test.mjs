// `npm test [-- STAGE [arguments]]`: sets up what is missing, then runs every stage, whatever the earlier ones gave, and says at
// the end how each went. STAGE is check, unit, property, browser, dawn or e2e; further arguments go to Vitest or Playwright.

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { ensureBrowser, gpuMode } from './browser.mjs';
import { check } from './check.mjs';
import { findDawn } from './dawn.mjs';
import { main, root, setup } from './setup.mjs';

/** @typedef {{name: string, reason: string}} Told */
/** @typedef {{passed: number, failed: Told[], skipped: Told[]}} Count */

const adapterFile = join(root, 'output/adapter.json');

/** A stage that hangs must not take the others with it. */
const STAGE_LIMIT_MS = 20 * 60 * 1000;

const MOST_LINES = 40;

/** @param {string} text */
const excerpt = (text) =>
	text
		.split('\n')
		.slice(0, MOST_LINES)
		.map((line) => `  ${line.slice(0, 400)}`)
		.join('\n');

/** @param {string[]} args @param {Record<string, string>} env */
const runNode = (args, env) =>
	spawnSync(process.execPath, args, {
		cwd: root,
		stdio: ['ignore', 'inherit', 'inherit'],
		env: { ...process.env, ...env },
		timeout: STAGE_LIMIT_MS,
	}).status;

/** A run that ended badly without a failed test (a crash, no tests found) is one failure. @param {number | null} status @param {Count} count */
const withCrash = (status, count) =>
	status !== 0 && count.failed.length === 0
		? { ...count, failed: [{ name: 'the stage', reason: `ended with ${status ?? 'a signal'}, see its output` }] }
		: count;

/** @param {string} file @returns {any} */
const readJson = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined);

/** @param {string} project @param {string[]} args @param {Record<string, string>} env @returns {Count} */
function vitest(project, args, env = {}) {
	const counts = join(root, `output/counts-${project}.json`);
	rmSync(counts, { force: true });
	const reporters = ['--reporter=default', '--reporter=./scripts/count-tests.mjs'];
	const status = runNode(
		['node_modules/vitest/vitest.mjs', 'run', '--project', project, '--allowOnly=false', ...reporters, ...args],
		{ ...env, INKLING_COUNTS: counts },
	);
	return withCrash(status, readJson(counts) ?? { passed: 0, failed: [], skipped: [] });
}

/** The kernel tests in Node. Where Dawn finds no adapter that is one skip with its reason. @param {string[]} args @returns {Promise<Count>} */
async function dawn(args) {
	const { env, adapter, reason } = await findDawn();
	if (!env) return { passed: 0, failed: [], skipped: [{ name: 'every kernel test, in Node on Dawn', reason }] };
	console.log(`Dawn: ${adapter}`);
	return vitest('dawn', args, env);
}

/** @returns {Promise<number>} */
const freePort = () =>
	new Promise((resolve, reject) => {
		const server = createServer().once('error', reject);
		server.listen(0, 'localhost', () => {
			const address = server.address();
			server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
		});
	});

/** @param {string[]} args @returns {Promise<Count>} */
async function playwright(args) {
	const report = join(root, 'output/counts-e2e.json');
	rmSync(report, { force: true });
	const status = runNode(
		['node_modules/@playwright/test/cli.js', 'test', '--forbid-only', '--reporter=list,json', ...args],
		{
			PLAYWRIGHT_JSON_OUTPUT_FILE: report,
			INKLING_E2E_PORT: String(await freePort()),
		},
	);
	/** @type {Count} */
	const count = { passed: 0, failed: [], skipped: [] };
	const json = readJson(report);
	for (const { message } of json?.errors ?? []) count.failed.push({ name: 'outside of a test', reason: message });
	/** @param {any} suite */
	const visit = (suite) => {
		for (const spec of suite.specs ?? []) {
			for (const test of spec.tests) {
				if (test.status === 'expected') count.passed++;
				else if (test.status === 'skipped') {
					const reason = test.annotations.find((/** @type {any} */ note) => note.type === 'skip')?.description ?? '';
					count.skipped.push({ name: spec.title, reason });
				} else {
					const reason = test.results.at(-1)?.error?.message ?? '';
					count.failed.push({ name: spec.title, reason: stripVTControlCharacters(reason) });
				}
			}
		}
		suite.suites?.forEach(visit);
	};
	json?.suites?.forEach(visit);
	return withCrash(status, count);
}

/** @type {Record<string, {needsBrowser: boolean, run: (args: string[]) => Count | Promise<Count>}>} */
const stages = {
	check: { needsBrowser: false, run: async () => ({ passed: 0, failed: await check(), skipped: [] }) },
	unit: { needsBrowser: false, run: (args) => vitest('unit', args) },
	property: { needsBrowser: false, run: (args) => vitest('property', args) },
	browser: { needsBrowser: true, run: (args) => vitest('browser', args) },
	dawn: { needsBrowser: false, run: dawn },
	e2e: { needsBrowser: true, run: playwright },
};

await main(async () => {
	const [only, ...args] = process.argv.slice(2);
	if (only && !stages[only]) {
		throw new Error(
			`test: the stage must be one of ${Object.keys(stages).join(', ')}, got ${only}. Leave it out to run all.`,
		);
	}
	const gpu = gpuMode();
	const chosen = Object.entries(stages).filter(([name]) => !only || name === only);
	/** @type {{name: string, seconds: number, count: Count}[]} */
	const rows = [];
	/** @param {string} name @param {() => Count | Promise<Count>} body */
	const stage = async (name, body) => {
		console.log(`\n== ${name}`);
		const began = performance.now();
		let count;
		try {
			count = await body();
		} catch (error) {
			const reason = error instanceof Error ? error.message : String(error);
			console.error(reason);
			count = { passed: 0, failed: [{ name: 'the stage', reason }], skipped: [] };
		}
		rows.push({ name, seconds: (performance.now() - began) / 1000, count });
		return count.failed.length === 0;
	};
	const nothing = { passed: 0, failed: [], skipped: [] };

	rmSync(adapterFile, { force: true });
	const ready = await stage('set-up', async () => {
		setup();
		if (!chosen.some(([, { needsBrowser }]) => needsBrowser)) return nothing;
		const { path, version } = await ensureBrowser();
		console.log(`browser: ${path} (${version})`);
		// What was tried is what the stages use.
		process.env.CHROME_PATH = path;
		return nothing;
	});
	for (const [name, { needsBrowser, run }] of chosen) {
		await stage(name, () => {
			if (needsBrowser && !ready) throw new Error(`${name}: not run, since the set-up failed.`);
			return run(args);
		});
	}
	summarise(
		rows,
		gpu,
		chosen.some(([name]) => name === 'browser'),
	);
	return rows.some(({ count }) => count.failed.length > 0) ? 1 : 0;
});

/** @param {{name: string, seconds: number, count: Count}[]} rows @param {string} gpu @param {boolean} ranBrowser */
function summarise(rows, gpu, ranBrowser) {
	// Told again here: who reads the end of a long output must not have to search it for what failed.
	for (const { name: stage, count } of rows) {
		for (const { name, reason } of count.failed) console.log(`\nFailed: ${stage}: ${name}\n${excerpt(reason)}`);
	}
	const skipped = rows.flatMap(({ name, count }) => count.skipped.map((skip) => ({ stage: name, ...skip })));
	if (skipped.length > 0) console.log('\nSkipped');
	for (const { stage, name, reason } of skipped) console.log(`  ${stage}: ${name}${reason ? ` (${reason})` : ''}`);

	console.log('\nStage       seconds   passed   failed  skipped');
	for (const { name, seconds, count } of rows) {
		const cells = [seconds.toFixed(1), count.passed, count.failed.length, count.skipped.length].map((cell) =>
			String(cell).padStart(9),
		);
		console.log(name.padEnd(10) + cells.join(''));
	}
	if (gpu === 'off') console.log('\nGPU tests: off (INKLING_GPU=off)');
	else if (ranBrowser)
		console.log(`\nGPU tests ran on: ${readJson(adapterFile)?.adapter ?? 'unknown, the browser did not say'}`);

	/** @param {(count: Count) => number} of */
	const total = (of) => rows.reduce((sum, { count }) => sum + of(count), 0);
	console.log(
		`\n${total((c) => c.passed)} passed, ${total((c) => c.failed.length)} failed, ${total((c) => c.skipped.length)} skipped`,
	);
}
