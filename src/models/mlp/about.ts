import type { About } from '../about.ts';

export const about: About = {
	paper: null,
	loss: 'binary cross-entropy with sampled negatives',
	structure: [
		['history', 'item', 'features', 'counts'],
		['embedding', 'embedding', 'embedding', 'embedding'],
		['concatenation'],
		['dense'],
		['dense'],
		['score'],
	],
	words: {
		en: {
			name: 'Click ranking (MLP)',
			what: 'Puts what is known of a person’s history and of an item side by side, and dense layers say how likely the one goes for the other.',
			shines:
				'Shops with described items and many visitors without an account: nobody needs numbers of their own. Each pair goes through all layers, so large catalogues rank slowly.',
		},
		zh: {
			name: '点击排序（MLP）',
			what: '把一个人的历史和一件物品的已知信息并排放在一起，由全连接层得出这个人选它的可能性。',
			shines: '物品有描述、访客多无账号的商店：谁都不需要自己的一行数字。每一对都要走完所有层，目录大时排序较慢。',
		},
	},
};
