// What a shelf is to be in somebody's page: its attributes, its look, and the lines to copy.

import type { Slot } from '../../index.ts';

export const SHELF_SLOTS = [
	'for-you',
	'because-you-viewed',
	'similar',
	'also-viewed',
	'bought-together',
	'trending',
	'bestsellers',
	'new-arrivals',
	'recently-viewed',
	'buy-again',
] as const satisfies readonly Slot[];
export type ShelfSlot = (typeof SHELF_SLOTS)[number];

export const SHELF_LIMITS = [4, 6, 8, 12] as const;
export const SHELF_LAYOUTS = ['row', 'grid'] as const;
/** Light and dark from one value; `page`: the shelf's own. */
export const SHELF_ACCENTS = {
	page: undefined,
	sea: 'light-dark(oklch(0.44 0.075 205), oklch(0.8 0.075 200))',
	moss: 'light-dark(oklch(0.44 0.09 140), oklch(0.8 0.1 140))',
	plum: 'light-dark(oklch(0.45 0.13 340), oklch(0.8 0.1 340))',
} as const;
export const SHELF_CORNERS = { square: '0', round: undefined, soft: '18px' } as const;

export interface ShelfDesign {
	slot: ShelfSlot;
	limit: (typeof SHELF_LIMITS)[number];
	layout: (typeof SHELF_LAYOUTS)[number];
	accent: keyof typeof SHELF_ACCENTS;
	corners: keyof typeof SHELF_CORNERS;
}

export const FIRST_DESIGN: ShelfDesign = {
	slot: 'for-you',
	limit: 8,
	layout: 'row',
	accent: 'page',
	corners: 'round',
};

/** The slots that stand on an item, which the page names. */
const ON_AN_ITEM: ReadonlySet<ShelfSlot> = new Set(['similar', 'also-viewed', 'bought-together']);

/** The element's attributes; what is the default anyway is left out. */
export function shelfAttributes({ slot, limit, layout }: ShelfDesign): Record<string, string> {
	return {
		'slot-type': slot,
		limit: String(limit),
		...(layout === 'grid' && { layout }),
	};
}

/** The custom properties of the look, undefined where the shelf's own holds. */
export const shelfStyles = ({ accent, corners }: ShelfDesign): Record<string, string | undefined> => ({
	'--inkling-accent': SHELF_ACCENTS[accent],
	'--inkling-radius': SHELF_CORNERS[corners],
});

/** The two lines for the page, and where the look was changed a rule for its style sheet. */
export function shelfCode(design: ShelfDesign, pack: string): { html: string; css: string | undefined } {
	const attributes = Object.entries(shelfAttributes(design)).map(([name, value]) => ` ${name}="${value}"`);
	if (ON_AN_ITEM.has(design.slot)) attributes.push(' item="SKU"');
	const styles = Object.entries(shelfStyles(design)).flatMap(([name, value]) =>
		value ? [`\t${name}: ${value};`] : [],
	);
	return {
		html: `<script src="/inkling/inkling-loader.js" data-pack="${pack}"></script>\n<inkling-shelf${attributes.join('')}></inkling-shelf>`,
		css: styles.length > 0 ? `inkling-shelf {\n${styles.join('\n')}\n}` : undefined,
	};
}
