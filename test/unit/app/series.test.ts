import { expect, test } from 'vitest';
import { Series } from '../../../src/app/charts/series.ts';

test('a short series is drawn as it is', () => {
	const series = new Series();
	for (let i = 0; i < 100; i++) series.push(i, i * i);
	const [x, y] = series.drawn();
	expect(x).toEqual(Array.from({ length: 100 }, (_, i) => i));
	expect(y[99]).toBe(9801);
});

test('a long series is drawn within bounds, x never falls, and a single spike is still seen', () => {
	const series = new Series();
	for (let i = 0; i < 60_000; i++) series.push(i, i === 31_415 ? 50 : Math.sin(i));
	const [x, y] = series.drawn(4000);
	expect(x.length).toBeLessThanOrEqual(4000);
	expect(x.every((value, i) => i === 0 || value > (x[i - 1] ?? 0))).toBe(true);
	expect(Math.max(...y)).toBe(50);
});

test('past its limit a series halves: it spans the same, and its mean is kept', () => {
	const series = new Series(1000);
	for (let i = 0; i < 5000; i++) series.push(i, i % 2);
	expect(series.length).toBeLessThanOrEqual(1000);
	expect(series.x(series.length - 1)).toBe(4999);
	const first = Array.from({ length: 100 }, (_, i) => series.y(i) ?? Number.NaN);
	// Neighbours 0 and 1 average to a half, whatever was halved again.
	expect(first.every((value) => value === 0.5)).toBe(true);
});
