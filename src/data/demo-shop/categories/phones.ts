import type { Category } from '../category.ts';
import { box, disc, shape, stroke, times, turned } from '../drawing.ts';

export const phones: Category = {
	name: 'Phones',
	zh: '手机与配件',
	traffic: 1.5,
	season: { peak: 350, swing: 0.35 },
	hue: 250,
	brands: ['Kestrel', 'Juno', 'Calder', 'Gantry'],
	models: ['One', 'Mini', 'Plus', 'Air', 'Neo', 'Edge', 'Lite', 'Max'],
	features: [
		['Made to be repaired with one screwdriver.', '一把螺丝刀就能维修。'],
		['Slim enough for a shirt pocket.', '薄得能放进衬衫口袋。'],
		['Comes in slate, sand and moss.', '有石板灰、沙色和苔绿三色。'],
		['Packed without plastic.', '包装不含塑料。'],
	],
	kinds: [
		{
			name: 'Smartphone',
			zh: '智能手机',
			price: 449,
			says: ['A phone with a bright screen and years of updates.', '屏幕明亮,多年持续更新。'],
			next: ['Phone Case', 'Screen Protector', 'Fast Charger'],
			draw: ({ main, dark, light, accent, ink, paper, a, b, n }) =>
				turned(
					-8 + 16 * a,
					120,
					124,
					box(76, 42, 88, 156, dark, 16) +
						box(82, 48, 76, 144, light, 11) +
						shape(`M82 ${150 - 30 * b}q38-40 76 0v31a11 11 0 0 1-11 11h-54a11 11 0 0 1-11-11z`, main) +
						disc(136, 92, 12 + 8 * b, n ? accent : paper) +
						(n === 2 ? disc(120, 58, 5, ink) : box(104, 54, 32, 7, ink, 3)),
				),
		},
		{
			name: 'Phone Case',
			zh: '手机壳',
			price: 25,
			says: ['A grippy case with raised edges.', '握感好,边缘加高。'],
			draw: ({ main, dark, light, accent, ink, a, n }) =>
				turned(
					10 - 20 * a,
					120,
					122,
					box(72, 40, 96, 158, dark, 20) +
						box(77, 45, 86, 148, main, 16) +
						(n === 2
							? times(4, (i) => box(77, 112 + 18 * i, 86, 8, light))
							: n === 1
								? disc(120, 140, 26, light) + disc(120, 140, 16, main)
								: shape('M77 150l86-40v67a16 16 0 0 1-16 16h-54a16 16 0 0 1-16-16z', accent)) +
						box(86, 54, 34, 42, ink, 11) +
						disc(98, 66, 6, light) +
						disc(98, 84, 6, light),
				),
		},
		{
			name: 'Screen Protector',
			zh: '屏幕保护膜',
			price: 15,
			says: ['Tempered glass with a frame that sets it straight.', '钢化玻璃,附定位框。'],
			draw: ({ main, light, paper, ink, a, n }) =>
				turned(
					-6 - 6 * a,
					120,
					120,
					box(60, 54, 84, 142, ink, 14) +
						box(66, 60, 72, 130, main, 9) +
						turned(
							12 + 4 * n,
							120,
							120,
							box(92, 42, 84, 142, paper, 12) +
								box(96, 46, 76, 134, light, 9) +
								stroke('M112 116l44-52M112 140l44-52', paper, 6),
						),
				),
		},
		{
			name: 'Fast Charger',
			zh: '快速充电器',
			price: 35,
			says: ['A small charger with two ports.', '小巧的双口充电器。'],
			next: ['USB-C Cable'],
			draw: ({ main, dark, accent, ink, metal, light, a, n }) =>
				box(96, 40, 10, 34, metal, 3) +
				box(134, 40, 10, 34, metal, 3) +
				box(72 - 6 * a, 66, 96 + 12 * a, 118, main, n ? 14 : 26) +
				box(72 - 6 * a, 66, 96 + 12 * a, 16, dark, 8) +
				box(98, 122, 44, 14, ink, 7) +
				(n === 2 ? '' : box(98, 148, 44, 14, ink, 7)) +
				shape('M124 90l-12 16h8l-4 12 13-17h-8z', n ? accent : light),
		},
		{
			name: 'Power Bank',
			zh: '移动电源',
			price: 45,
			says: ['Two full charges in a flat shell.', '扁平机身,可充满两次。'],
			next: ['USB-C Cable'],
			draw: ({ main, dark, light, accent, ink, a, n }) =>
				turned(
					-16 + 8 * a,
					120,
					124,
					box(46, 74, 150, 104, dark, 20) +
						box(46, 68, 150, 102, main, 20) +
						times(4, (i) => disc(72 + 18 * i, 146, 5, i <= n + 1 ? accent : dark)) +
						box(172, 104, 10, 30, ink, 5) +
						shape('M112 84l-20 28h14l-6 20 22-28h-14z', light),
				),
		},
		{
			name: 'USB-C Cable',
			zh: 'USB-C 数据线',
			price: 14,
			says: ['A braided cable, two metres long.', '编织线身,长两米。'],
			draw: ({ main, dark, light, metal, a, n }) =>
				times(2 + n, (i) =>
					stroke(`M${84 - 8 * i} 128a${36 + 8 * i} ${32 + 8 * i + 6 * a} 0 1 0 36-34`, i % 2 ? dark : main, 8),
				) +
				stroke('M120 94q26-2 34-30M84 128q-4 40 20 62', main, 8) +
				turned(24, 158, 52, box(147, 36, 22, 32, light, 5) + box(151, 22, 14, 16, metal, 4)) +
				box(98, 174, 34, 20, light, 5) +
				box(130, 178, 16, 12, metal, 4),
		},
	],
};
