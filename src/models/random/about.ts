import type { About } from '../about.ts';

export const about: About = {
	paper: null,
	loss: null,
	structure: [['noise'], ['score']],
	words: {
		en: {
			name: 'Random',
			what: 'Shuffles. The floor: whoever is not above it has learnt nothing.',
			shines: 'Nowhere: it is there to be beaten.',
		},
		zh: {
			name: '随机',
			what: '随意洗牌。这是底线：超不过它，就什么也没学到。',
			shines: '哪里都不适合：它就是用来被超过的。',
		},
	},
};
