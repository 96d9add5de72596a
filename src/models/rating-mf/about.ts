import type { About } from '../about.ts';

export const about: About = {
	paper: {
		title: 'Matrix Factorization Techniques for Recommender Systems',
		authors: 'Koren, Bell & Volinsky',
		where: 'IEEE Computer 2009',
		url: 'https://doi.org/10.1109/MC.2009.263',
	},
	loss: 'squared error of ratings',
	structure: [['person', 'item'], ['embedding', 'embedding'], ['product'], ['sum'], ['score']],
	words: {
		en: {
			name: 'Rating prediction',
			what: 'Foretells how many stars somebody would give: the mean, what the person and the item add to it, and how their vectors match.',
			shines:
				'Where there are ratings and how far they are off is what counts. It knows nothing of what people take, so its lists are worse than those of models that rank.',
			settings: {},
		},
		zh: {
			name: '评分预测',
			what: '预测一个人会给多少星：平均值，加上此人与此物品各自的偏差，再加上两者向量的匹配程度。',
			shines: '适合有评分、且看重预测误差的场合。它不知道人们会选什么，因此列表不如专为排序而训练的模型。',
			settings: {},
		},
	},
};
