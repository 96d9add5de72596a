import type { About } from '../about.ts';

export const about: About = {
	paper: null,
	loss: null,
	structure: [['counts'], ['score']],
	words: {
		en: {
			name: 'Trending',
			what: 'Ranks by how many people had an item in the last days of the log.',
			shines: 'News, fashion and whatever is in season. It is the same for everybody.',
		},
		zh: {
			name: '近期热门',
			what: '按日志最后几天里有多少人拥有来排序。',
			shines: '新闻、时装和一切应季的东西。它对所有人都一样。',
		},
	},
};
