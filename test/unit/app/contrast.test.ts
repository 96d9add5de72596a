import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

// Contrast by WCAG 2.2, relative luminance of sRGB; oklch to linear sRGB by Björn Ottosson's matrices
// (https://bottosson.github.io/posts/oklab/).

const css = readFileSync(new URL('../../../src/app/tokens.css', import.meta.url), 'utf8');

type Colour = [red: number, green: number, blue: number];

function linear(lightness: number, chroma: number, hue: number): Colour {
	const a = chroma * Math.cos((hue * Math.PI) / 180);
	const b = chroma * Math.sin((hue * Math.PI) / 180);
	const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
	const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
	const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
	return [
		4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
		-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
		-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
	];
}

const clamped = (colour: Colour): Colour => colour.map((value) => Math.min(1, Math.max(0, value))) as Colour;

function luminance(colour: Colour): number {
	const [red, green, blue] = clamped(colour);
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function token(name: string, scheme: 'light' | 'dark'): Colour {
	const pair = new RegExp(`--${name}: light-dark\\(oklch\\(([^)]*)\\), oklch\\(([^)]*)\\)\\)`).exec(css);
	const numbers = (scheme === 'light' ? pair?.[1] : pair?.[2])?.split(' ').map(Number) ?? [];
	const [lightness, chroma, hue] = numbers;
	if (lightness === undefined || chroma === undefined || hue === undefined) throw new Error(`no token --${name}`);
	return linear(lightness, chroma, hue);
}

function contrast(one: string, other: string, scheme: 'light' | 'dark'): number {
	const [a, b] = [luminance(token(one, scheme)), luminance(token(other, scheme))];
	return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

const TEXT: [text: string, ground: string][] = [
	...['ink', 'ink-soft', 'accent', 'good', 'warn', 'bad'].flatMap((text): [string, string][] => [
		[text, 'paper'],
		[text, 'raised'],
	]),
	['ink', 'sunk'],
	['ink-soft', 'sunk'],
	['accent-ink', 'accent'],
	['paper', 'bad'],
	['paper', 'ink'],
	['accent', 'accent-wash'],
	['ink-soft', 'accent-wash'],
	['good', 'good-wash'],
	['warn', 'warn-wash'],
	['bad', 'bad-wash'],
	['ink-soft', 'bad-wash'],
	['ink-soft', 'warn-wash'],
];
const MARKS: [mark: string, ground: string][] = [
	['line-mark', 'paper'],
	['line-mark', 'raised'],
	['accent', 'paper'],
	['ink-soft', 'paper'],
	...['accent-half', 'run-2', 'run-3', 'run-4', 'run-2-half', 'run-3-half', 'run-4-half'].map(
		(mark): [string, string] => [mark, 'paper'],
	),
	...Array.from({ length: 8 }, (_, i): [string, string] => [`hue-${i + 1}`, 'raised']),
];

test.each(['light', 'dark'] as const)('in the %s, text stands out 4.5 to 1 and marks 3 to 1', (scheme) => {
	for (const [text, ground] of TEXT)
		expect(contrast(text, ground, scheme), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
	for (const [mark, ground] of MARKS)
		expect(contrast(mark, ground, scheme), `${mark} on ${ground}`).toBeGreaterThanOrEqual(3);
});

// How dichromats see linear sRGB, severity 1: Machado, Oliveira and Fernandes 2009, table 1.
const SEEN: Readonly<Record<string, readonly number[]>> = {
	everything: [1, 0, 0, 0, 1, 0, 0, 0, 1],
	'no red': [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
	'no green': [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
	'no blue': [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
};

function seen(colour: Colour, by: readonly number[]): Colour {
	const row = (r: number): number => colour.reduce((sum, value, c) => sum + (by[3 * r + c] ?? 0) * value, 0);
	return clamped([row(0), row(1), row(2)]);
}

/** In Oklab, where about 0.02 is the least difference that an eye tells apart. */
function oklab([red, green, blue]: Colour): Colour {
	const l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
	const m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
	const s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
	return [
		0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
		1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
		0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
	];
}

test.each(['light', 'dark'] as const)(
	'in the %s, the eight hues of categories are apart, for the colour-blind too',
	(scheme) => {
		const hues = Array.from({ length: 8 }, (_, i) => token(`hue-${i + 1}`, scheme));
		for (const [who, by] of Object.entries(SEEN))
			for (const [i, one] of hues.entries())
				for (const other of hues.slice(0, i)) {
					const [a, b] = [oklab(seen(one, by)), oklab(seen(other, by))];
					const apart = Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
					expect(apart, `who sees ${who}, hue ${i + 1}`).toBeGreaterThan(who === 'everything' ? 0.08 : 0.02);
				}
	},
);
