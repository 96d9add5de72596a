import type { About } from '../about.ts';

export const about: About = {
	paper: {
		title: 'Collaborative Filtering for Implicit Feedback Datasets',
		authors: 'Hu, Koren & Volinsky',
		where: 'ICDM 2008',
		url: 'https://doi.org/10.1109/ICDM.2008.22',
	},
	loss: 'weighted squared error',
	structure: [['person', 'item'], ['embedding', 'embedding'], ['product'], ['score']],
	words: {
		en: {
			name: 'Least squares (iALS)',
			what: 'Solves for each person’s vector exactly, then each item’s, in turns. Few settings, hard to beat.',
			shines: 'Logs of medium size when there is little time to tune. It knows nothing of order or of new items.',
		},
		zh: {
			name: '交替最小二乘（iALS）',
			what: '轮流精确求解每个人、每件物品的向量。设置少，却很难超过。',
			shines: '中等规模的日志、又没多少时间调设置的时候。它不懂先后顺序，也不认识新物品。',
		},
	},
};
