import type { Category } from '../category.ts';
import { box, disc, oval, shape, stroke, times, turned } from '../drawing.ts';

export const outdoors: Category = {
	name: 'Outdoors',
	zh: '户外',
	traffic: 1.1,
	season: { peak: 190, swing: 0.6 },
	hue: 160,
	brands: ['Norrsken', 'Rowan', 'Osprey', 'Wexley'],
	models: ['Ridge', 'Fell', 'Tarn', 'Bothy', 'Moraine', 'Glen', 'Cairn', 'Drift'],
	features: [
		['Goes into the smallest pack.', '再小的背包也放得下。'],
		['Made for long weekends.', '为长周末而做。'],
		['Weighs less than it looks.', '比看上去更轻。'],
		['Tested through a northern winter.', '经北方冬季实测。'],
	],
	kinds: [
		{
			name: 'Two-Person Tent',
			zh: '双人帐篷',
			price: 259,
			says: ['A free-standing tent with two porches.', '自立式帐篷,双前厅。'],
			next: ['Sleeping Mat', 'Sleeping Bag'],
			draw: ({ main, dark, light, ink, accent, a, n }) =>
				n === 2
					? shape(`M28 194q0-${110 + 20 * a} 92-${110 + 20 * a}t92 ${110 + 20 * a}z`, main) +
						shape('M120 84q-44 10-44 110h88q0-100-44-110z', light) +
						shape('M120 112q-24 10-24 82h48q0-72-24-82z', ink) +
						stroke('M28 194h184', dark, 5)
					: shape(`M120 ${56 + 16 * a}L26 194h188z`, main) +
						shape(`M120 ${56 + 16 * a}L214 194h-44z`, dark) +
						shape(`M120 ${70 + 16 * a}L84 194h72z`, ink) +
						shape(`M120 ${70 + 16 * a}L84 194h22z`, n ? accent : light) +
						stroke(`M120 ${56 + 16 * a}l-8-14M120 ${56 + 16 * a}l8-14`, dark, 4),
		},
		{
			name: 'Sleeping Bag',
			zh: '睡袋',
			price: 149,
			says: ['A three-season bag with a draught collar.', '三季睡袋,带防风领。'],
			next: ['Sleeping Mat'],
			draw: ({ main, dark, light, accent, paper, a, n }) =>
				turned(
					24 - 10 * a,
					120,
					120,
					shape('M84 84a36 50 0 0 1 72 0l10 30-18 86a14 14 0 0 1-14 10h-28a14 14 0 0 1-14-10L74 114z', main) +
						oval(120, 82, 27, 32, dark) +
						oval(120, 88, 20, 22, n ? light : paper) +
						times(4, (i) => stroke(`M${82 + 2 * i} ${132 + 18 * i}q38 8 ${76 - 4 * i} 0`, n === 2 ? light : dark, 3)) +
						stroke('M120 118v76', accent, 4),
				),
		},
		{
			name: 'Sleeping Mat',
			zh: '防潮垫',
			price: 79,
			says: ['An insulated mat that blows up in a minute.', '保温充气垫,一分钟充满。'],
			draw: ({ main, dark, light, accent, ink, a, n }) =>
				n === 2
					? box(52, 84, 136, 80, main, 14) +
						disc(66, 124, 40, dark) +
						stroke('M66 124m-24 0a24 24 0 1 1 24 24a14 14 0 1 1 12-24', light, 6) +
						box(120, 82, 10, 84, ink) +
						box(158, 82, 10, 84, ink)
					: turned(
							-18 + 20 * a,
							120,
							124,
							box(76, 40, 88, 160, main, 18) +
								times(6, (i) => box(82, 52 + 24 * i, 76, 16, i % 2 || !n ? light : dark, 8)) +
								disc(92, 194, 7, accent),
						),
		},
		{
			name: 'Daypack',
			zh: '登山背包',
			price: 95,
			says: ['A twenty-litre pack with a rain cover.', '二十升背包,附防雨罩。'],
			draw: ({ main, dark, light, accent, ink, a, n }) =>
				stroke('M104 52q0-18 16-18t16 18', ink, 7) +
				box(54, 128, 20, 54, dark, 8) +
				box(166, 128, 20, 54, n === 1 ? accent : dark, 8) +
				box(68, 46, 104, 150, main, 34) +
				shape(`M68 ${96 + 8 * a}V80a34 34 0 0 1 34-34h36a34 34 0 0 1 34 34v${16 + 8 * a}q-52 18-104 0z`, dark) +
				box(90, 96, 9, 40, light, 3) +
				box(141, 96, 9, 40, light, 3) +
				(n === 2 ? stroke('M88 146l64 36M152 146l-64 36', accent, 4) : box(84, 142, 72, 42, light, 10)),
		},
		{
			name: 'Camping Stove',
			zh: '露营炉',
			price: 55,
			says: ['A folding stove that boils a litre in four minutes.', '可折叠,四分钟烧开一升水。'],
			next: ['Trail Meal'],
			draw: ({ main, dark, light, accent, metal, ink, a, n }) =>
				shape('M82 150a38 38 0 0 1 76 0v36a10 10 0 0 1-10 10H92a10 10 0 0 1-10-10z', main) +
				box(82, 164, 76, 14, light) +
				box(112, 88, 16, 28, metal, 3) +
				stroke(`M120 106h40q12 0 12 ${16 + 8 * a}`, ink, 5) +
				stroke('M84 76l30 14M156 76l-30 14M76 74h88', metal, 7) +
				(n === 2
					? box(70, 34, 100, 40, dark, 8) + stroke('M168 46h32', ink, 8)
					: shape('M120 34q26 22 14 40h-28q-12-18 14-40z', 'oklch(.75 .14 60)') +
						shape('M120 52q12 12 6 22h-12q-6-10 6-22z', accent)),
		},
		{
			name: 'Trail Meal',
			zh: '脱水餐',
			price: 9,
			says: ['A meal that needs only hot water.', '加热水即可食用。'],
			usedUp: true,
			draw: ({ main, dark, light, accent, paper, a, n }) =>
				shape('M66 44h108l-6 20 8 122-8 10H72l-8-10 8-122z', main) +
				box(68, 52, 104, 8, dark, 4) +
				shape('M84 108L108 74l16 22 10-12 24 24z', n ? light : dark) +
				shape(`M82 136h76q-4 ${36 + 6 * a}-38 ${36 + 6 * a}t-38-${36 + 6 * a}z`, paper) +
				oval(120, 136, 38, 8, accent) +
				(n === 2 ? disc(108, 134, 5, light) + disc(132, 137, 5, light) : ''),
		},
	],
};
