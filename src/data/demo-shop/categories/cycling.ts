import type { Category } from '../category.ts';
import { box, disc, oval, shape, stroke, times, turned } from '../drawing.ts';

export const cycling: Category = {
	name: 'Cycling',
	zh: '骑行',
	traffic: 0.9,
	season: { peak: 165, swing: 0.55 },
	hue: 200,
	brands: ['Calder', 'Rowan', 'Gantry', 'Elsing'],
	models: ['Tempo', 'Sprint', 'Gravel', 'Col', 'Breakaway', 'Rouleur', 'Domestique', 'Velo'],
	features: [
		['Ridden for a year before it was sold.', '上市前骑行测试一年。'],
		['For commutes and for long days.', '通勤长途皆宜。'],
		['Shrugs off mud and road salt.', '不惧泥水和盐渍。'],
		['Loved by people who ride in the rain.', '雨天骑手的最爱。'],
	],
	kinds: [
		{
			name: 'Bike Helmet',
			zh: '骑行头盔',
			price: 99,
			says: ['A light helmet with a rotating cradle.', '轻量头盔,旋钮调节。'],
			next: ['Bike Light'],
			draw: ({ main, dark, light, ink, accent, a, n }) =>
				stroke('M76 146q10 44 44 46 34-6 40-46', ink, 6) +
				shape(`M36 146q4-${84 + 12 * a} 90-${84 + 12 * a}t82 74q0 14-14 12-80-10-146 6-12 2-12-8z`, main) +
				(n === 2
					? stroke('M66 118q50-40 120-4M62 96q50-30 96-16', light, 8)
					: times(3, (i) => shape(`M${74 + 34 * i} ${122 - 6 * i}q2-30 ${22 + 2 * i}-42-6 22-4 40z`, n ? ink : dark))) +
				box(36, 142, 170, 9, n ? accent : dark, 4),
		},
		{
			name: 'Bike Light',
			zh: '自行车灯',
			price: 45,
			says: ['A rechargeable light with a wide beam.', '可充电,光束宽。'],
			draw: ({ main, dark, ink, metal, a, n }) =>
				shape(`M96 118L${30 + 10 * a} 66v116z`, 'oklch(.94 .08 95)') +
				stroke('M160 146v40', ink, 14) +
				stroke('M120 190h80', metal, 12) +
				box(92, 90, 112, 58, main, n ? 12 : 26) +
				box(88, 86, 18, 66, dark, 8) +
				disc(150, 106, 7, n === 2 ? 'oklch(.7 .17 30)' : ink) +
				times(3, (i) => box(164 + 10 * i, 120, 5, 20, dark, 2)),
		},
		{
			name: 'Bike Computer',
			zh: '码表',
			price: 229,
			says: ['Maps, climbs and training on a sunlit screen.', '地图、爬坡与训练,阳光下清晰可见。'],
			next: ['Computer Mount'],
			draw: ({ main, dark, light, accent, ink, paper, a, n }) =>
				box(66, 40, 108, 156, n ? main : ink, 22) +
				box(76, 54, 88, 110, n === 2 ? paper : light, 6) +
				stroke(`M84 138l24-${26 + 20 * a} 18 16 30-${34 + 10 * a}`, accent, 6) +
				box(84, 64, 36, 12, dark, 3) +
				(n ? box(84, 148, 70, 8, main, 3) : disc(146, 72, 8, main)) +
				times(3, (i) => box(84 + 26 * i, 174, 20, 8, n ? dark : main, 4)),
		},
		{
			name: 'Computer Mount',
			zh: '码表支架',
			price: 25,
			says: ['A stiff mount that brings the screen forward.', '坚固支架,屏幕前置。'],
			draw: ({ main, dark, light, accent, metal, ink, a, n }) =>
				box(26, 160, 188, 18, metal, 9) +
				stroke(`M86 168V${126 - 12 * a}q0-30 34-34`, main, 16) +
				(n ? stroke(`M154 168V${126 - 12 * a}q0-30-34-34`, main, 16) : '') +
				box(70, 150, 32, 38, dark, 7) +
				(n ? box(138, 150, 32, 38, dark, 7) : '') +
				oval(120, 86, 46, 30, ink) +
				oval(120, 82, 46, 29, main) +
				oval(120, 82, 26, 16, n === 2 ? accent : light) +
				box(94, 78, 52, 8, dark, 4),
		},
		{
			name: 'Pannier Bag',
			zh: '驮包',
			price: 75,
			says: ['A roll-top bag that clicks on with one hand.', '卷口驮包,单手扣上。'],
			draw: ({ main, dark, light, accent, ink, paper, a, n }) =>
				shape('M62 62h116l14 124a10 10 0 0 1-10 10H58a10 10 0 0 1-10-10z', main) +
				box(54, 48, 132, 24, dark, 12) +
				box(84, 54, 10, 96 + 20 * a, ink, 3) +
				box(146, 54, 10, 96 + 20 * a, ink, 3) +
				(n === 2
					? shape('M120 112l26 44H94z', light)
					: n
						? disc(120, 140, 20, accent)
						: box(100, 120, 40, 26, light, 5)) +
				box(54, 176, 132, 8, paper, 4),
		},
		{
			name: 'Chain Oil',
			zh: '链条油',
			price: 11,
			says: ['A wax-based oil that stays clean.', '蜡基润滑,不易沾灰。'],
			usedUp: true,
			draw: ({ main, dark, light, accent, ink, a, n }) =>
				turned(
					n === 2 ? 14 : 0,
					120,
					130,
					shape('M114 30h12l4 36h-20z', ink) +
						box(98, 62, 44, 20, dark, 5) +
						shape(
							`M${88 - 6 * a} 100q0-20 20-20h24q20 0 20 20l${6 * a + 4} 84a12 12 0 0 1-12 12H${92 - 6 * a}a12 12 0 0 1-12-12z`,
							main,
						) +
						(n ? box(86, 118, 70, 54, light, 6) : '') +
						shape('M120 122q20 26 0 40-20-14 0-40z', n ? accent : light),
				),
		},
	],
};
