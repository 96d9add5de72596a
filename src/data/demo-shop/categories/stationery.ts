import type { Category } from '../category.ts';
import { box, disc, shape, stroke, times, turned, WOOD } from '../drawing.ts';

export const stationery: Category = {
	name: 'Stationery',
	zh: '文具',
	traffic: 0.8,
	season: { peak: 245, swing: 0.4 },
	hue: 100,
	brands: ['Quillon', 'Marlow', 'Pinewood', 'Tamsin'],
	models: ['Folio', 'Margin', 'Ledger', 'Quarto', 'Vellum', 'Draft', 'Letter', 'Index'],
	features: [
		['A pleasure on any desk.', '放在哪张书桌上都赏心悦目。'],
		['Made in small batches.', '小批量制作。'],
		['A gift for people who write.', '送给爱写字的人。'],
		['Wrapped in paper only.', '只用纸包装。'],
	],
	kinds: [
		{
			name: 'Fountain Pen',
			zh: '钢笔',
			price: 59,
			says: ['A pen with a springy steel nib.', '弹性钢尖。'],
			next: ['Bottled Ink', 'Notebook'],
			draw: ({ main, dark, light, accent, ink, metal, a, n }) =>
				stroke('M52 196q20-14 40-2t36-6', ink, 3) +
				turned(
					40 - 12 * a,
					120,
					116,
					shape('M110 168h20l-10 42z', metal) +
						stroke('M120 178v20', ink, 2) +
						box(108, 146, 24, 26, ink, 4) +
						box(104, 62, 32, 88, main, 5) +
						(n === 2
							? times(3, (i) => box(104, 88 + 18 * i, 32, 6, light))
							: box(104, 136, 32, 6, n ? accent : metal)) +
						box(104, 26, 32, 42, n ? dark : main, 10) +
						box(136, 34, 6, 44, metal, 3),
				),
		},
		{
			name: 'Bottled Ink',
			zh: '瓶装墨水',
			price: 17,
			says: ['Fifty millilitres of shading ink.', '五十毫升,墨色有层次。'],
			usedUp: true,
			draw: ({ main, dark, light, paper, ink, a, n }) =>
				box(88, 52, 64, 36, ink, 6) +
				box(94, 84, 52, 16, light) +
				(n === 2
					? shape('M72 98h96l26 88a8 8 0 0 1-8 10H54a8 8 0 0 1-8-10z', light) +
						shape(`M${64 - 4 * a} 128h${112 + 8 * a}l16 58a8 8 0 0 1-8 10H54a8 8 0 0 1-8-10z`, main)
					: box(56, 96, 128, 100, light, n ? 34 : 12) + box(64, 120 + 12 * a, 112, 68 - 12 * a, main, n ? 28 : 8)) +
				box(88, 136, 64, 34, paper, 3) +
				shape('M120 140q10 14 0 24-10-10 0-24z', dark),
		},
		{
			name: 'Notebook',
			zh: '笔记本',
			price: 19,
			says: ['Numbered pages of cream paper.', '奶油色纸张,带页码。'],
			usedUp: true,
			draw: ({ main, dark, light, accent, paper, a, n }) =>
				turned(
					-10 + 16 * a,
					120,
					122,
					box(70, 48, 112, 150, paper, 8) +
						box(62, 44, 112, 150, main, 8) +
						box(62, 44, 20, 150, dark, 8) +
						(n === 2
							? times(6, (i) => box(54, 60 + 22 * i, 18, 7, 'oklch(.75 .01 250)', 3))
							: box(152, 44, 7, 150, accent)) +
						(n === 1 ? disc(118, 106, 22, light) : box(98, 78, 44, 30, light, 4)),
				),
		},
		{
			name: 'Mechanical Pencil',
			zh: '自动铅笔',
			price: 29,
			says: ['A balanced pencil with a metal grip.', '重心平衡,金属握柄。'],
			draw: ({ main, dark, accent, ink, metal, light, a, n }) =>
				stroke('M40 190l30-12 24 12 30-14', ink, 3) +
				turned(
					52 - 14 * a,
					120,
					116,
					shape('M112 172h16l-6 26h-4z', metal) +
						stroke('M120 196v10', ink, 2) +
						box(108, 130, 24, 44, metal, 4) +
						times(4, (i) => box(108, 138 + 9 * i, 24, 3, dark)) +
						box(108, 44, 24, 88, main, n ? 3 : 8) +
						box(114, 24, 12, 22, n ? accent : light, 4) +
						box(132, 48, 6, 46, metal, 3),
				),
		},
		{
			name: 'Desk Organiser',
			zh: '桌面收纳盒',
			price: 45,
			says: ['Trays and slots for what lies about.', '托盘与格槽,收纳零碎。'],
			draw: ({ main, dark, light, accent, metal, a, n }) =>
				turned(-8, 80, 110, box(74, 54, 10, 80, accent, 3) + shape('M74 54h10l-5-16z', light)) +
				turned(8, 104, 110, box(98, 64, 9, 70, metal, 4)) +
				box(140, 92, 44, 60, 'oklch(.97 .01 90)', 3) +
				box(46, 104 - 8 * a, 78, 92 + 8 * a, n === 1 ? WOOD : main, 6) +
				box(120, 130, 80, 66, n === 1 ? main : dark, 6) +
				(n === 2 ? box(120, 160, 80, 4, light) + disc(160, 178, 5, light) : box(56, 122, 58, 8, light, 4)),
		},
		{
			name: 'Writing Paper',
			zh: '信纸',
			price: 21,
			says: ['Forty sheets with matching envelopes.', '四十张,附同款信封。'],
			usedUp: true,
			draw: ({ main, dark, light, accent, paper, a, n }) =>
				turned(
					-8 + 6 * a,
					120,
					110,
					box(72, 36, 108, 140, paper, 3) + times(4, (i) => box(86, 54 + 14 * i, 80 - (i === 3 ? 30 : 0), 4, light, 2)),
				) +
				box(42, 108, 156, 88, main, 5) +
				shape(`M42 112q0-4 4-4h148q4 0 4 4l-78 ${48 + 6 * n}z`, dark) +
				(n === 2 ? box(164, 166, 22, 20, accent, 2) : disc(120, 154 + 4 * n, 11, accent)),
		},
	],
};
