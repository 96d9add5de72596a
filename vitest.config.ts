import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type BrowserCommand, type TestSpecification } from 'vitest/node';
import { browserArgs, findBrowser, gpuMode } from './scripts/browser.mjs';

const gpu = gpuMode();

/** Writes down which adapter the GPU tests ran on, so that `npm test` can say it at the end. */
const recordAdapter: BrowserCommand<[adapter: string]> = async ({ project }, adapter) => {
	const folder = join(project.config.root, 'output');
	await mkdir(folder, { recursive: true });
	await writeFile(join(folder, 'adapter.json'), `${JSON.stringify({ adapter })}\n`);
};

/** A Node process that runs only unit tests needs no browser, so a missing one is an error of the browser project alone. */
const executablePath = await findBrowser().catch(() => 'chromium-not-found');

/** What trains for minutes begins first, so that nobody waits for it alone at the end. */
const LONG = /\/(cli\/movielens|models\/(cold-start|models|mf-settings))\.test\.ts$/;
class LongFirst extends BaseSequencer {
	override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
		const sorted = await super.sort(files);
		const isLong = ({ moduleId }: TestSpecification) => LONG.test(moduleId);
		return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
	}
}

export default defineConfig({
	base: './',
	worker: { format: 'es' },
	test: {
		sequence: { sequencer: LongFirst },
		projects: [
			{
				extends: true,
				test: {
					name: 'unit',
					include: ['test/unit/**/*.test.ts'],
					environment: 'node',
					setupFiles: ['test/seed.ts'],
					testTimeout: 30_000,
					// The runner's own number leaves one core of two idle.
					maxWorkers: 2,
				},
			},
			{
				extends: true,
				test: {
					name: 'property',
					include: ['test/property/**/*.test.ts'],
					environment: 'node',
					setupFiles: ['test/seed.ts'],
					testTimeout: 60_000,
				},
			},
			{
				extends: true,
				test: {
					name: 'dawn',
					include: ['test/browser/ops/**/*.test.ts'],
					environment: 'node',
					setupFiles: ['test/dawn/setup.ts'],
					provide: { gpu },
					testTimeout: 120_000,
					hookTimeout: 60_000,
					fileParallelism: false,
				},
			},
			{
				extends: true,
				// Named ahead: a dependency that Vite discovers only while a test runs reloads the page in mid-test.
				optimizeDeps: {
					include: [
						'@tensorflow/tfjs',
						'@tensorflow/tfjs-core',
						'@tensorflow/tfjs-core/dist/register_all_gradients.js',
						'@tensorflow/tfjs-backend-webgpu',
						'@tensorflow/tfjs-backend-wasm',
						'fast-check',
						'fflate',
						'hyparquet',
						'hyparquet-compressors',
						'hyparquet-writer',
						'i18next',
						'idb',
						'papaparse',
						'react',
						'react/jsx-dev-runtime',
						'react/jsx-runtime',
						'react-aria-components',
						'react-dom',
						'react-dom/client',
						'react-i18next',
						'uplot',
						'valibot',
					],
				},
				test: {
					name: 'browser',
					include: ['test/browser/**/*.test.{ts,tsx}'],
					provide: { gpu },
					// SwiftShader computes on the processor: a test that takes 1 s on a GPU may take 30 here.
					testTimeout: 120_000,
					hookTimeout: 60_000,
					fileParallelism: false,
					browser: {
						enabled: true,
						headless: true,
						screenshotFailures: false,
						provider: playwright({ launchOptions: { executablePath, args: browserArgs(gpu) } }),
						instances: [{ browser: 'chromium' }],
						commands: { recordAdapter },
					},
				},
			},
		],
	},
});
