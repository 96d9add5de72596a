import { expect, inject, test } from 'vitest';
import { commands } from 'vitest/browser';

const gpu = inject('gpu');
const adapter = await navigator.gpu?.requestAdapter();
const software = adapter?.info.isFallbackAdapter ? ' (software)' : '';
const name = adapter
	? `${[adapter.info.vendor, adapter.info.architecture, adapter.info.description].filter(Boolean).join(' ')}${software}`
	: 'none';
console.info(`GPU tests run on: ${name}`);
await commands.recordAdapter(name);

if (gpu === 'off') {
	test('with INKLING_GPU=off there is no adapter, so that nothing can run on the GPU unnoticed', () => {
		expect(adapter ?? null).toBeNull();
	});
} else {
	test('the browser under test has the WebGPU adapter that INKLING_GPU expects', () => {
		expect(adapter, 'no WebGPU adapter: set INKLING_GPU=off to test the portable path alone').toBeTruthy();
		if (gpu === 'hardware') expect(adapter?.info.isFallbackAdapter, 'INKLING_GPU=hardware needs a GPU').toBe(false);
	});
}
