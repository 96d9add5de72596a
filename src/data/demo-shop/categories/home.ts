import type { Category } from '../category.ts';
import { box, disc, LEAF, oval, shape, stroke, times, turned, WOOD } from '../drawing.ts';

const GLOW = 'oklch(.93 .09 90)';

export const home: Category = {
	name: 'Home',
	zh: '家居照明',
	traffic: 1,
	season: { peak: 340, swing: 0.35 },
	hue: 70,
	brands: ['Norrsken', 'Arvika', 'Lumen', 'Pinewood'],
	models: ['Halden', 'Lykke', 'Dusk', 'Vesper', 'Fjell', 'Amber', 'Linden', 'Sol'],
	features: [
		['Made in a family workshop.', '出自家庭作坊。'],
		['Arrives ready to use.', '到手即可使用。'],
		['Looks at home in any room.', '放在哪间房都合适。'],
		['Designed to last for decades.', '为使用几十年而设计。'],
	],
	kinds: [
		{
			name: 'Desk Lamp',
			zh: '台灯',
			price: 69,
			says: ['A jointed lamp that stays where it is put.', '关节灯臂,停在哪里就在哪里。'],
			next: ['LED Bulb'],
			draw: ({ main, dark, ink, metal, a, b, n }) =>
				shape('M104 98L64 190h86z', GLOW) +
				oval(164, 190, 40, 9, dark) +
				stroke(`M164 186l${18 - 20 * a}-62-58-50`, n ? metal : ink, 8) +
				disc(182 - 20 * a, 124, 8, dark) +
				turned(30 - 12 * b, 118, 74, shape(n === 2 ? 'M84 104a34 34 0 0 1 68 0z' : 'M102 58h32l22 46H80z', main)),
		},
		{
			name: 'Floor Lamp',
			zh: '落地灯',
			price: 139,
			says: ['A slim lamp for the corner by the chair.', '纤细的落地灯,适合椅边角落。'],
			next: ['LED Bulb'],
			draw: ({ main, dark, ink, light, a, n }) =>
				n === 2
					? stroke('M84 190V74a40 40 0 0 1 76-18', ink, 6) +
						oval(84, 190, 36, 7, dark) +
						shape('M160 94l-24 60h60z', GLOW) +
						shape('M132 94a32 36 0 0 1 64 0z', main)
					: shape('M86 84L60 150h120l-26-66z', GLOW) +
						(n
							? stroke('M120 84v60M120 130l-34 64M120 130l34 64M120 130v66', WOOD, 7)
							: stroke('M120 84v104', ink, 6) + oval(120, 190, 40, 7, dark)) +
						shape(`M${94 - 10 * a} 32h${52 + 20 * a}l18 54H76z`, main) +
						box(76, 80, 88, 6, light),
		},
		{
			name: 'LED Bulb',
			zh: 'LED 灯泡',
			price: 9,
			says: ['A dimmable bulb of 800 lumens.', '800 流明,可调光。'],
			usedUp: true,
			draw: ({ main, dark, metal, accent, ink, a, n }) =>
				disc(120, 98, 72, 'oklch(.96 .05 95)') +
				(n === 2
					? box(88, 50, 64, 98, GLOW, 30)
					: shape(`M120 ${44 - 4 * a}a52 52 0 0 1 30 94q-8 8-8 20H98q0-12-8-20a52 52 0 0 1 30-94z`, GLOW)) +
				stroke('M106 146v-32l14 10 14-10v32', n ? accent : main, 5) +
				box(98, 154, 44, 28, n === 1 ? main : metal, 4) +
				times(2, (i) => box(96, 162 + 9 * i, 48, 4, dark, 2)) +
				box(110, 182, 20, 12, ink, 5),
		},
		{
			name: 'Wool Throw',
			zh: '羊毛盖毯',
			price: 85,
			says: ['A soft throw woven from undyed wool.', '柔软盖毯,采用未染色羊毛。'],
			draw: ({ main, dark, light, accent, paper, a, n }) =>
				times(7, (i) => stroke(`M${64 + 19 * i} 176v18`, main, 5)) +
				box(50, 62, 140, 118, main, 14) +
				(n
					? times(3, (i) => box(50, 82 + 30 * i, 140, 10 + 6 * a, i === 1 && n === 2 ? accent : light))
					: times(4, (i) => box(68 + 30 * i, 62, 8 + 6 * a, 118, light) + box(50, 84 + 26 * i, 140, 4, paper))) +
				box(50, 52, 140, 26, dark, 13),
		},
		{
			name: 'Wall Shelf',
			zh: '壁挂搁板',
			price: 49,
			says: ['A shelf with hidden brackets.', '隐藏式支架搁板。'],
			draw: ({ main, dark, light, accent, paper, a, n }) =>
				box(34, 142, 172, 14, n ? main : WOOD, 3) +
				box(34, 154, 172, 4, 'oklch(.5 .04 60)', 2) +
				times(3 + (n ? 1 : 0), (i) =>
					box(
						52 + 16 * i,
						86 + 8 * ((i * 2 + n) % 3),
						13,
						56 - 8 * ((i * 2 + n) % 3),
						[main, accent, dark, light][i] ?? main,
						2,
					),
				) +
				shape('M152 116h34l-5 26h-24z', paper) +
				shape(`M169 118q-30-${20 + 20 * a}-20-44 24 10 20 44q2-34 26-38 2 30-26 38z`, LEAF),
		},
		{
			name: 'Scented Candle',
			zh: '香薰蜡烛',
			price: 23,
			says: ['Burns for forty hours in a reusable glass.', '可燃四十小时,杯可再用。'],
			usedUp: true,
			draw: ({ main, dark, light, paper, accent, a, n }) =>
				disc(120, 62, 34, 'oklch(.96 .06 90)') +
				shape('M120 34q20 26 0 46-20-20 0-46z', 'oklch(.8 .15 75)') +
				stroke('M120 78v18', dark, 4) +
				box(70 - 6 * a, 92, 100 + 12 * a, 104, light, 12) +
				box(70 - 6 * a, 112, 100 + 12 * a, 84, main, 12) +
				(n === 2 ? disc(120, 154, 22, paper) : box(92, 134, 56, 40, paper, n ? 20 : 4)) +
				box(104, 151, 32, 5, accent, 2),
		},
		{
			name: 'Cushion',
			zh: '靠垫',
			price: 35,
			says: ['A plump cushion with a washable cover.', '饱满靠垫,外套可洗。'],
			draw: ({ main, dark, light, accent, a, n }) =>
				turned(
					-8 + 16 * a,
					120,
					126,
					shape('M48 62q72 18 144 0q-18 66 0 132q-72-18-144 0q18-66 0-132z', main) +
						(n === 2
							? times(3, (i) => stroke(`M${84 + 36 * i} 78v100`, light, 8))
							: n
								? disc(120, 128, 34, accent) + disc(120, 128, 20, light)
								: shape('M120 86l40 42-40 42-40-42z', light)) +
						stroke('M58 72q62 14 124 0', dark, 3),
				),
		},
	],
};
