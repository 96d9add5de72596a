import type { About } from '../about.ts';

export const about: About = {
	paper: {
		title: 'Evaluation of Session-based Recommendation Algorithms',
		authors: 'Ludewig & Jannach',
		where: 'UMUAI 2018',
		url: 'https://arxiv.org/abs/1803.09587',
	},
	loss: null,
	structure: [['history'], ['neighbours'], ['sum'], ['score']],
	words: {
		en: {
			name: 'Similar sessions',
			what: 'Looks for past sessions like the one under way, and ranks what else was in them.',
			shines: 'News and shops with short visits by people who are not known. Long memories gain little from it.',
		},
		zh: {
			name: '相似会话',
			what: '找出与当前会话相像的过往会话，推荐其中的其他物品。',
			shines: '来访短暂、访客不认识的新闻站和商店。对长期的口味帮助不大。',
		},
	},
};
