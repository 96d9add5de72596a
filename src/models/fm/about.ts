import type { About } from '../about.ts';

export const about: About = {
	paper: {
		title: 'Factorization Machines',
		authors: 'Rendle',
		where: 'ICDM 2010',
		url: 'https://doi.org/10.1109/ICDM.2010.127',
	},
	loss: 'binary cross-entropy with sampled negatives',
	structure: [['person', 'history', 'item', 'features'], ['embedding', 'embedding'], ['sum', 'product'], ['score']],
	words: {
		en: {
			name: 'Factorisation machine (FM)',
			what: 'Gives every person, item and feature a few numbers, and adds up how well each pair of them goes together.',
			shines:
				'Items with categories, brands and words: what nobody has had yet is ranked by its features, and ranking is as fast as matrix factorisation. It sees pairs alone, nothing that takes three.',
		},
		zh: {
			name: '因子分解机（FM）',
			what: '给每个人、物品和特征几个数字，再把每一对的契合程度加起来。',
			shines:
				'带类别、品牌和文字的物品：还没有人要过的也能按特征排序，排序和矩阵分解一样快。它只看成对的关系，看不到三者之间的。',
		},
	},
};
