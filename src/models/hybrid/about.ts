import type { About } from '../about.ts';

export const about: About = {
	paper: {
		title: 'Hybrid Recommender Systems: Survey and Experiments',
		authors: 'Burke',
		where: 'UMUAI 2002',
		url: 'https://doi.org/10.1023/A:1021240730564',
	},
	loss: null,
	structure: [['history', 'features'], ['neighbours', 'counts'], ['mixture'], ['score']],
	words: {
		en: {
			name: 'Mixture',
			what: 'Several models as one: added, fused by place, or each where the one before knows too little.',
			shines:
				'Where one model alone leaves gaps: new people, new items, few events. It is as slow as all its models together.',
		},
		zh: {
			name: '混合',
			what: '几个模型合为一个：分数相加，名次融合，或前一个所知太少时由下一个接替。',
			shines: '单个模型总有空白的地方：新人、新物品、事件太少。它的速度是各模型之和。',
		},
	},
};
