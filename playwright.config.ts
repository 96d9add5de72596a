import { defineConfig } from '@playwright/test';
import { browserArgs, findBrowser, gpuMode } from './scripts/browser.mjs';

const port = process.env.INKLING_E2E_PORT ?? '4179';

export default defineConfig({
	testDir: 'test/e2e',
	outputDir: 'output/playwright',
	// Software WebGPU shares the processor with everything else: one at a time, and a long breath.
	workers: 1,
	timeout: 240_000,
	expect: { timeout: 30_000 },
	// A test that passes at the second try hides a race.
	retries: 0,
	use: {
		// An element that is not there must fail its own test, not use up the time of all.
		actionTimeout: 30_000,
		baseURL: `http://localhost:${port}`,
		locale: 'en-GB',
		// A film of every test would be drawn by the processor that the tests wait for; the page at each step is kept.
		trace: { mode: 'retain-on-failure', screenshots: false },
		launchOptions: { executablePath: await findBrowser(), args: browserArgs(gpuMode()) },
	},
	webServer: {
		command: 'node scripts/start.mjs',
		env: { PORT: port },
		url: `http://localhost:${port}/`,
		reuseExistingServer: false,
		timeout: 180_000,
	},
});
