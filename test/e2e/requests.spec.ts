// The request pill counts: a request to another origin is provoked, from the page and from the worker, and must be seen.
// Not under the watch of the other specs, which fails a test for just such a request.

import { createServer, type Server } from 'node:http';
import { expect, test } from '@playwright/test';

const servers: Server[] = [];
let elsewhere = '';
let unguarded = '';

/** The address of a server on a port of its own: another port is another origin. */
async function serve(answer: Parameters<typeof createServer>[1]): Promise<string> {
	const server = createServer({}, answer ?? (() => {}));
	servers.push(server);
	await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('a server on a port has an address');
	return `http://localhost:${address.port}/`;
}

test.beforeAll(async ({ baseURL }) => {
	elsewhere = await serve((_request, response) => {
		response.writeHead(200, { 'access-control-allow-origin': '*' });
		response.end('here');
	});
	// The studio without the policy that would stop such a request before it is one, as a fault of ours might serve it.
	unguarded = await serve(async (request, response) => {
		const original = await fetch(new URL(request.url ?? '/', baseURL));
		const type = original.headers.get('content-type') ?? '';
		const body = Buffer.from(await original.arrayBuffer());
		response.writeHead(original.status, { 'content-type': type });
		response.end(
			type.startsWith('text/html')
				? body.toString().replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/i, '')
				: body,
		);
	});
});
test.afterAll(async () => {
	for (const server of servers) {
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
	}
});

for (const from of ['page', 'worker'] as const)
	test(`a request to another origin by the ${from} is counted and named`, async ({ page }) => {
		await page.goto(`${unguarded}?lang=en&autotrain=off&backend=portable#data`);
		const pill = page.locator('[data-requests]').first();
		await expect(page.locator('.pill[data-rung]').first()).toBeAttached();
		await expect(pill).toHaveAttribute('data-requests', '0');
		const ask = (address: string) => fetch(address).then((answer) => answer.text());
		const [worker] = page.workers();
		if (worker === undefined) throw new Error('the studio has started its worker');
		expect(await (from === 'page' ? page.evaluate(ask, elsewhere) : worker.evaluate(ask, elsewhere))).toBe('here');
		await expect(pill).toHaveAttribute('data-requests', '1');
		await expect(pill).toHaveText('1 request');
		await pill.click();
		await expect(page.getByRole('dialog')).toContainText(elsewhere);
	});

test('with the policy that the page is served with, such a request is not even made', async ({ page }) => {
	await page.goto('./?lang=en&autotrain=off&backend=portable#data');
	await expect(page.locator('.pill[data-rung]').first()).toBeAttached();
	const [worker] = page.workers();
	const attempt = (address: string) =>
		fetch(address).then(
			() => 'made',
			() => 'refused',
		);
	expect(await page.evaluate(attempt, elsewhere)).toBe('refused');
	expect(await worker?.evaluate(attempt, elsewhere)).toBe('refused');
	await expect(page.locator('[data-requests]').first()).toHaveAttribute('data-requests', '0');
});

test('the worker’s own requests are listed apart', async ({ page }) => {
	await page.goto('./?lang=en&autotrain=off&epochs=1&patience=0');
	await page.getByRole('navigation').getByRole('link', { name: 'Train' }).click();
	await page.getByRole('button', { name: 'Train', exact: true }).click();
	await expect(page.locator('tr[data-run]').first()).toHaveAttribute('data-status', 'finished', { timeout: 120_000 });
	await page.locator('[data-requests]').first().click();
	const dialog = page.getByRole('dialog');
	await dialog.getByRole('button', { name: /by the training worker/ }).click();
	await expect(dialog.locator('li:visible', { hasText: '/assets/' }).first()).toBeVisible();
	await expect(page.locator('[data-requests]').first()).toHaveAttribute('data-requests', '0');
});
