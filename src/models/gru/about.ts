import type { About } from '../about.ts';

export const about: About = {
	paper: {
		title: 'Session-based Recommendations with Recurrent Neural Networks',
		authors: 'Hidasi, Karatzoglou, Baltrunas & Tikk',
		where: 'ICLR 2016',
		url: 'https://arxiv.org/abs/1511.06939',
	},
	loss: 'softmax cross-entropy over the next item',
	structure: [['history'], ['embedding'], ['gru'], ['softmax'], ['score']],
	words: {
		en: {
			name: 'GRU',
			what: 'Reads in order like the LSTM, with simpler cells: a little faster, often as good.',
			shines: 'Where the LSTM does, on slower machines or shorter histories.',
		},
		zh: {
			name: '门控循环（GRU）',
			what: '和 LSTM 一样按顺序读，单元更简单：稍快一些，效果往往相当。',
			shines: '与 LSTM 相同的场合；机器较慢或历史较短时更合适。',
		},
	},
};
