// The module script: registers <inkling-shelf>. Where another copy did so before, this one does nothing.

import { createApi, takeCommands } from './commands.ts';
import { shelfElement } from './element.ts';
import { createPage } from './page.ts';

const NAME = 'inkling-shelf';

if (!customElements.get(NAME)) {
	const page = createPage();
	const api = createApi(page);
	page.pack = window.inkling?.options?.pack;
	window.inklingShelf = api;
	window.inkling = takeCommands(window.inkling, api);
	// Last: shelves that stand in the page already are filled with what was said before.
	customElements.define(NAME, shelfElement(page));
	import('./page-events.ts').then(
		({ hearPage }) => hearPage(page),
		(thrown: unknown) => console.error(thrown),
	);
}
