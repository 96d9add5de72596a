import type { Random } from '../../core/random.ts';
import type { Kind } from './category.ts';
import { box, disc, type Look, oval } from './drawing.ts';

/** What products are made in: lightness, chroma and hue (oklch). Dark enough to stand out from a soft background. */
const COLOURS = [
	[0.5, 0.09, 258],
	[0.62, 0.12, 40],
	[0.58, 0.09, 130],
	[0.72, 0.12, 82],
	[0.5, 0.1, 335],
	[0.58, 0.08, 195],
	[0.65, 0.11, 12],
	[0.5, 0.03, 250],
	[0.72, 0.05, 72],
	[0.46, 0.08, 158],
	[0.66, 0.09, 235],
	[0.38, 0.02, 270],
	[0.6, 0.1, 300],
	[0.55, 0.13, 28],
] as const;

/** A product's picture as a data URI: what `kind` draws, in colours and proportions of its own, on its category's background. */
export function drawPicture(kind: Kind, hue: number, random: Random): string {
	const [lightness, chroma, own] = COLOURS[random.below(COLOURS.length)] ?? COLOURS[0];
	const turn = own + 16 * (random.uniform() - 0.5);
	const colour = (l: number, c: number, h: number) =>
		`oklch(${l.toFixed(2).slice(1)} ${short(c)} ${Math.round((h + 360) % 360)})`;
	const look: Look = {
		main: colour(lightness, chroma, turn),
		dark: colour(lightness - 0.14, chroma * 0.9, turn),
		light: colour(Math.min(0.88, lightness + 0.22), chroma * 0.55, turn),
		accent: colour(0.74, 0.12, turn + 130 + 100 * random.uniform()),
		ink: colour(0.3, 0.02, turn),
		paper: colour(0.98, 0.01, turn),
		metal: colour(0.76, 0.01, turn),
		a: random.uniform(),
		b: random.uniform(),
		n: ([0, 1, 2] as const)[random.below(3)] ?? 0,
	};
	const svg =
		`<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 240 240'>` +
		box(0, 0, 240, 240, colour(0.94, 0.025, hue)) +
		disc(70 + 100 * random.uniform(), 100 + 24 * random.uniform(), 84, colour(0.91, 0.04, hue)) +
		oval(120, 198, 92, 10, colour(0.85, 0.04, hue)) +
		`${kind.draw(look)}</svg>`;
	return `data:image/svg+xml,${svg.replace(/[<>#%"]/g, encodeURIComponent)}`;
}

/** `.09` of 0.09. */
const short = (value: number): string => String(Math.round(value * 1000) / 1000).replace(/^0(?=.)/, '');
