import type { LegendMark } from './chart-png.ts';

/** A category as the map shows it. */
export interface ItemGroup extends LegendMark {
	mark: 'dot' | 'ring';
	count: number;
}

export interface ItemGroups {
	groups: readonly ItemGroup[];
	/** For each item the index of its group. */
	groupOf: Uint8Array;
}

const HUES = 8;
/** Each hue once filled and once as a ring; what is beyond shares a grey. */
const GROUPS = 2 * HUES;

/**
 * Items by their category, the largest first. `categoryOf` says by what they are grouped, `nameOf` how that is called;
 * `others` is the name of those of small categories, or of none.
 */
export function itemGroups(
	itemIds: readonly string[],
	categoryOf: (itemId: string) => string | undefined,
	nameOf: (category: string) => string,
	others: string,
): ItemGroups {
	const categories = itemIds.map(categoryOf);
	const counts = new Map<string, number>();
	for (const category of categories) if (category !== undefined) counts.set(category, (counts.get(category) ?? 0) + 1);
	const known = [...counts].sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1)).slice(0, GROUPS);
	const groups = known.map(
		([category, count], index): ItemGroup => ({
			name: nameOf(category),
			token: `--hue-${(index % HUES) + 1}`,
			mark: index < HUES ? 'dot' : 'ring',
			count,
		}),
	);
	const place = new Map(known.map(([category], index) => [category, index]));
	const groupOf = Uint8Array.from(categories, (category) => place.get(category ?? '') ?? groups.length);
	const rest = groupOf.reduce((sum, group) => sum + (group === groups.length ? 1 : 0), 0);
	if (rest > 0) groups.push({ name: others, token: '--line-mark', mark: 'dot', count: rest });
	return { groups, groupOf };
}

/** How far each group's items lie from their own middle, beside how far all lie from theirs: 1 is as scattered as all. */
export function spreads(points: Float32Array, { groups, groupOf }: ItemGroups): number[] {
	const all = spread(points, () => true);
	return groups.map((_, group) => (all > 0 ? spread(points, (item) => groupOf[item] === group) / all : 0));
}

/** The root of the mean squared distance from the middle. */
function spread(points: Float32Array, counts: (item: number) => boolean): number {
	let [n, x, y, squares] = [0, 0, 0, 0];
	for (let i = 0; i < points.length / 2; i++) {
		if (!counts(i)) continue;
		const [px, py] = [points[2 * i]!, points[2 * i + 1]!];
		n++;
		x += px;
		y += py;
		squares += px * px + py * py;
	}
	return n === 0 ? 0 : Math.sqrt(Math.max(0, squares / n - (x / n) ** 2 - (y / n) ** 2));
}

/** The items closest to one in the plane, the closest first. */
export function nearestInPlane(points: Float32Array, item: number, many: number): number[] {
	const away = (other: number): number =>
		(points[2 * other]! - points[2 * item]!) ** 2 + (points[2 * other + 1]! - points[2 * item + 1]!) ** 2;
	const others = Array.from({ length: points.length / 2 }, (_, i) => i).filter((other) => other !== item);
	return others.sort((a, b) => away(a) - away(b) || a - b).slice(0, many);
}
