import type { About } from '../about.ts';

export const about: About = {
	paper: null,
	loss: null,
	structure: [['counts'], ['score']],
	words: {
		en: {
			name: 'Popularity',
			what: 'Ranks by how many people had an item. The measure to beat.',
			shines: 'People of whom nothing is known, and as the measure for all others. It is the same for everybody.',
		},
		zh: {
			name: '热门',
			what: '按有多少人拥有来排序。这是要超过的标准。',
			shines: '对一无所知的访客，也是其他模型的标尺。它对所有人都一样。',
		},
	},
};
