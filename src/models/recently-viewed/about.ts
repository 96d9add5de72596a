import type { About } from '../about.ts';

export const about: About = {
	paper: null,
	loss: null,
	structure: [['history'], ['order'], ['score']],
	words: {
		en: {
			name: 'Recently viewed',
			what: 'What this person had lately, newest first, then what is popular. For shops to which one comes back for the same.',
			shines: 'Shops to which one comes back for the same, such as groceries. It finds nothing new.',
		},
		zh: {
			name: '最近看过',
			what: '先是此人最近看过的，最新的在前；其余按热门。适合人们会回来再买的店。',
			shines: '人们会回来再买同样东西的店，例如食品杂货。它找不出新东西。',
		},
	},
};
