import { expect, test } from 'vitest';
import { itemGroups, nearestInPlane, spreads } from '../../../src/app/charts/item-groups.ts';

const grouped = (categories: readonly (string | undefined)[]) =>
	itemGroups(
		categories.map((_, i) => String(i)),
		(id) => categories[Number(id)],
		(category) => category.toUpperCase(),
		'others',
	);

test('the largest category comes first, equals by name, items without one stand with the others', () => {
	const { groups, groupOf } = grouped(['b', 'a', 'c', 'c', undefined]);
	expect(groups.map(({ name, count, token }) => [name, count, token])).toEqual([
		['C', 2, '--hue-1'],
		['A', 1, '--hue-2'],
		['B', 1, '--hue-3'],
		['others', 1, '--line-mark'],
	]);
	expect([...groupOf]).toEqual([2, 1, 0, 0, 3]);
});

test('past eight categories the hues come again as rings, past sixteen they share a grey', () => {
	const many = Array.from({ length: 20 }, (_, i) => String.fromCharCode(97 + i));
	const { groups } = grouped(many);
	expect(groups).toHaveLength(17);
	expect(groups[8]).toMatchObject({ token: '--hue-1', mark: 'ring' });
	expect(groups[16]).toMatchObject({ name: 'others', count: 4 });
	const marks = groups.slice(0, 16).map(({ token, mark }) => `${token} ${mark}`);
	expect(new Set(marks).size).toBe(16);
});

test('a category’s spread is its own beside that of all', () => {
	// Two pairs, two apart each and ten from one another: a root mean square of 1 within a pair, of √26 in all.
	const points = Float32Array.of(-5, 1, -5, -1, 5, 1, 5, -1);
	const both = spreads(points, grouped(['a', 'a', 'b', 'b']));
	expect(both.map((spread) => spread.toFixed(6))).toEqual([
		(1 / Math.sqrt(26)).toFixed(6),
		(1 / Math.sqrt(26)).toFixed(6),
	]);
	expect(spreads(new Float32Array(8), grouped(['a', 'a', 'b', 'b']))).toEqual([0, 0]);
});

test('neighbours are the closest in the plane, the closest first, without the item itself', () => {
	const points = Float32Array.of(0, 0, 3, 0, 0, 1, -2, 0);
	expect(nearestInPlane(points, 0, 2)).toEqual([2, 3]);
	expect(nearestInPlane(points, 0, 99)).toEqual([2, 3, 1]);
});
