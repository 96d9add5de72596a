import type { Category } from '../category.ts';
import { box, disc, oval, shape, stroke, times, turned, WOOD } from '../drawing.ts';

export const audio: Category = {
	name: 'Audio',
	zh: '音频',
	traffic: 1.3,
	hue: 300,
	brands: ['Halvard', 'Juno', 'Lumen', 'Kestrel'],
	models: ['Echo', 'Tenor', 'Nocturne', 'Cadence', 'Aria', 'Prelude', 'Solo', 'Duet'],
	features: [
		['Made to be opened and repaired.', '可拆开维修。'],
		['Sounds balanced from the first day.', '开箱即有均衡的声音。'],
		['Looks good from every side.', '从每个角度看都好看。'],
		['Comes with a five-year warranty.', '享五年保修。'],
	],
	kinds: [
		{
			name: 'Headphones',
			zh: '头戴式耳机',
			price: 149,
			says: ['Closed headphones with soft, replaceable pads.', '封闭式耳机,耳垫柔软,可更换。'],
			next: ['Headphone Stand'],
			draw: ({ main, dark, light, accent, ink, a, b, n }) =>
				stroke('M64 136v-18a56 56 0 0 1 112 0v18', n ? dark : ink, 9 + 9 * a) +
				box(44, 122, 36 + 6 * b, 68, main, 12 + 8 * b) +
				box(160 - 6 * b, 122, 36 + 6 * b, 68, main, 12 + 8 * b) +
				box(78, 130, 12, 52, ink, 6) +
				box(150, 130, 12, 52, ink, 6) +
				box(54, 140, 8, 32, n === 1 ? accent : light, 4) +
				box(178, 140, 8, 32, n === 1 ? accent : light, 4),
		},
		{
			name: 'Earbuds',
			zh: '无线耳塞',
			price: 89,
			says: ['Small wireless earbuds in a pocket case.', '小巧的无线耳塞,配口袋充电盒。'],
			draw: ({ main, dark, light, accent, ink, a, n }) =>
				box(58, 62 - 10 * a, 124, 90, dark, 26 + 12 * a) +
				box(70, 76 - 10 * a, 100, 60, ink, 18) +
				times(2, (i) => box(86 + 46 * i, 88, 22, 50, n ? light : main, 11) + oval(97 + 46 * i, 94, 6, 7, ink)) +
				box(54, 124, 132, 72, main, 22 + 12 * a) +
				box(62, 124, 116, 8, n === 2 ? accent : light, 4) +
				disc(120, 164, 5, accent),
		},
		{
			name: 'Bluetooth Speaker',
			zh: '蓝牙音箱',
			price: 119,
			says: ['A speaker that fits a shelf and fills a room.', '放得下书架,撑得起整间房。'],
			draw: ({ main, dark, light, accent, ink, metal, a, n }) =>
				n === 2
					? stroke('M76 104v-14a44 30 0 0 1 88 0v14', dark, 9) +
						box(40, 100, 160, 96, main, 20 + 20 * a) +
						disc(84, 148, 32, ink) +
						disc(156, 148, 32, ink) +
						disc(84, 148, 12, light) +
						disc(156, 148, 12, light)
					: box(72 - 10 * a, 52, 96 + 20 * a, 144, main, n ? 14 : 40) +
						disc(120, 142, 38, ink) +
						disc(120, 142, 16, n ? accent : metal) +
						disc(120, 82, 17, ink) +
						disc(120, 82, 7, light),
		},
		{
			name: 'Turntable',
			zh: '黑胶唱机',
			price: 279,
			says: ['A belt-driven turntable with a built-in preamp.', '皮带传动唱机,内置前级放大。'],
			next: ['Record Brush'],
			draw: ({ main, dark, light, accent, ink, paper, metal, a, n }) =>
				box(34, 62, 172, 124, n ? main : WOOD, 10) +
				box(34, 172, 172, 14, dark, 6) +
				box(52, 186, 22, 10, ink, 3) +
				box(166, 186, 22, 10, ink, 3) +
				disc(104, 118, 49, ink) +
				stroke('M74 118a30 30 0 0 1 30-30', metal, 2) +
				disc(104, 118, 15 + 4 * a, accent) +
				disc(104, 118, 4, paper) +
				stroke('M182 82v44l-28 24', metal, 6) +
				disc(182, 82, 10, light),
		},
		{
			name: 'Headphone Stand',
			zh: '耳机支架',
			price: 29,
			says: ['A weighted stand that keeps a desk tidy.', '底座有分量,让桌面整洁。'],
			draw: ({ main, dark, light, a, b, n }) =>
				oval(120, 188, 50 + 10 * a, 12, dark) +
				oval(120, 183, 50 + 10 * a, 11, main) +
				box(114 - 3 * b, 70, 12 + 6 * b, 114, n ? main : WOOD, 5) +
				(n === 2 ? box(76, 50, 88, 26, main, 13) : shape('M68 78a52 40 0 0 1 104 0l-14 4a40 30 0 0 0-76 0z', main)) +
				oval(106, 180, 22, 3, light),
		},
		{
			name: 'Record Brush',
			zh: '唱片刷',
			price: 19,
			says: ['Fine carbon bristles that lift dust from the groove.', '细碳纤维刷毛,带走纹槽里的灰。'],
			draw: ({ main, accent, ink, light, metal, a, n }) =>
				shape('M30 196a90 60 0 0 1 180 0z', ink) +
				shape('M92 196a28 18 0 0 1 56 0z', accent) +
				turned(
					-14 + 28 * a,
					120,
					110,
					times(9, (i) => box(72 + 11 * i, 116, 6, 32, n ? ink : metal)) +
						box(62, 96, 116, 26, main, 6) +
						box(62, 74, 116, 26, n === 1 ? main : WOOD, 12) +
						box(76, 82, 60, 5, light, 2),
				),
		},
	],
};
