import type { About } from '../about.ts';

export const about: About = {
	paper: {
		title: 'A C-LSTM Neural Network for Text Classification',
		authors: 'Zhou, Sun, Liu & Lau',
		where: 'arXiv 2015',
		url: 'https://arxiv.org/abs/1511.08630',
	},
	loss: 'softmax cross-entropy over the next item',
	structure: [['history'], ['embedding'], ['convolution'], ['lstm'], ['softmax'], ['score']],
	words: {
		en: {
			name: 'Convolution + LSTM',
			what: 'Looks for patterns of a few events in a row, then reads in order what it found and foretells the next item.',
			shines:
				'Where short runs say more than single events: clicks, songs, pages. With few events a person, simpler models do as well.',
			settings: {
				filters: {
					label: 'Filters',
					what: 'How many patterns are looked for. Too many: slower, and it learns the noise by heart.',
				},
				width: {
					label: 'Width',
					what: 'How many events in a row a pattern spans. Too large: patterns become so particular that none comes twice.',
				},
			},
		},
		zh: {
			name: '卷积 + LSTM',
			what: '先找连续几个事件组成的模式，再按顺序读这些模式，预测下一件物品。',
			shines: '一小段连续的事件比单个事件更说明问题的场合：点击、歌曲、网页。每人事件很少时，简单的模型不比它差。',
			settings: {
				filters: { label: '滤波器', what: '要找多少种模式。太多：更慢，还会把噪声背下来。' },
				width: { label: '宽度', what: '一个模式跨多少个连续事件。太大：模式太特殊，几乎不会重复出现。' },
			},
		},
	},
};
