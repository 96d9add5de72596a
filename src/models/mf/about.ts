import type { About } from '../about.ts';

export const about: About = {
	paper: {
		title: 'BPR: Bayesian Personalized Ranking from Implicit Feedback',
		authors: 'Rendle, Freudenthaler, Gantner & Schmidt-Thieme',
		where: 'UAI 2009',
		url: 'https://arxiv.org/abs/1205.2618',
	},
	loss: 'Bayesian personalised ranking',
	structure: [['person', 'item'], ['embedding', 'embedding'], ['product'], ['sum'], ['score']],
	words: {
		en: {
			name: 'Matrix factors',
			what: 'Learns a short vector for each person and each item; what fits lies close together.',
			shines:
				'Everyday shops with a few hundred people or more, and the first model to try. It knows nothing of order or of new items.',
			settings: {
				draws: {
					label: 'Draws for a violator',
					what: 'With the warp loss: the most items that are drawn to find one too near to what was had. Too many: slower.',
				},
			},
		},
		zh: {
			name: '矩阵分解',
			what: '为每个人、每件物品各学一个短向量；合得来的彼此靠近。',
			shines: '几百人以上的普通商店，最值得先试的模型。它不懂先后顺序，也不认识新物品。',
			settings: {
				draws: {
					label: '寻找过近物品的抽取次数',
					what: '用于 warp 损失：最多抽取多少件物品来寻找一件与已拥有的过于接近的。过多：更慢。',
				},
			},
		},
	},
};
