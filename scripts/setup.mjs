// Dependencies: installs them when they are missing or are not those that package-lock.json names. Plain Node, since it runs
// before anything is installed. Everything it says goes to stderr: stdout belongs to the program that runs next.

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

// A bundle that contains this file lies elsewhere and is told where the project is.
export const root = process.env.INKLING_ROOT ?? fileURLToPath(new URL('..', import.meta.url));

/** Vite needs `require` of ES modules, which came with 20.19 and 22.12. */
function checkNode() {
	const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
	const good = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22;
	if (good) return;
	throw new Error(
		`setup: Node must be 20.19 or newer (or 22.12 or newer), got ${process.versions.node}. Install one from https://nodejs.org/.`,
	);
}

/** @typedef {{version?: string, integrity?: string, optional?: boolean}} LockedPackage */

/** @param {string} file @returns {Record<string, LockedPackage>} */
const packagesIn = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;

/** Whether what npm wrote down after its last installation is what package-lock.json names; optional packages may be absent. */
function installed() {
	// npm writes this file last, so an installation that broke off has none.
	const record = join(root, 'node_modules/.package-lock.json');
	if (!existsSync(record)) return false;
	const there = packagesIn(record);
	return Object.entries(packagesIn(join(root, 'package-lock.json'))).every(([path, locked]) => {
		if (path === '') return true;
		const found = there[path];
		if (!found) return locked.optional === true;
		return found.version === locked.version && found.integrity === locked.integrity;
	});
}

/** Makes sure that Node is new enough and that the locked dependencies are installed. */
export function setup() {
	checkNode();
	if (installed()) return;
	console.error('inkling: installing dependencies (npm ci)');
	const began = performance.now();
	const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
	/** @type {import('node:child_process').SpawnSyncOptions} */
	const options = { cwd: root, stdio: ['ignore', 2, 2] };
	// Under `npm run`, npm names itself; its shim on Windows can only be started through a shell.
	const npm = process.env.npm_execpath;
	const result = npm?.endsWith('.js')
		? spawnSync(process.execPath, [npm, ...args], options)
		: spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
	if (result.status !== 0) {
		throw new Error(
			`setup: npm ci must succeed, got exit code ${result.status}. See npm's message above; is the registry reachable?`,
		);
	}
	console.error(`inkling: dependencies installed in ${((performance.now() - began) / 1000).toFixed(0)} s`);
}

/** Runs a script's body; an error ends it with its message alone. @param {() => Promise<number | undefined> | number | undefined} body */
export async function main(body) {
	try {
		process.exitCode = (await body()) ?? 0;
	} catch (error) {
		console.error(error instanceof Error ? error.message : error);
		process.exitCode = 1;
	}
}
