import type { About } from '../about.ts';

export const about: About = {
	paper: {
		title: 'Embarrassingly Shallow Autoencoders for Sparse Data',
		authors: 'Steck',
		where: 'WWW 2019',
		url: 'https://arxiv.org/abs/1905.03375',
	},
	loss: 'squared error with a closed-form solution',
	structure: [['history'], ['dense'], ['score']],
	words: {
		en: {
			name: 'EASE',
			what: 'Solves once for how much each item speaks for each other. One setting, very hard to beat; up to 8,000 items.',
			shines:
				'Catalogues of up to a few thousand items with dense logs, such as films. Its weights grow with the square of the items.',
		},
		zh: {
			name: '浅层自编码（EASE）',
			what: '一次算出每件物品对其他物品有多大的说明力。只有一个设置，很难超过；最多 8,000 件物品。',
			shines: '物品不超过几千、日志密集的目录，例如电影。它的权重随物品数的平方增长。',
		},
	},
};
