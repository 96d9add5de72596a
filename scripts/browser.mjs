// The browser that tests, benches and screenshots run in: how it is found, how it is launched, how it is installed when
// there is none. One place, so that a figure from a bench and a green test come from the same browser with the same flags.

import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** @typedef {'webgpu' | 'hardware' | 'off'} GpuMode */

// A bundle that contains this file lies elsewhere and is told where the project is.
const root = process.env.INKLING_ROOT ?? fileURLToPath(new URL('..', import.meta.url));

/**
 * What INKLING_GPU asks for. `webgpu`: WebGPU is expected, in software where there is no GPU; `hardware`: on the machine's own
 * GPU; `off`: a browser without any adapter.
 * @returns {GpuMode}
 */
export function gpuMode(env = process.env) {
	const mode = env.INKLING_GPU || 'webgpu';
	if (mode === 'webgpu' || mode === 'hardware' || mode === 'off') return mode;
	throw new Error(`INKLING_GPU: must be webgpu, hardware or off, got ${mode}. Unset it for the default, webgpu.`);
}

/**
 * The flags Chromium is launched with. Playwright adds its own, the headless switch and `--no-sandbox` among them.
 * @param {GpuMode} gpu
 * @returns {string[]}
 */
export function browserArgs(gpu) {
	// Nothing may leave the machine while a test counts requests, so the browser's own errands are off.
	const quiet = [
		'--disable-quic',
		'--no-first-run',
		'--disable-background-networking',
		'--disable-component-update',
		'--disable-sync',
	];
	// A kernel on software WebGPU may take longer than the watchdog allows a GPU task.
	const webgpu = ['--enable-unsafe-webgpu', '--disable-gpu-watchdog'];
	switch (gpu) {
		case 'webgpu':
			return [...quiet, ...webgpu, '--use-webgpu-adapter=swiftshader'];
		case 'hardware':
			return [...quiet, ...webgpu];
		case 'off':
			// The first switch takes the machine's GPU away, the second SwiftShader. Either alone leaves an adapter somewhere, and
			// `--disable-features=WebGPU` leaves one everywhere (Chromium 156).
			return [...quiet, '--disable-gpu', '--disable-software-rasterizer'];
	}
}

/** Where Chrome and Chromium usually are, best first; not checked. @returns {string[]} */
function usualPlaces() {
	const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge'];
	const onPath = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
	const suffix = process.platform === 'win32' ? '.exe' : '';
	const places = names.flatMap((name) => onPath.map((folder) => join(folder, name + suffix)));
	if (process.platform === 'darwin') {
		for (const name of ['Google Chrome', 'Chromium', 'Google Chrome Canary', 'Microsoft Edge']) {
			const inside = `${name}.app/Contents/MacOS/${name}`;
			places.push(join('/Applications', inside), join(process.env.HOME ?? '/', 'Applications', inside));
		}
	} else if (process.platform === 'win32') {
		for (const base of [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA]) {
			if (!base) continue;
			places.push(join(base, 'Google/Chrome/Application/chrome.exe'), join(base, 'Chromium/Application/chrome.exe'));
			places.push(join(base, 'Microsoft/Edge/Application/msedge.exe'));
		}
	} else {
		places.push('/usr/bin/chromium', '/usr/lib/chromium/chromium', '/opt/google/chrome/chrome', '/snap/bin/chromium');
	}
	return places;
}

/** Browsers that exist on this machine, best first. CHROME_PATH, when set, is the only one. @returns {Promise<string[]>} */
async function candidates() {
	if (process.env.CHROME_PATH) return [process.env.CHROME_PATH];
	const { chromium } = await import('playwright-core');
	return [...new Set([...usualPlaces(), chromium.executablePath()])].filter(
		(path) => path && statSync(path, { throwIfNoEntry: false })?.isFile(),
	);
}

/**
 * The first browser there is, without launching it: for configurations, which run often. `ensureBrowser` has looked closer before.
 * @returns {Promise<string>}
 */
export async function findBrowser() {
	const [first] = await candidates();
	if (first) return first;
	throw new Error(
		'browser: Chrome or Chromium must be installed, found none. Set CHROME_PATH, or run `npm test`, which installs one.',
	);
}

/** The version of the browser at `path`, or why it does not start. @param {string} path @returns {Promise<{version?: string, why?: string}>} */
async function tryLaunch(path) {
	const { chromium } = await import('playwright-core');
	try {
		const browser = await chromium.launch({ executablePath: path, args: browserArgs(gpuMode()), timeout: 30_000 });
		const version = browser.version();
		await browser.close();
		return { version };
	} catch (error) {
		return { why: String(error instanceof Error ? error.message : error).split('\n', 1)[0] ?? 'unknown' };
	}
}

/** Ways to install a browser, in the order in which they are tried. */
const installers = [
	{
		name: "Playwright's Chromium",
		possible: () => true,
		install: () =>
			run(process.execPath, [join(root, 'node_modules/playwright/cli.js'), 'install', '--no-shell', 'chromium'], 240, {
				// Some networks reach package registries only; then this should give up soon.
				PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '10000',
			}),
	},
	{
		name: "the system's package chromium",
		possible: () => process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0,
		install: () =>
			run('apt-get', ['update', '-qq'], 120) &&
			run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], 300),
	},
];

/** @param {string} command @param {string[]} args @param {number} seconds @param {Record<string, string>} [env] */
function run(command, args, seconds, env = {}) {
	const result = spawnSync(command, args, {
		cwd: root,
		env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', ...env },
		stdio: ['ignore', 2, 2],
		timeout: seconds * 1000,
		killSignal: 'SIGKILL',
	});
	return result.status === 0;
}

/**
 * A browser that starts, installed if need be. Dependencies must be installed already. Says what it does on stderr.
 * @returns {Promise<{path: string, version: string}>}
 */
export async function ensureBrowser() {
	const failures = new Map();
	const firstThatStarts = async () => {
		for (const path of await candidates()) {
			if (failures.has(path)) continue;
			const { version, why } = await tryLaunch(path);
			if (version) return { path, version };
			failures.set(path, why);
			console.error(`inkling: ${path} does not start (${why})`);
		}
		return undefined;
	};
	let found = await firstThatStarts();
	if (found) return found;
	if (process.env.CHROME_PATH) {
		throw new Error(
			`browser: CHROME_PATH must name a Chrome or Chromium that starts, got ${process.env.CHROME_PATH}. Unset it to look for one.`,
		);
	}
	for (const installer of installers) {
		if (!installer.possible()) continue;
		console.error(`inkling: no browser that starts was found, installing ${installer.name}`);
		const installed = installer.install();
		// A package may bring the libraries that an earlier candidate lacked.
		failures.clear();
		found = await firstThatStarts();
		if (found) return found;
		console.error(
			`inkling: ${installer.name} ${installed ? 'was installed but does not start' : 'could not be installed'}`,
		);
	}
	throw new Error(
		'browser: Chrome or Chromium must be installed and start, found none that does. Install Chrome from https://www.google.com/chrome/ ' +
			'or Chromium from your system, or set CHROME_PATH to the program.',
	);
}
