import type { Category } from '../category.ts';
import { box, disc, LEAF, shape, stroke, times, turned } from '../drawing.ts';

export const games: Category = {
	name: 'Games',
	zh: '桌游与拼图',
	traffic: 1.1,
	season: { peak: 352, swing: 0.6 },
	hue: 340,
	brands: ['Bellweather', 'Wexley', 'Fennick', 'Yarrow'],
	models: ['Lanterns', 'Caravan', 'Archipelago', 'Clockwork', 'Foxglove', 'Citadel', 'Voyage', 'Meadow'],
	features: [
		['From a small publisher.', '出自小型出版社。'],
		['Made without plastic.', '不含塑料。'],
		['For rainy Sundays.', '适合下雨的周日。'],
		['Drawn by hand throughout.', '全部手绘。'],
	],
	kinds: [
		{
			name: 'Board Game',
			zh: '桌面游戏',
			price: 45,
			says: ['A game of plans and bluffs for two to five.', '谋略与虚张声势,二至五人。'],
			next: ['Game Expansion', 'Card Sleeves'],
			draw: ({ main, dark, light, accent, paper, a, n }) =>
				box(42, 56, 156, 140, dark, 6) +
				box(42, 50, 156, 132, main, 6) +
				(n === 2
					? disc(156, 92, 20, paper) + shape('M54 172l46-70 30 40 20-26 38 56z', light)
					: n
						? times(9, (i) => box(78 + 28 * (i % 3), 76 + 28 * Math.floor(i / 3), 26, 26, i % 2 ? light : accent, 3))
						: shape('M60 172v-50h18v-18h18v18h14v-40h20v40h14v-18h18v18h18v50z', light) +
							disc(120, 74, 9 + 5 * a, accent)) +
				box(42, 182, 156, 4, paper),
		},
		{
			name: 'Game Expansion',
			zh: '游戏扩展包',
			price: 25,
			says: ['New cards, new corners of the map.', '新卡牌,新地图。'],
			next: ['Card Sleeves'],
			draw: ({ main, dark, light, accent, paper, a, n }) =>
				turned(14, 150, 100, box(118, 46, 56, 80, paper, 5) + box(124, 52, 44, 68, accent, 3)) +
				turned(-4 + 6 * a, 120, 80, box(82, 40, 56, 80, paper, 5) + box(88, 46, 44, 68, light, 3)) +
				box(58, 96, 124, 100, dark, 5) +
				box(58, 96, 124, 90, main, 5) +
				(n === 2
					? stroke('M76 160q24-44 46-16t44-30', paper, 5)
					: n
						? shape('M120 112l9 20 22 2-17 14 5 22-19-12-19 12 5-22-17-14 22-2z', light)
						: box(112, 114, 16, 54, light, 4) + box(93, 133, 54, 16, light, 4)),
		},
		{
			name: 'Card Game',
			zh: '卡牌游戏',
			price: 19,
			says: ['A quick game in a small box.', '小盒快节奏游戏。'],
			next: ['Card Sleeves'],
			draw: ({ main, dark, light, accent, paper, a, n }) =>
				times(3, (i) =>
					turned(
						-26 + 26 * i + 6 * a,
						120,
						190,
						box(80, 52, 80, 118, paper, 9) +
							box(87, 59, 66, 104, [light, main, dark][(i + n) % 3] ?? main, 5) +
							(i === 2
								? n === 2
									? disc(120, 110, 18, accent)
									: n
										? shape('M120 84l24 28-24 28-24-28z', accent)
										: shape('M120 140q-34-26-28-44 12-18 28 4 16-22 28-4 6 18-28 44z', accent)
								: ''),
					),
				),
		},
		{
			name: 'Card Sleeves',
			zh: '卡牌保护套',
			price: 8,
			says: ['A hundred clear sleeves.', '一百枚透明卡套。'],
			usedUp: true,
			draw: ({ main, dark, light, paper, accent, a, n }) =>
				times(4, (i) =>
					turned(-6 * i + 4 * a, 120, 180, box(74 + 6 * i, 44 + 6 * i, 92, 132, i % 2 ? light : paper, 6)),
				) +
				box(84, 70, 92, 126, n ? main : paper, 6) +
				box(84, 70, 92, 24, dark, 6) +
				box(96, 108, 68, 76, n ? light : main, 4) +
				stroke('M106 172l46-54', n === 2 ? accent : paper, 6),
		},
		{
			name: 'Jigsaw Puzzle',
			zh: '拼图',
			price: 24,
			says: ['A thousand pieces that fit with a click.', '一千片,咔嗒一声严丝合缝。'],
			draw: ({ main, dark, light, accent, a, n }) => {
				const piece = (x: number, y: number, fill: string) =>
					box(x, y, 62, 62, fill, 4) + disc(x + 62, y + 31, 12, fill) + disc(x + 31, y + 62, 12, fill);
				return turned(
					-6 + 12 * a,
					120,
					120,
					piece(120, 120, n ? dark : LEAF) +
						piece(54, 120, light) +
						(n === 2 ? '' : piece(126, 50, accent)) +
						piece(54, 54, main) +
						(n === 2 ? turned(18, 160, 70, piece(136, 36, accent)) : ''),
				);
			},
		},
		{
			name: 'Dice Set',
			zh: '骰子套装',
			price: 15,
			says: ['Seven dice in a tin.', '七枚骰子,铁盒装。'],
			draw: ({ main, dark, light, accent, paper, a, n }) =>
				turned(
					-12 + 10 * a,
					88,
					146,
					box(46, 104, 84, 84, main, 14) +
						times(n + 2, (i) => disc(66 + (i % 2) * 44, 124 + Math.floor(i / 2) * 44, 8, paper)) +
						(n % 2 ? disc(88, 146, 8, paper) : ''),
				) +
				shape('M160 108l42 24v46l-42 18-42-18v-46z', accent) +
				shape('M160 108l24 48-24 40-24-40z', light) +
				turned(16 * a, 130, 72, shape('M130 40l34 52H96z', dark) + disc(130, 74, 7, paper)),
		},
	],
};
