import type { Category } from '../category.ts';
import { box, disc, shape, stroke, times, turned } from '../drawing.ts';

export const travel: Category = {
	name: 'Travel',
	zh: '箱包旅行',
	traffic: 1,
	season: { peak: 180, swing: 0.45 },
	hue: 225,
	brands: ['Verano', 'Halvard', 'Wexley', 'Dunmore'],
	models: ['Meridian', 'Transit', 'Layover', 'Compass', 'Riviera', 'Express', 'Atlas', 'Detour'],
	features: [
		['Fits under the seat in front.', '可放在前排座椅下。'],
		['Woven from old sails.', '由旧帆布织成。'],
		['Has a pocket where one expects it.', '口袋正好在顺手的地方。'],
		['Gets better with every trip.', '越旅行越好看。'],
	],
	kinds: [
		{
			name: 'City Backpack',
			zh: '城市双肩包',
			price: 89,
			says: ['A slim pack with a padded laptop sleeve.', '修身双肩包,带电脑夹层。'],
			next: ['Wash Bag', 'Water Bottle'],
			draw: ({ main, dark, light, accent, ink, a, n }) =>
				stroke('M102 50q0-14 18-14t18 14', ink, 7) +
				box(66, 46, 108, 150, main, n ? 14 : 26) +
				(n === 2
					? box(66, 46, 108, 54, dark, 14) + box(112, 86, 16, 30, light, 4)
					: stroke('M80 76q40-20 80 0', ink, 4)) +
				box(80, 126 - 8 * a, 80, 56 + 8 * a, n ? dark : light, 10) +
				stroke(`M92 ${142 - 8 * a}h56`, n ? light : dark, 4) +
				(n === 1 ? disc(148, 106, 6, accent) : ''),
		},
		{
			name: 'Cabin Suitcase',
			zh: '登机箱',
			price: 179,
			says: ['Four quiet wheels and a lid that closes.', '四个静音轮,箱盖合得上。'],
			next: ['Packing Cubes', 'Luggage Tag'],
			draw: ({ main, dark, light, accent, ink, metal, a, n }) =>
				stroke('M100 64V28h40v36', metal, 6) +
				box(64 - 6 * a, 60, 112 + 12 * a, 126, main, n ? 12 : 24) +
				(n === 2
					? times(2, (i) => box(78 + 66 * i, 60, 18, 126, dark))
					: times(5, (i) => box(82 + 18 * i, 74, 5, 98, i === 2 && n ? accent : dark, 2))) +
				box(104, 84, 32, 10, light, 5) +
				disc(84, 190, 8, ink) +
				disc(156, 190, 8, ink),
		},
		{
			name: 'Packing Cubes',
			zh: '收纳袋套装',
			price: 32,
			says: ['Three cubes that bring order to a case.', '三件套,让行李井然有序。'],
			draw: ({ main, dark, light, accent, paper, a, n }) =>
				box(44, 140, 152, 56, main, 12) +
				box(56 + 6 * a, 90, 124, 50, n === 2 ? accent : light, 12) +
				box(74, 48, 84 + 14 * a, 42, dark, 12) +
				stroke('M58 156h124', paper, 4) +
				stroke('M72 104h90', n ? dark : main, 4) +
				stroke('M88 60h56', light, 4) +
				(n ? box(108, 164, 24, 18, light, 4) : ''),
		},
		{
			name: 'Wash Bag',
			zh: '洗漱包',
			price: 38,
			says: ['A lined bag with a hook.', '带内衬与挂钩。'],
			draw: ({ main, dark, light, accent, metal, a, n }) =>
				stroke('M84 104q36-50 72 0', dark, 8) +
				shape(`M${48 - 4 * a} 108q0-12 12-12h120q12 0 12 12l8 74a14 14 0 0 1-14 14H54a14 14 0 0 1-14-14z`, main) +
				stroke('M56 114h128', metal, 5) +
				box(176, 110, 10, 24, accent, 4) +
				(n === 2
					? times(4, (i) => stroke(`M${70 + 34 * i} 134v48`, light, 5))
					: n
						? box(40, 156, 160, 26, dark)
						: disc(120, 156, 16, light)),
		},
		{
			name: 'Water Bottle',
			zh: '保温水瓶',
			price: 27,
			says: ['Keeps cold for a day and hot for half.', '保冷一天,保温半天。'],
			draw: ({ main, dark, light, accent, metal, ink, a, n }) =>
				(n === 2 ? stroke('M106 44a14 14 0 0 1 28 0', ink, 7) : '') +
				box(102, 40, 36, 26, n ? ink : metal, 6) +
				shape(
					`M104 64h32q0 18 ${18 + 6 * a} 28v92a12 12 0 0 1-12 12H${98 - 6 * a}a12 12 0 0 1-12-12V92q18-10 18-28z`,
					main,
				) +
				box(86, n === 1 ? 150 : 118, 68, n === 1 ? 20 : 32, n ? accent : dark) +
				box(94, 98, 8, 84, light, 4),
		},
		{
			name: 'Luggage Tag',
			zh: '行李牌',
			price: 14,
			says: ['A leather tag with a covered name.', '皮质行李牌,姓名可遮。'],
			draw: ({ main, dark, light, paper, accent, metal, a, n }) =>
				turned(
					-20 + 20 * a,
					120,
					120,
					stroke('M120 78q-30-46 0-48t0 48', n ? dark : accent, 7) +
						(n === 2
							? box(76, 62, 88, 134, main, 40)
							: shape('M100 60h40l30 34v92a10 10 0 0 1-10 10H80a10 10 0 0 1-10-10V94z', main)) +
						disc(120, 82, 9, metal) +
						box(88, 112, 64, 58, n ? paper : light, 5) +
						times(3, (i) => box(96, 124 + 14 * i, 48 - 14 * (i === 2 ? 1 : 0), 5, dark, 2)),
				),
		},
	],
};
