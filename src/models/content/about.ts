import type { About } from '../about.ts';

export const about: About = {
	paper: {
		title: 'A Vector Space Model for Automatic Indexing',
		authors: 'Salton, Wong & Yang',
		where: 'CACM 1975',
		url: 'https://doi.org/10.1145/361219.361220',
	},
	loss: null,
	structure: [['history', 'features'], ['distance'], ['score']],
	words: {
		en: {
			name: 'Alike by description',
			what: 'Ranks items like those had, by words, categories and brand, or by given vectors. Learns from no other people.',
			shines: 'New items and new shops, when descriptions are good. It shows more of the same.',
		},
		zh: {
			name: '内容相似',
			what: '按文字、类别和品牌，或按给定的向量，推荐与已拥有的相像的物品。不向其他人学习。',
			shines: '新物品、新商店，而且描述写得好的时候。它推荐的总是相似的东西。',
		},
	},
};
