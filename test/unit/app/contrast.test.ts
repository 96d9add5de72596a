import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

// Contrast by WCAG 2.2, relative luminance of sRGB; oklch to linear sRGB by Björn Ottosson's matrices
// (https://bottosson.github.io/posts/oklab/).

const css = readFileSync(new URL('../../../src/app/tokens.css', import.meta.url), 'utf8');

function luminance(lightness: number, chroma: number, hue: number): number {
	const a = chroma * Math.cos((hue * Math.PI) / 180);
	const b = chroma * Math.sin((hue * Math.PI) / 180);
	const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
	const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
	const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
	const clamp = (value: number): number => Math.min(1, Math.max(0, value));
	const red = clamp(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s);
	const green = clamp(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s);
	const blue = clamp(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s);
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function token(name: string, scheme: 'light' | 'dark'): number {
	const pair = new RegExp(`--${name}: light-dark\\(oklch\\(([^)]*)\\), oklch\\(([^)]*)\\)\\)`).exec(css);
	const numbers = (scheme === 'light' ? pair?.[1] : pair?.[2])?.split(' ').map(Number) ?? [];
	const [lightness, chroma, hue] = numbers;
	if (lightness === undefined || chroma === undefined || hue === undefined) throw new Error(`no token --${name}`);
	return luminance(lightness, chroma, hue);
}

function contrast(one: string, other: string, scheme: 'light' | 'dark'): number {
	const [a, b] = [token(one, scheme), token(other, scheme)];
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
];

test.each(['light', 'dark'] as const)('in the %s, text stands out 4.5 to 1 and marks 3 to 1', (scheme) => {
	for (const [text, ground] of TEXT)
		expect(contrast(text, ground, scheme), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
	for (const [mark, ground] of MARKS)
		expect(contrast(mark, ground, scheme), `${mark} on ${ground}`).toBeGreaterThanOrEqual(3);
});
