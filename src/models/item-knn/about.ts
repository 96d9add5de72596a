import type { About } from '../about.ts';

export const about: About = {
	paper: {
		title: 'Item-Based Collaborative Filtering Recommendation Algorithms',
		authors: 'Sarwar, Karypis, Konstan & Riedl',
		where: 'WWW 2001',
		url: 'https://doi.org/10.1145/371920.372071',
	},
	loss: null,
	structure: [['history'], ['neighbours'], ['sum'], ['score']],
	words: {
		en: {
			name: 'Similar items',
			what: 'Ranks what the same people had as what this person had. Counted in a moment, good at nearly everything.',
			shines: 'Nearly everywhere, at once and with reasons that people understand. It cannot rank what nobody has had.',
		},
		zh: {
			name: '相似物品',
			what: '同一批人还拥有什么，就推荐什么。片刻算完，几乎处处好用。',
			shines: '几乎处处好用，马上就有结果，理由也容易明白。没人拥有过的物品，它无法排序。',
		},
	},
};
