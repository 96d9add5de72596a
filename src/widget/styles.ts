// Constructed sheets: a strict policy allows them where it forbids <style>.

import css from './shelf.css?inline';

let sheet: CSSStyleSheet | undefined;

/** Adds the shelf's sheet to a document or shadow root, once. */
export function adoptStyles(root: DocumentOrShadowRoot): void {
	if (!sheet) {
		sheet = new CSSStyleSheet();
		sheet.replaceSync(css);
	}
	if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}
