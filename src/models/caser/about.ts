import type { About } from '../about.ts';

export const about: About = {
	paper: {
		title: 'Personalized Top-N Sequential Recommendation via Convolutional Sequence Embedding',
		authors: 'Tang & Wang',
		where: 'WSDM 2018',
		url: 'https://arxiv.org/abs/1809.07426',
	},
	loss: 'softmax cross-entropy over the next item',
	structure: [
		['history', 'person'],
		['embedding', 'embedding'],
		['convolution'],
		['dense'],
		['concatenation'],
		['softmax'],
		['score'],
	],
	words: {
		en: {
			name: 'Caser',
			what: 'Looks at the last few events as at a picture, finds patterns in it, and adds what it knows of the person.',
			shines:
				'Where the last few events decide and people come back. What lies further back is left to the person’s own vector.',
			settings: {
				heights: {
					label: 'Heights',
					what: 'How many of the last events are looked at, by filters of each height up to that. Too large: slower, and old events blur the new.',
				},
				filters: {
					label: 'Filters',
					what: 'How many patterns of each height are looked for. Too many: slower, and it learns the noise by heart.',
				},
				verticalFilters: {
					label: 'Vertical filters',
					what: 'How many ways there are to weigh the last events against each other. Too many: slower, and they become alike.',
				},
			},
		},
		zh: {
			name: 'Caser（卷积）',
			what: '把最近几个事件当作一幅图来看，在其中找模式，再加上对这个人的了解。',
			shines: '由最近几个事件决定、而且人会常来的场合。更早的事只由这个人自己的向量来记。',
			settings: {
				heights: {
					label: '高度',
					what: '看最近多少个事件，每种高度直到这个数都有滤波器。太大：更慢，旧事件会冲淡新事件。',
				},
				filters: { label: '滤波器', what: '每种高度找多少种模式。太多：更慢，还会把噪声背下来。' },
				verticalFilters: { label: '纵向滤波器', what: '有多少种方式衡量最近事件的轻重。太多：更慢，而且彼此雷同。' },
			},
		},
	},
};
