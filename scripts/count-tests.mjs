// A Vitest reporter that writes down what scripts/test.mjs adds up: counts, every failed test with its error, every skipped one
// with its reason.

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** @typedef {import('vitest/reporters').Reporter} Reporter */

/** @implements {Reporter} */
export default class CountTests {
	/**
	 * @param {readonly import('vitest/node').TestModule[]} modules
	 * @param {readonly import('vitest/node').SerializedError[]} unhandled
	 */
	onTestRunEnd(modules, unhandled) {
		const count = {
			passed: 0,
			failed: unhandled.map(({ message }) => ({ name: 'outside of a test', reason: message })),
			skipped: /** @type {{name: string, reason: string}[]} */ ([]),
		};
		for (const module of modules) {
			// A file that could not be loaded has no tests; it is a failure all the same.
			for (const { message } of module.errors()) count.failed.push({ name: module.relativeModuleId, reason: message });
			for (const test of module.children.allTests()) {
				const result = test.result();
				if (result.state === 'passed') count.passed++;
				else if (result.state === 'failed') {
					count.failed.push({ name: test.fullName, reason: result.errors.map(({ message }) => message).join('\n') });
				} else count.skipped.push({ name: test.fullName, reason: (result.state === 'skipped' && result.note) || '' });
			}
		}
		const file = process.env.INKLING_COUNTS;
		if (!file) return;
		mkdirSync(dirname(file), { recursive: true });
		writeFileSync(file, JSON.stringify(count));
	}
}
