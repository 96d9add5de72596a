import type { About } from '../about.ts';

export const about: About = {
	paper: {
		title: 'Session-based Recommendations with Recurrent Neural Networks',
		authors: 'Hidasi, Karatzoglou, Baltrunas & Tikk',
		where: 'ICLR 2016',
		url: 'https://arxiv.org/abs/1511.06939',
	},
	loss: 'softmax cross-entropy over the next item',
	structure: [['history'], ['embedding'], ['lstm'], ['softmax'], ['score']],
	words: {
		en: {
			name: 'LSTM',
			what: 'Reads what somebody did in its order and foretells the next item; needs nothing of the person but the history.',
			shines:
				'Where order says much: news, music, courses, series. With few events a person, simpler models do as well.',
		},
		zh: {
			name: '长短期记忆（LSTM）',
			what: '按先后顺序读一个人做过的事，预测下一件物品；除历史外，不需要知道这个人的任何事。',
			shines: '先后顺序很重要的地方：新闻、音乐、课程、剧集。每人只有寥寥几个事件时，简单的模型不比它差。',
		},
	},
};
