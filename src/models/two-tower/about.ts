import type { About } from '../about.ts';

export const about: About = {
	paper: {
		title: 'Sampling-Bias-Corrected Neural Modeling for Large Corpus Item Recommendations',
		authors: 'Yi et al.',
		where: 'RecSys 2019',
		url: 'https://doi.org/10.1145/3298689.3346996',
	},
	loss: 'sampled softmax with logQ correction',
	structure: [
		['person', 'history', 'item', 'features'],
		['embedding', 'embedding'],
		['dense', 'dense'],
		['product'],
		['score'],
	],
	words: {
		en: {
			name: 'Two towers',
			what: 'Makes a vector of a person’s history and one of an item’s category, brand, price and words: what nobody has had yet is ranked too.',
			shines:
				'Large catalogues that change often: new items are ranked by their description from the first day. With bare ids it has less to go by.',
		},
		zh: {
			name: '双塔',
			what: '由一个人的历史得到一个向量，由物品的类别、品牌、价格和文字得到另一个：还没有人拥有的物品也能排序。',
			shines: '商品多、更新勤的目录：新物品第一天就能按描述排序。只有编号、没有描述时，它能依据的就少。',
		},
	},
};
