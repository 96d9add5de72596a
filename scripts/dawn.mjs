// WebGPU in Node is Dawn (the npm package `webgpu`), which needs Vulkan on Linux. Where the machine has no driver, Chromium
// brings a loader and a software one (SwiftShader) beside its binary; Dawn finds them by environment variables that must
// be there when the process starts, so that whoever wants Dawn starts a process with what this returns.

import { spawnSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { findBrowser, gpuMode } from './browser.mjs';
import { root } from './setup.mjs';

/** @typedef {{env: Record<string, string>, adapter: string, reason: string} | {env: undefined, adapter: undefined, reason: string}} Dawn */

const probe = `
import { create, globals } from 'webgpu';
Object.assign(globalThis, globals);
const adapter = await create([]).requestAdapter({ powerPreference: 'high-performance' });
const { vendor, architecture, description, isFallbackAdapter } = adapter?.info ?? {};
console.log(JSON.stringify({ name: adapter ? [vendor, description || architecture].filter(Boolean).join(' ') : '', fallback: isFallbackAdapter }));
process.exit(0);
`;

/** @param {Record<string, string>} env @returns {{name: string, fallback?: boolean, why?: string}} */
function adapterUnder(env) {
	const ran = spawnSync(process.execPath, ['--input-type=module', '-e', probe], {
		cwd: root,
		env: { ...process.env, ...env },
		encoding: 'utf8',
		timeout: 60_000,
	});
	try {
		return JSON.parse(ran.stdout.trim().split('\n').at(-1) ?? '');
	} catch {
		return { name: '', why: ran.stderr.trim().split('\n').at(-1) || `it ended with ${ran.status ?? ran.signal}` };
	}
}

/** Where Chromium's own Vulkan lies, if anywhere. @returns {Promise<Record<string, string> | undefined>} */
async function chromiumVulkan() {
	if (process.platform !== 'linux') return undefined;
	const browser = await findBrowser().catch(() => undefined);
	const folders = [...(browser ? [dirname(realpathSync(browser))] : []), '/usr/lib/chromium', '/opt/google/chrome'];
	const folder = folders.find((path) => existsSync(join(path, 'vk_swiftshader_icd.json')));
	if (!folder) return undefined;
	const libraries = [process.env.LD_LIBRARY_PATH, folder].filter(Boolean).join(delimiter);
	return { VK_ICD_FILENAMES: join(folder, 'vk_swiftshader_icd.json'), LD_LIBRARY_PATH: libraries };
}

/**
 * The environment in which Dawn finds an adapter: the machine's own GPU, else Chromium's software one unless
 * INKLING_GPU=hardware; or the reason why there is none.
 * @returns {Promise<Dawn>}
 */
export async function findDawn() {
	const mode = gpuMode();
	if (mode === 'off') return { env: undefined, adapter: undefined, reason: 'INKLING_GPU=off forbids a GPU' };
	const own = adapterUnder({});
	if (own.name && !(mode === 'hardware' && own.fallback)) return { env: {}, adapter: own.name, reason: '' };
	if (mode === 'hardware')
		return { env: undefined, adapter: undefined, reason: `Dawn must find a GPU, got ${own.name || own.why || 'none'}` };
	const env = await chromiumVulkan();
	const software = env && adapterUnder(env);
	if (env && software?.name) return { env, adapter: software.name, reason: '' };
	return {
		env: undefined,
		adapter: undefined,
		reason: `Dawn must find a GPU or Chromium's software one, got ${software?.why ?? own.why ?? 'no adapter'}. Install a Vulkan driver, or Chromium`,
	};
}
