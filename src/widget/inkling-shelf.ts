// The module script: registers <inkling-shelf>. Where another copy did so before, this one does nothing.

import { createApi, takeCommands } from './commands.ts';
import { shelfElement } from './element.ts';
import { createPage } from './page.ts';

const NAME = 'inkling-shelf';

if (!customElements.get(NAME)) {
	const page = createPage();
	const api = createApi(page);
	const { pack, events = 'datalayer,json-ld' } = window.inkling?.options ?? {};
	page.pack = pack;
	const sources = new Set(events.split(','));
	if (!sources.has('none')) void import('./hearing.ts').then(({ hearPage }) => hearPage(page, sources));
	window.inklingShelf = api;
	window.inkling = takeCommands(window.inkling, api);
	// Last: shelves that stand in the page already are filled with what was said before.
	customElements.define(NAME, shelfElement(page));
}
