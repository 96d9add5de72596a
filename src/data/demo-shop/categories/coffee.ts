import type { Category } from '../category.ts';
import { box, disc, oval, shape, stroke, times, turned, WOOD } from '../drawing.ts';

export const coffee: Category = {
	name: 'Coffee',
	zh: '咖啡',
	traffic: 1.2,
	season: { peak: 15, swing: 0.2 },
	hue: 55,
	brands: ['Isolde', 'Brodal', 'Sorrel', 'Marlow'],
	models: ['Crema', 'Morning', 'Harbour', 'Alba', 'Bodega', 'Piazza', 'Slow', 'Summit'],
	features: [
		['A good start for beginners.', '适合入门。'],
		['Chosen by three small roasters.', '由三家小型烘焙坊推荐。'],
		['A favourite of small kitchens.', '小厨房的最爱。'],
		['Gives a round, even cup.', '口感圆润均衡。'],
	],
	kinds: [
		{
			name: 'Espresso Machine',
			zh: '意式咖啡机',
			price: 389,
			says: ['A compact machine with a proper steam wand.', '机身紧凑,配专业蒸汽棒。'],
			next: ['Espresso Beans', 'Coffee Grinder', 'Milk Jug'],
			draw: ({ main, dark, light, accent, ink, paper, metal, a, n }) =>
				box(50, 54, 140, 52, main, 12) +
				box(50, 96, 48 + 10 * a, 90, main) +
				box(44, 180, 152, 16, dark, 6) +
				box(104, 168, 88, 12, metal, 3) +
				box(126, 106, 44, 14, ink, 4) +
				stroke('M134 124H100', ink, 8) +
				shape('M132 142h34l-4 26h-26z', paper) +
				stroke('M184 106v44', metal, 5) +
				disc(76, 78, 10, light) +
				disc(106, 78, 6, n ? accent : light) +
				(n === 2 ? box(70, 38, 70, 16, metal, 5) : times(3, (i) => shape(`M${84 + 26 * i} 40h20l-3 14h-14z`, paper))),
		},
		{
			name: 'Coffee Grinder',
			zh: '咖啡磨豆机',
			price: 129,
			says: ['Conical burrs with forty settings.', '锥形磨盘,四十档可调。'],
			next: ['Espresso Beans', 'Filter Beans'],
			draw: ({ main, dark, light, accent, ink, metal, a, n }) =>
				n === 2
					? stroke('M120 76V52h50', metal, 7) +
						disc(172, 46, 11, WOOD) +
						shape('M84 112a36 36 0 0 1 72 0z', metal) +
						box(76, 110, 88, 86, WOOD, 6) +
						box(90, 146, 60, 36, main, 4) +
						disc(120, 164, 5, light)
					: shape('M78 46h84l-12 50h-60z', light) +
						shape('M84 70h72l-6 26h-60z', dark) +
						box(80 - 6 * a, 94, 80 + 12 * a, 102, main, 10) +
						box(96, 148, 48, 40, ink, 5) +
						disc(120, 120, 13, n ? accent : metal) +
						stroke('M120 120v-8', ink, 3),
		},
		{
			name: 'Espresso Beans',
			zh: '意式咖啡豆',
			price: 16,
			says: ['Dark, chocolatey beans, roasted to order.', '深烘巧克力风味,接单现烘。'],
			usedUp: true,
			draw: ({ main, dark, light, accent, a, n }) =>
				shape('M72 60h96l8 136H64z', main) +
				box(70, 44, 100, 22, dark, 3) +
				(n ? disc(120, 132, 32, light) : box(84, 100, 72, 64, light, 6)) +
				turned(
					30 + 30 * a,
					120,
					132,
					oval(120, 132, 13, 20, 'oklch(.36 .05 50)') + stroke('M120 114q-8 18 0 36', n === 2 ? accent : light, 3),
				),
		},
		{
			name: 'Filter Beans',
			zh: '手冲咖啡豆',
			price: 15,
			says: ['Light, floral beans for slow brewing.', '浅烘花香,适合慢冲。'],
			usedUp: true,
			draw: ({ main, dark, light, paper, accent, a, n }) =>
				box(70, 66, 100, 130, paper, 6) +
				shape('M70 72a6 6 0 0 1 6-6h88a6 6 0 0 1 6 6l-14-30H84z', light) +
				box(70, 128 - 14 * a, 100, 44, main) +
				times(3, (i) =>
					turned(
						-30 + 30 * i,
						94 + 26 * i,
						150 - 14 * a,
						oval(94 + 26 * i, 150 - 14 * a, 7, 11, n === 1 ? accent : light) +
							stroke(`M${94 + 26 * i} ${142 - 14 * a}v16`, dark, 2),
					),
				) +
				box(96, 48, 48, 8, n === 2 ? accent : dark, 4),
		},
		{
			name: 'Pour-Over Dripper',
			zh: '手冲滤杯',
			price: 27,
			says: ['A ceramic cone with spiral ribs.', '陶瓷锥形滤杯,螺旋导流。'],
			next: ['Filter Beans'],
			draw: ({ main, dark, light, paper, a, n }) =>
				stroke('M172 74a24 20 0 0 1-12 40', main, 10) +
				shape('M62 56h116l-40 66h-36z', main) +
				(n ? shape('M56 48h128l-8 12H64z', paper) : box(58, 50, 124, 10, dark, 5)) +
				stroke(`M${88 + 6 * a} 70l20 40M120 70v40M${152 - 6 * a} 70l-20 40`, light, 3) +
				box(84, 120, 72, 10, dark, 5) +
				shape('M84 138h72l6 46a12 12 0 0 1-12 12H90a12 12 0 0 1-12-12z', paper) +
				shape('M80 164h80l2 20a12 12 0 0 1-12 12H90a12 12 0 0 1-12-12z', 'oklch(.42 .06 50)'),
		},
		{
			name: 'Milk Jug',
			zh: '拉花奶缸',
			price: 22,
			says: ['A steel jug with a fine spout.', '不锈钢缸身,细长壶嘴。'],
			draw: ({ main, metal, ink, paper, light, a, n }) =>
				stroke('M156 96c44-8 44 70 2 66', n ? main : ink, 11) +
				shape('M70 62l-20 8 22 24-6 88a14 14 0 0 0 14 14h72a14 14 0 0 0 14-14l-8-120z', n === 1 ? main : metal) +
				oval(114, 64, 44, 9, paper) +
				box(80, 110, 9 + 5 * a, 62, light, 5),
		},
		{
			name: 'Gooseneck Kettle',
			zh: '细嘴手冲壶',
			price: 69,
			says: ['Pours a thin, steady stream.', '出水细而稳定。'],
			next: ['Pour-Over Dripper'],
			draw: ({ main, dark, light, accent, ink, a, b, n }) =>
				stroke('M92 172C40 176 70 92 38 86', dark, 9) +
				stroke('M158 104c52-24 58 60 10 62', n ? WOOD : ink, 11) +
				shape(`M${90 - 4 * b} 88h64l${18 + 8 * a} 94a14 14 0 0 1-14 14H80a14 14 0 0 1-14-14z`, main) +
				oval(121, 88, 36, 9, dark) +
				disc(121, 72, 9, n === 2 ? accent : ink) +
				box(92, 112, 9, 60, light, 5),
		},
	],
};
