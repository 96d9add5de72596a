// Constructed sheets: a strict policy allows them where it forbids <style>.

import css from './shelf.css?inline';

/** What adds a sheet of that text to a document or shadow root, once. */
export function adopter(text: string): (root: Node) => void {
	let sheet: CSSStyleSheet | undefined;
	return (root) => {
		if (!(root instanceof Document || root instanceof ShadowRoot)) return;
		if (!sheet) {
			sheet = new CSSStyleSheet();
			sheet.replaceSync(text);
		}
		if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
	};
}

export const adoptStyles = adopter(css);
