import type { About } from '../about.ts';

export const about: About = {
	paper: {
		title: 'Least Squares Quantization in PCM',
		authors: 'Lloyd',
		where: 'IEEE Transactions on Information Theory 1982',
		url: 'https://doi.org/10.1109/TIT.1982.1056489',
	},
	loss: null,
	structure: [['person'], ['neighbours'], ['counts'], ['score']],
	words: {
		en: {
			name: 'Groups of people',
			what: 'Puts people into groups of alike taste, and ranks what is popular in theirs.',
			shines: 'Shops that want to see who their people are. It knows groups, not persons.',
		},
		zh: {
			name: '人群分组',
			what: '把口味相近的人分成组，推荐本组里热门的物品。',
			shines: '想看清顾客是哪几类人的商店。它认识的是群体，不是个人。',
		},
	},
};
