import type { ReactElement } from 'react';
import type { Item } from '../../index.ts';
import './tile.css';

/** Eight hues of equal lightness; a category keeps its own. */
function hueOf(item: Item): number {
	let hash = 0;
	for (const letter of item.categories[0] ?? item.title) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) >>> 0;
	return hash % 8;
}

/** Only what is here already or comes from here: a picture from elsewhere would tell that place who looks at what. */
function ownImage(image: string | undefined): string | undefined {
	if (image === undefined) return undefined;
	if (image.startsWith('data:image/')) return image;
	try {
		const url = new URL(image, document.baseURI);
		return url.origin === window.location.origin ? url.href : undefined;
	} catch {
		return undefined;
	}
}

/** An item's picture, else its first letters on its category's colour. */
export function ItemTile({ item, title }: { item: Item; title: string }): ReactElement {
	const image = ownImage(item.image);
	if (image !== undefined)
		return <img className="tile" src={image} alt="" loading="lazy" decoding="async" draggable={false} />;
	const words = title.replace(/^(the|a|an) /i, '');
	return (
		<div className="tile tile-letters" data-hue={hueOf(item)} aria-hidden="true">
			{[...words].slice(0, 2).join('')}
		</div>
	);
}
