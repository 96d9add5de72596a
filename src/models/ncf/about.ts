import type { About } from '../about.ts';

export const about: About = {
	paper: {
		title: 'Neural Collaborative Filtering',
		authors: 'He et al.',
		where: 'WWW 2017',
		url: 'https://arxiv.org/abs/1708.05031',
	},
	loss: 'binary cross-entropy with sampled negatives',
	structure: [
		['person', 'history', 'item'],
		['embedding', 'embedding'],
		['product', 'concatenation'],
		['dense', 'dense'],
		['score'],
	],
	words: {
		en: {
			name: 'Neural collaborative filtering (NeuMF)',
			what: 'Multiplies a person’s numbers with an item’s, and sends both through dense layers besides: the two together say how likely the person has the item.',
			shines:
				'The best known neural recommender, good for seeing what dense layers add to products of numbers; a well tuned matrix factorisation is often as good, and ranks large catalogues much faster.',
			settings: {
				variant: {
					label: 'Variant',
					what: 'GMF multiplies the numbers, MLP sends them through dense layers, NeuMF adds the two up and takes the most time.',
				},
			},
		},
		zh: {
			name: '神经协同过滤（NeuMF）',
			what: '把人的数字与物品的数字逐个相乘，同时让两者一起通过全连接层：合起来得出这个人会要这件物品的可能性。',
			shines:
				'最有名的神经网络推荐模型，适合看出全连接层比乘积多了什么；调好的矩阵分解往往不相上下，而且在大目录上快得多。',
			settings: {
				variant: {
					label: '变体',
					what: 'GMF 把数字相乘，MLP 让它们通过全连接层，NeuMF 把两者相加，用时也最多。',
				},
			},
		},
	},
};
