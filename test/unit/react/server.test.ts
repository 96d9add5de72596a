import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { expect, it } from 'vitest';
import { InklingProvider, useRecommendations, useRecommender } from '../../../src/react/index.ts';

function List() {
	const { status } = useRecommender();
	const { list, loading } = useRecommendations({ slot: 'trending' });
	return createElement('p', {}, `${status} ${loading} ${list === undefined}`);
}

it('renders on a server, where nothing is opened', () => {
	// There is no IndexedDB and no page here: opening either would throw.
	const page = createElement(InklingProvider, { options: {} }, createElement(List));
	expect(renderToString(page)).toBe('<p>loading true true</p>');
	expect(() => renderToString(createElement(List))).toThrow(/must stand inside an InklingProvider, got none/);
});
