import type { CDPSession, Page } from '@playwright/test';
import { expect, goTo, openStudio, startWithShop, test } from './studio.ts';

const RUNS = 10;
/**
 * What a run may leave on the page: nothing but what a list of runs needs. A run's charts that stayed would be 98 kB
 * (twelve arrays of 1,024 numbers), its maps more.
 */
const MOST_BYTES_A_RUN = 40_000;
/** Elements that ten runs may leave; a screen's worth would be hundreds. */
const MOST_ELEMENTS = 100;

interface Snapshot {
	snapshot: { meta: { node_fields: string[]; node_types: [string[], ...unknown[]] } };
	nodes: number[];
	strings: string[];
}

/**
 * Bytes of everything that somebody holds, after a collection: objects, strings, and arrays' contents. Compiled code is
 * not among it, since the browser goes on compiling what runs often; nor is the browser's own record of the page's timing.
 */
async function held(cdp: CDPSession): Promise<number> {
	const chunks: string[] = [];
	const take = ({ chunk }: { chunk: string }): void => void chunks.push(chunk);
	cdp.on('HeapProfiler.addHeapSnapshotChunk', take);
	await cdp.send('HeapProfiler.collectGarbage');
	await cdp.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
	cdp.off('HeapProfiler.addHeapSnapshotChunk', take);
	const { snapshot, nodes, strings } = JSON.parse(chunks.join('')) as Snapshot;
	const { node_fields: fields, node_types: types } = snapshot.meta;
	const [type, name, size] = ['type', 'name', 'self_size'].map((field) => fields.indexOf(field));
	let bytes = 0;
	for (let at = 0; at < nodes.length; at += fields.length) {
		const kind = types[0][nodes[at + (type ?? 0)] ?? 0];
		const contents = strings[nodes[at + (name ?? 0)] ?? 0] === 'system / JSArrayBufferData';
		if (kind !== 'code' && (kind !== 'native' || contents)) bytes += nodes[at + (size ?? 0)] ?? 0;
	}
	return bytes;
}

async function train(page: Page, count: number): Promise<void> {
	await page.getByRole('button', { name: 'Train', exact: true }).click();
	await expect(page.locator('tr[data-run][data-status="finished"]')).toHaveCount(count, { timeout: 100_000 });
	await expect(page.getByRole('button', { name: 'Train', exact: true })).toBeEnabled();
}

/** Where nothing of a run is shown: what is there then is kept, not on screen. */
async function measure(page: Page, cdp: CDPSession): Promise<{ bytes: number; nodes: number }> {
	await goTo(page, 'Data');
	await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
	const bytes = await held(cdp);
	const { nodes } = await cdp.send('Memory.getDOMCounters');
	await goTo(page, 'Train');
	return { bytes, nodes };
}

test('ten runs leave neither charts nor maps nor elements behind', async ({ page }) => {
	test.slow();
	// A run's charts and maps are as large after one epoch as after a hundred.
	await openStudio(page, '?epochs=1&patience=0');
	await startWithShop(page);
	const cdp = await page.context().newCDPSession(page);
	// The first runs load what the page keeps for good: the charts' library, formatters, the list of runs.
	for (let run = 1; run <= 3; run++) await train(page, run);
	await measure(page, cdp);
	const before = await measure(page, cdp);
	for (let run = 1; run <= RUNS; run++) await train(page, 3 + run);
	// React lets go of a screen that was left half rendered with a later one that it renders. What ten runs leaked would
	// be there however often one looks.
	let after = await measure(page, cdp);
	for (let again = 0; again < 8 && after.nodes - before.nodes >= MOST_ELEMENTS; again++)
		after = await measure(page, cdp);
	const perRun = (after.bytes - before.bytes) / RUNS;
	test.info().annotations.push({
		type: 'heap',
		description: `${Math.round(perRun / 1000)} kB a run, ${(before.bytes / 1e6).toFixed(1)} MB before; nodes ${before.nodes}, then ${after.nodes}`,
	});
	expect(perRun, 'bytes that a run leaves').toBeLessThan(MOST_BYTES_A_RUN);
	expect(after.nodes - before.nodes, 'elements that ten runs leave').toBeLessThan(MOST_ELEMENTS);
});
