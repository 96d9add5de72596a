import type { About } from '../about.ts';

export const about: About = {
	paper: {
		title: 'Variational Autoencoders for Collaborative Filtering',
		authors: 'Liang, Krishnan, Hoffman & Jebara',
		where: 'WWW 2018',
		url: 'https://arxiv.org/abs/1802.05814',
	},
	loss: 'multinomial likelihood over all items, with an annealed divergence',
	structure: [
		['history'],
		['embedding'],
		['dropout'],
		['dense'],
		['code', 'noise'],
		['dense'],
		['embedding'],
		['softmax'],
		['score'],
	],
	words: {
		en: {
			name: 'Mult-VAE',
			what: 'Squeezes all that somebody had into a few numbers, and ranks every item by what comes out again.',
			shines:
				'Many people with many items each, and visitors that it has never met: it needs nothing but their history. It knows nothing of order, and its steps grow with the catalogue.',
			settings: {
				divergence: {
					label: 'Divergence weight',
					what: 'How close tastes are held to a standard normal distribution; too large, and everybody gets what is popular.',
				},
				annealing: {
					label: 'Annealing epochs',
					what: 'Epochs over which that weight rises from nothing; too many, and it hardly counts before training ends.',
				},
			},
		},
		zh: {
			name: '多项式变分自编码器（Mult-VAE）',
			what: '把一个人有过的一切压缩成几个数，再按还原出来的结果给所有物品排序。',
			shines:
				'人多、每人物品也多的地方，以及从未见过的访客：只凭历史就能推荐。它不懂先后顺序，每一步的开销随目录变大。',
			settings: {
				divergence: {
					label: '散度权重',
					what: '口味被拉向标准正态分布的力度；太大时，人人得到的都是热门物品。',
				},
				annealing: {
					label: '退火轮数',
					what: '这一权重从零升到最大所用的轮数；太多时，训练结束前它几乎不起作用。',
				},
			},
		},
	},
};
