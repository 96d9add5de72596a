import type { Category } from '../category.ts';
import { box, CORK, disc, oval, shape, stroke, times, turned } from '../drawing.ts';

export const fitness: Category = {
	name: 'Fitness',
	zh: '健身',
	traffic: 1,
	season: { peak: 15, swing: 0.5 },
	hue: 20,
	brands: ['Verano', 'Elsing', 'Osprey', 'Fennick'],
	models: ['Core', 'Flow', 'Pulse', 'Stride', 'Balance', 'Forge', 'Vigour', 'Reach'],
	features: [
		['Used in studios around the country.', '全国各地健身房都在用。'],
		['Takes little room at home.', '在家不占地方。'],
		['Chosen by trainers.', '教练之选。'],
		['Made for beginners and the stubborn alike.', '新手和老手都适合。'],
	],
	kinds: [
		{
			name: 'Yoga Mat',
			zh: '瑜伽垫',
			price: 49,
			says: ['A dense mat with a dry grip.', '密实垫身,干爽防滑。'],
			next: ['Yoga Block', 'Foam Roller'],
			draw: ({ main, dark, light, accent, a, n }) =>
				stroke('M98 190h112', light, 11) +
				disc(92, 138, 57, dark) +
				disc(92, 138, 50, main) +
				stroke('M92 138m-34 0a34 34 0 1 1 34 34a25 25 0 1 1 22-36a14 14 0 1 1-20 12', n === 1 ? light : dark, 5) +
				(n ? stroke(`M${132 + 8 * a} 90q30 24 22 74`, accent, 9) : '') +
				(n === 2 ? disc(150, 118, 9, light) : ''),
		},
		{
			name: 'Yoga Block',
			zh: '瑜伽砖',
			price: 15,
			says: ['A firm block with rounded edges.', '砖身结实,边角圆润。'],
			draw: ({ main, dark, light, accent, a, n }) => {
				const face = n === 1 ? CORK : main;
				return (
					(n === 2 ? box(76, 62, 112, 54, accent, 10) : '') +
					shape('M40 122l40-30h128l-34 30z', n === 1 ? 'oklch(.84 .05 75)' : light) +
					box(40, 118, 138, 78, face, 8) +
					shape('M176 122l32-30v70l-32 32z', n === 1 ? 'oklch(.62 .06 60)' : dark) +
					times(n === 1 ? 7 : 0, (i) => disc(58 + 17 * i, 138 + ((i * 29) % 44), 3, 'oklch(.6 .06 60)')) +
					(n === 1 ? '' : oval(108, 158, 22 + 8 * a, 9, light))
				);
			},
		},
		{
			name: 'Foam Roller',
			zh: '泡沫轴',
			price: 29,
			says: ['A firm roller with a ridged surface.', '硬质轴身,表面带纹。'],
			draw: ({ main, dark, light, ink, accent, a, n }) =>
				turned(
					-28 + 12 * a,
					120,
					130,
					box(48, 92, 150, 80, main, 8) +
						times(5, (i) =>
							n === 2
								? box(76 + 24 * i, 92, 11, 80, dark, 3)
								: box(82 + 22 * i, 100, 15, 26, n ? light : dark, 5) +
									box(82 + 22 * i, 138, 15, 26, n ? light : dark, 5),
						) +
						oval(52, 132, 20, 40, n === 1 ? accent : light) +
						oval(52, 132, 10, 22, ink),
				),
		},
		{
			name: 'Kettlebell',
			zh: '壶铃',
			price: 55,
			says: ['A cast kettlebell with a wide handle.', '铸造壶铃,宽把手。'],
			next: ['Protein Bar'],
			draw: ({ main, dark, light, accent, ink, metal, a, b, n }) =>
				stroke(`M88 112C${66 - 8 * b} 36 ${174 + 8 * b} 36 152 112`, n ? metal : ink, 18) +
				disc(120, 144, 50 + 4 * a, n === 2 ? ink : main) +
				box(88, 184, 64, 12, dark, 5) +
				disc(120, 142, 26, n === 2 ? accent : light) +
				box(106, 136, 28, 6, ink, 3) +
				box(110, 147, 20, 6, ink, 3),
		},
		{
			name: 'Running Watch',
			zh: '跑步手表',
			price: 239,
			says: ['Two weeks of battery and honest distances.', '续航两周,里程准确。'],
			draw: ({ main, dark, light, accent, ink, metal, a, n }) =>
				shape('M94 30h52l8 60H86zM86 152h68l-8 52H94z', main) +
				times(3, (i) => box(110, 172 + 10 * i, 20, 4, dark, 2)) +
				box(174, 112, 12, 20, metal, 4) +
				(n === 2
					? box(66, 74, 108, 96, ink, 26) + box(76, 84, 88, 76, light, 18)
					: disc(120, 122, 58, n ? metal : ink) + disc(120, 122, 47, n ? ink : light)) +
				stroke(`M92 132l18-${14 + 14 * a} 14 20 14-28 12 22`, accent, 6),
		},
		{
			name: 'Protein Bar',
			zh: '蛋白棒',
			price: 18,
			says: ['A box of twelve bars with nuts and dates.', '一盒十二条,含坚果与椰枣。'],
			usedUp: true,
			draw: ({ main, dark, light, accent, paper, a, n }) =>
				turned(
					-24 + 14 * a,
					120,
					122,
					shape('M34 96l8-8 8 8v60l-8 8-8-8zM190 96l8-8 8 8v60l-8 8-8-8z', dark) +
						box(46, 88, 148, 76, main, 6) +
						(n === 2 ? shape('M46 88h70l-34 76H46z', accent) : box(46, 110, 148, 32, n ? accent : light)) +
						box(104, 120, 66, 12, paper, 6) +
						disc(76, 126, 11, 'oklch(.5 .07 55)') +
						disc(84, 120, 6, 'oklch(.66 .08 65)'),
				),
		},
	],
};
