// The classic script: fetches the module that lies beside it, and keeps what the page calls until that is there. It also
// reserves each shelf's space before there is a shelf, so that nothing moves when it comes.
//
//   <script src="/inkling/inkling-loader.js" data-pack="/pack/#sha256-…"></script>

import type { InklingFunction } from './commands.ts';

(() => {
	// Only while the script itself runs: it names the element that it stands in.
	const script = document.currentScript;
	if (!(script instanceof HTMLScriptElement) || window.inkling) return;
	const calls: unknown[][] = [];
	const stub: InklingFunction = (...call) => void calls.push(call);
	stub.q = calls;
	stub.options = { ...script.dataset };
	window.inkling = stub;

	const sheet = new CSSStyleSheet();
	// As shelf.css has it: the card, and 9.25 em of words around it.
	const size = 'var(--inkling-font-size,max(16px,1rem))';
	const reserve = (card: number) =>
		`inkling-shelf:not(:defined):not([layout=grid]){display:block;box-sizing:border-box;min-block-size:calc(var(--inkling-card-size,${card}*${size})/var(--inkling-aspect,1) + 9.25*${size})}`;
	sheet.replaceSync(
		`${reserve(11)}@media(max-width:700px){${reserve(9.25)}}inkling-shelf:not(:defined)>:not([hidden]){display:none}`,
	);
	document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];

	import(/* @vite-ignore */ new URL('inkling-shelf.js', script.src).href).catch((thrown: unknown) => {
		console.error(thrown);
	});
})();
