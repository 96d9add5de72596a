import type { Category } from '../category.ts';
import { box, disc, LEAF, LEAF_DARK, oval, shape, stroke, times, turned } from '../drawing.ts';

const SOIL = 'oklch(.38 .04 55)';
const pot = (fill: string, rim: string) =>
	shape('M76 140h88l-12 50a8 8 0 0 1-8 6H96a8 8 0 0 1-8-6z', fill) + box(70, 132, 100, 16, rim, 5);

export const plants: Category = {
	name: 'Plants',
	zh: '绿植园艺',
	traffic: 0.9,
	season: { peak: 125, swing: 0.65 },
	hue: 130,
	brands: ['Sorrel', 'Arvika', 'Tamsin', 'Yarrow'],
	models: ['Verdant', 'Conservatory', 'Hedgerow', 'Terrace', 'Loam', 'Bloom', 'Willow', 'Canopy'],
	features: [
		['Happy on a window sill.', '放在窗台就好。'],
		['Forgives a missed week.', '偶尔忘一周也没关系。'],
		['Grown and made nearby.', '本地培育与制作。'],
		['Good for a first garden.', '适合第一次种植的人。'],
	],
	kinds: [
		{
			name: 'House Plant',
			zh: '室内绿植',
			price: 39,
			says: ['A leafy plant that clears the corner it stands in.', '枝叶繁茂,点亮一角。'],
			next: ['Plant Pot', 'Plant Food'],
			draw: ({ main, dark, a, b, n }) =>
				(n === 2
					? times(5, (i) =>
							turned(
								-48 + 24 * i,
								120,
								138,
								shape(`M112 138q-6-60 8-${96 + 8 * a}q14 36 8 96z`, i % 2 ? LEAF_DARK : LEAF),
							),
						)
					: n
						? times(5, (i) =>
								turned(
									-60 + 30 * i,
									120,
									136,
									stroke('M120 136V76', LEAF_DARK, 4) + oval(120, 64, 17 + 4 * a, 24, i % 2 ? LEAF : LEAF_DARK),
								),
							)
						: stroke('M120 136V60M120 112L82 84M120 104l42-30', LEAF_DARK, 5) +
							times(5, (i) =>
								disc(
									[120, 84, 160, 98, 146][i] ?? 0,
									[50, 78, 70, 106, 104][i] ?? 0,
									20 + 4 * b - 2 * (i % 3),
									i % 2 ? LEAF_DARK : LEAF,
								),
							)) + pot(main, dark),
		},
		{
			name: 'Cactus',
			zh: '仙人掌',
			price: 15,
			says: ['A slow grower that wants little.', '生长缓慢,要求极少。'],
			next: ['Plant Pot'],
			draw: ({ main, dark, accent, paper, a, n }) =>
				(n === 2
					? disc(120, 100, 42 + 4 * a, LEAF) +
						times(4, (i) => stroke(`M${96 + 16 * i} 68q-${10 - 6 * i} 32 0 64`, LEAF_DARK, 3))
					: box(98, 52 - 8 * a, 44, 92, LEAF, 22) +
						stroke('M98 112H78q-8 0-8-8V88', LEAF, 17) +
						(n ? stroke('M142 100h20q8 0 8-8V74', LEAF, 17) : '') +
						stroke('M112 66v66M128 66v66', LEAF_DARK, 3)) +
				disc(122, n === 2 ? 58 : 50 - 8 * a, 10, accent) +
				pot(main, dark) +
				box(84, 162, 72, 6, paper, 3),
		},
		{
			name: 'Plant Pot',
			zh: '花盆',
			price: 29,
			says: ['A glazed pot with a saucer.', '釉面花盆,配托盘。'],
			draw: ({ main, dark, light, accent, a, n }) =>
				oval(120, 78, 66, 12, SOIL) +
				(n === 2
					? shape(`M54 78h132q4 ${70 + 20 * a}-34 110H88q-38-40-34-110z`, main)
					: shape(`M54 78h132l-${16 + 8 * a} 110H${70 + 8 * a}z`, main)) +
				box(48, 66, 144, 22, dark, 8) +
				oval(120, 68, 62, 6, SOIL) +
				(n === 0
					? box(66, 118, 108, 12, light)
					: n === 1
						? stroke('M66 128l13-16 14 16 13-16 14 16 14-16 13 16 14-16 13 16', accent, 6)
						: times(4, (i) => disc(84 + 24 * i, 128, 8, light))) +
				box(60, 184, 120, 12, dark, 6),
		},
		{
			name: 'Watering Can',
			zh: '浇水壶',
			price: 35,
			says: ['A long-spouted can of one and a half litres.', '长嘴壶,一升半。'],
			draw: ({ main, dark, light, metal, a, n }) =>
				stroke('M86 168L46 92', dark, 11) +
				turned(-28, 42, 84, box(26, 76, 36, 12, n ? metal : main, 5)) +
				stroke(n === 2 ? 'M98 106C98 50 182 50 190 122' : 'M164 112c56-20 56 70 2 62', n ? metal : dark, 10) +
				shape(`M${84 - 6 * a} 104h88l8 82a10 10 0 0 1-10 10H${84 - 8 * a}a10 10 0 0 1-10-10z`, main) +
				box(80 - 6 * a, 98, 94 + 6 * a, 12, dark, 6) +
				box(92, 124, 10, 56, light, 5),
		},
		{
			name: 'Plant Food',
			zh: '植物营养液',
			price: 12,
			says: ['A capful feeds a dozen plants.', '一瓶盖可养十几株。'],
			usedUp: true,
			draw: ({ main, dark, light, paper, a, n }) =>
				box(98, 40, 44, 30, dark, 6) +
				(n === 2
					? box(82, 66, 76, 130, main, 14)
					: shape(
							`M104 66h32q0 20 ${24 + 8 * a} 36v84a10 10 0 0 1-10 10H${90 - 8 * a}a10 10 0 0 1-10-10v-84q24-16 24-36z`,
							main,
						)) +
				box(84, 116, 72, 58, n ? paper : light, 6) +
				stroke('M120 166v-22', LEAF_DARK, 4) +
				shape('M120 146q-24 0-24-22 24 0 24 22zM120 140q0-18 22-18 0 18-22 18z', LEAF),
		},
		{
			name: 'Herb Seeds',
			zh: '香草种子',
			price: 7,
			says: ['Six herbs that come up within a week.', '六种香草,一周内发芽。'],
			usedUp: true,
			draw: ({ main, dark, light, paper, accent, a, n }) =>
				turned(
					-8 + 14 * a,
					120,
					122,
					box(70, 44, 100, 152, paper, 4) +
						box(70, 44, 100, 30, main, 4) +
						box(70, 172, 100, 24, dark, 4) +
						stroke('M120 160V98', LEAF_DARK, 4) +
						times(3, (i) =>
							n === 2
								? disc(106 + 28 * (i % 2), 96 + 18 * i, 12, i % 2 ? LEAF : LEAF_DARK)
								: shape(
										`M120 ${112 + 18 * i}q-28 2-30-20 28-2 30 20zM120 ${106 + 18 * i}q26 0 28-20-26 0-28 20z`,
										i % 2 ? LEAF_DARK : LEAF,
									),
						) +
						(n ? disc(120, 92, 10, accent) : box(92, 54, 56, 8, light, 4)),
				),
		},
		{
			name: 'Pruning Shears',
			zh: '修枝剪',
			price: 33,
			says: ['A clean cut through finger-thick wood.', '手指粗的枝条一剪即断。'],
			draw: ({ main, dark, metal, ink, accent, a, n }) =>
				turned(
					20 - 20 * a,
					120,
					110,
					shape('M116 112q-30-40-8-82 18 30 24 74z', metal) +
						shape('M124 112q26-20 26-56-26 10-40 44z', ink) +
						stroke('M112 112q-40 20-34 80', main, n ? 18 : 14) +
						stroke('M128 112q40 20 34 80', n === 2 ? dark : main, n ? 18 : 14) +
						stroke('M104 138q16 12 32 0', metal, 4) +
						disc(120, 110, 12, n ? accent : dark),
				),
		},
	],
};
