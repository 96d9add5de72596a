import type { Category } from '../category.ts';
import { box, disc, oval, shape, stroke, times, turned, WOOD } from '../drawing.ts';

export const kitchen: Category = {
	name: 'Kitchen',
	zh: '厨房',
	traffic: 1.2,
	season: { peak: 345, swing: 0.3 },
	hue: 85,
	brands: ['Brodal', 'Verano', 'Dunmore', 'Tamsin'],
	models: ['Larder', 'Hearth', 'Sage', 'Umber', 'Basil', 'Copperfield', 'Orchard', 'Thyme'],
	features: [
		['Made for daily use.', '为每天使用而做。'],
		['Sits well in the hand.', '手感舒适。'],
		['Easy to clean and to put away.', '易清洗,好收纳。'],
		['Made to be handed down.', '值得传给下一代。'],
	],
	kinds: [
		{
			name: 'Chef Knife',
			zh: '主厨刀',
			price: 79,
			says: ['A twenty-centimetre blade that holds its edge.', '二十厘米刀身,锋利持久。'],
			next: ['Whetstone', 'Cutting Board'],
			draw: ({ main, dark, metal, paper, ink, a, b, n }) =>
				turned(
					-38 + 12 * a,
					120,
					120,
					shape(`M24 116q60-${16 + 10 * b} 118-${14 + 8 * b}v44H70q-34-4-46-24z`, metal) +
						stroke('M40 124q40 18 98 17', paper, 4) +
						box(140, 98, 10, 32, ink) +
						shape('M150 98h58a14 14 0 0 1 10 24q-6 10-20 8h-48z', n ? main : WOOD) +
						times(3, (i) => disc(164 + 18 * i, 114, 4, n ? dark : metal)),
				),
		},
		{
			name: 'Whetstone',
			zh: '磨刀石',
			price: 35,
			says: ['Two grits on a steady base.', '双面目数,底座稳固。'],
			draw: ({ main, light, dark, metal, a, n }) =>
				shape('M34 150l40-24h140l-30 24z', n ? light : metal) +
				box(34, 150, 152, 16 + 8 * a, n === 1 ? dark : light) +
				shape('M186 150l28-24v22l-28 26z', dark) +
				box(28, 168, 164, 26, n ? WOOD : main, 6) +
				shape('M192 170l28-20v20l-28 24z', dark) +
				turned(-24, 120, 92, shape('M50 92q40-22 92-18v30H72z', metal) + box(142, 76, 52, 20, main, 8)),
		},
		{
			name: 'Cutting Board',
			zh: '砧板',
			price: 42,
			says: ['End-grain wood that is kind to knives.', '端面木纹,呵护刀刃。'],
			draw: ({ main, light, dark, accent, a, b, n }) =>
				box(106, 32, 28, 50, WOOD, 12) +
				disc(120, 48, 6, light) +
				box(66 - 8 * a, 66, 108 + 16 * a, 130, WOOD, n ? 10 : 34) +
				times(4, (i) => box(70 - 8 * a, 90 + 26 * i, 100 + 16 * a, 3, 'oklch(.58 .08 58)')) +
				(n === 2
					? disc(124, 138, 22, accent) + disc(124, 138, 17, light)
					: shape(`M92 ${150 - 20 * b}q26-40 60-10-16 44-60 10z`, n ? main : 'oklch(.62 .12 140)') +
						stroke(`M96 ${148 - 20 * b}l40-14`, dark, 3)),
		},
		{
			name: 'Cast Iron Pan',
			zh: '铸铁煎锅',
			price: 65,
			says: ['A seasoned pan for searing and baking.', '已开锅,煎烤皆宜。'],
			draw: ({ main, dark, ink, paper, accent, a, b, n }) =>
				turned(
					-40 + 20 * a,
					110,
					126,
					box(150, 115, 70, 22, n ? ink : dark, 10) +
						disc(206, 126, 5, paper) +
						disc(106, 126, 66, n === 1 ? dark : ink) +
						disc(106, 126, 54, n === 1 ? main : 'oklch(.4 .01 60)') +
						(n === 2
							? disc(106, 126, 30 + 6 * b, 'oklch(.72 .1 65)') + box(97, 117, 18, 16, accent, 4)
							: shape(`M78 120q8-30 36-22 34 6 24 34-6 24-34 20-34-4-26-32z`, paper) +
								disc(108, 124, 12 + 3 * b, 'oklch(.8 .14 85)')),
				),
		},
		{
			name: 'Stand Mixer',
			zh: '厨师机',
			price: 329,
			says: ['A quiet mixer that kneads heavy dough.', '运转安静,揉得动硬面团。'],
			next: ['Baking Tin'],
			draw: ({ main, dark, light, accent, metal, ink, a, n }) =>
				box(48, 180, 142, 16, dark, 8) +
				box(146, 80, 38 + 6 * a, 108, main, 10) +
				box(52, 52, 138, 48, main, 24) +
				box(68, 66, 62, 6, light, 3) +
				disc(166, 76, 8, n ? accent : ink) +
				stroke('M88 100v18M88 118q-16 16 0 34q16-18 0-34', metal, 5) +
				shape('M50 128h78l-8 44a14 14 0 0 1-14 10H72a14 14 0 0 1-14-10z', n === 2 ? light : metal),
		},
		{
			name: 'Baking Tin',
			zh: '烘焙模具',
			price: 24,
			says: ['A loaf tin with folded corners.', '折角吐司模。'],
			draw: ({ main, dark, metal, light, a, n }) =>
				shape(
					`M56 130q-6-${40 + 14 * a} 34-${36 + 10 * a}h62q38 0 32 ${36 + 14 * a}z`,
					n === 1 ? 'oklch(.5 .08 45)' : 'oklch(.72 .1 65)',
				) +
				times(3, (i) => stroke(`M${86 + 30 * i} 104l10 14`, 'oklch(.84 .07 75)', 5)) +
				shape('M40 126h160l-14 62a10 10 0 0 1-10 8H64a10 10 0 0 1-10-8z', n === 2 ? metal : main) +
				box(34, 122, 172, 14, dark, 7) +
				oval(96, 168, 24, 4, light),
		},
	],
};
