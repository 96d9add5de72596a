// The hooks as an app uses them, in a real browser, with React's strict mode, which runs each effect twice.

import { type ReactElement, StrictMode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, expect, it, vi } from 'vitest';
import { createRecommender, type Item, type Recommender, type RecommendRequest } from '../../../src/index.ts';
import { InklingProvider, useRecommendations, useRecommender } from '../../../src/react/index.ts';

const ITEMS: readonly Item[] = ['cup', 'pot', 'tea'].map((id) => ({ id, title: id, categories: [] }));

let root: Root | undefined;
let host: HTMLElement | undefined;
afterEach(() => {
	root?.unmount();
	host?.remove();
});

function show(element: ReactElement): void {
	if (!host?.isConnected) {
		host = document.body.appendChild(document.createElement('div'));
		root = createRoot(host);
	}
	root?.render(<StrictMode>{element}</StrictMode>);
}

const shown = () => host?.textContent;

let inkling: Recommender | undefined;

function List({ request }: { request: RecommendRequest }): ReactElement {
	inkling = useRecommender().recommender;
	const { list, error, loading } = useRecommendations(request);
	return (
		<p>
			{loading ? 'loading ' : ''}
			{error ? error.code : list ? `has ${list.map(({ item }) => item.id).join(' ')}` : 'nothing yet'}
		</p>
	);
}

it('shows the list that would be asked for now, as events come and the request changes', async () => {
	const options = { catalogue: ITEMS, storage: 'memory' } as const;
	const app = (request: RecommendRequest) => (
		<InklingProvider options={options}>
			<List request={request} />
		</InklingProvider>
	);
	show(app({ slot: 'recently-viewed' }));
	await vi.waitFor(() => expect(shown()).toBe('has '));
	await inkling?.track({ type: 'view', itemId: 'cup', at: 1_700_000_000_000 });
	await vi.waitFor(() => expect(shown()).toBe('has cup'));
	await inkling?.track({ type: 'view', itemId: 'tea', at: 1_700_000_001_000 });
	await vi.waitFor(() => expect(shown()).toBe('has tea cup'));
	show(app({ slot: 'recently-viewed', limit: 1 }));
	await vi.waitFor(() => expect(shown()).toBe('has tea'));
	show(app({ filter: 'price <' }));
	await vi.waitFor(() => expect(shown()).toBe('invalid-argument'));
	show(app({}));
	await vi.waitFor(() => expect(shown()).toBe('has pot'));
	const was = inkling;
	show(<p>another page</p>);
	await vi.waitFor(() => expect(shown()).toBe('another page'));
	// Closed with its provider: a worker can no longer be asked for anything.
	await expect(was?.status()).rejects.toMatchObject({ code: 'invalid-argument' });
});

it('says why none could be opened', async () => {
	const twice = ITEMS.slice(0, 1);
	show(
		<InklingProvider options={{ catalogue: [...twice, ...twice], storage: 'memory' }}>
			<List request={{}} />
		</InklingProvider>,
	);
	await vi.waitFor(() => expect(shown()).toBe('invalid-argument'));
});

it("uses the app's own recommender, and shows no answer that came too late", async () => {
	const own = await createRecommender({ catalogue: ITEMS, storage: 'memory' });
	const first = Promise.withResolvers<void>();
	const slow: Recommender = Object.create(own, {
		recommend: {
			value: async (request: RecommendRequest) => {
				if (request.limit === 1) await first.promise;
				return own.recommend(request);
			},
		},
	});
	const app = (limit: number) => (
		<InklingProvider recommender={slow}>
			<List request={{ limit }} />
		</InklingProvider>
	);
	show(app(1));
	await vi.waitFor(() => expect(shown()).toBe('loading nothing yet'));
	show(app(2));
	await vi.waitFor(() => expect(shown()).toBe('has cup pot'));
	first.resolve();
	await new Promise((resolve) => setTimeout(resolve, 50));
	expect(shown()).toBe('has cup pot');
	show(<p>another page</p>);
	await vi.waitFor(() => expect(shown()).toBe('another page'));
	expect(await own.recommend({ limit: 1 })).toHaveLength(1); // the app's own stays open
	own.close();
});
