// Shapes for the built-in shop's pictures: flat, 240 by 240, whole numbers only, so that a picture is about a kilobyte.

/** What one product's picture varies by. */
export interface Look {
	/** The product's own colour, and what goes with it. */
	readonly main: string;
	readonly dark: string;
	readonly light: string;
	readonly accent: string;
	/** Neutrals, faintly of the product's hue. */
	readonly ink: string;
	readonly paper: string;
	readonly metal: string;
	/** Proportions from 0 to 1. */
	readonly a: number;
	readonly b: number;
	/** A detail or another: 0, 1 or 2. */
	readonly n: 0 | 1 | 2;
}

/** A product's picture, without its background. Stands on y = 196. */
export type Drawing = (look: Look) => string;

export const WOOD = 'oklch(.67 .08 62)';
export const LEAF = 'oklch(.6 .11 145)';
export const LEAF_DARK = 'oklch(.48 .09 150)';
export const CORK = 'oklch(.76 .06 70)';

const whole = (text: string) => text.replace(/-?\d+\.\d+/g, (number) => String(Math.round(Number(number))));

export const box = (x: number, y: number, width: number, height: number, fill: string, radius = 0): string =>
	`<rect${whole(` x='${x}' y='${y}' width='${width}' height='${height}'`)}${radius > 0 ? whole(` rx='${radius}'`) : ''} fill='${fill}'/>`;

export const disc = (x: number, y: number, radius: number, fill: string): string =>
	`<circle${whole(` cx='${x}' cy='${y}' r='${radius}'`)} fill='${fill}'/>`;

export const oval = (x: number, y: number, across: number, down: number, fill: string): string =>
	`<ellipse${whole(` cx='${x}' cy='${y}' rx='${across}' ry='${down}'`)} fill='${fill}'/>`;

export const shape = (path: string, fill: string): string => `<path d='${whole(path)}' fill='${fill}'/>`;

export const stroke = (path: string, colour: string, width: number): string =>
	`<path d='${whole(path)}' fill='none' stroke='${colour}' stroke-width='${Math.round(width)}' stroke-linecap='round' stroke-linejoin='round'/>`;

/** The same shape a few times. */
export const times = (count: number, draw: (i: number) => string): string =>
	Array.from({ length: count }, (_, i) => draw(i)).join('');

/** Shapes turned about a point, in degrees. */
export const turned = (degrees: number, x: number, y: number, shapes: string): string =>
	`<g transform='rotate(${Math.round(degrees)} ${x} ${y})'>${shapes}</g>`;
