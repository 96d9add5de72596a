import type { About } from '../about.ts';

export const about: About = {
	paper: {
		title: 'Accurate Methods for the Statistics of Surprise and Coincidence',
		authors: 'Dunning',
		where: 'Computational Linguistics 1993',
		url: 'https://aclanthology.org/J93-1003/',
	},
	loss: null,
	structure: [['history'], ['counts'], ['score']],
	words: {
		en: {
			name: 'Bought together',
			what: 'Ranks what goes into one basket with what was had, more often than chance.',
			shines: 'Baskets: what goes with what, beside a product or in the cart. As a list of its own it is short.',
		},
		zh: {
			name: '一起购买',
			what: '推荐与已拥有的物品同在一个购物篮里、比偶然更常见的物品。',
			shines: '购物篮：商品旁边或购物车里的搭配。单独作推荐列表时，内容不多。',
		},
	},
};
