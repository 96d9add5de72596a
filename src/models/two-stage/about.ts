import type { About } from '../about.ts';

export const about: About = {
	paper: {
		title: 'Deep Neural Networks for YouTube Recommendations',
		authors: 'Covington, Adams & Sargin',
		where: 'RecSys 2016',
		url: 'https://doi.org/10.1145/2959100.2959190',
	},
	loss: 'listwise softmax (ListNet)',
	structure: [['history', 'features'], ['neighbours', 'counts'], ['candidates'], ['dense'], ['score'], ['order']],
	words: {
		en: {
			name: 'Two stages',
			what: 'Several models that count give candidates, then a small net learns how to rank these by what the models, the items and the history say.',
			shines:
				'Nearly everywhere: it learns when to trust which model, for new items and new people too. It is as slow as all its models together.',
			settings: {
				candidates: {
					label: 'Candidates',
					what: 'Items that each model gives to be ranked; more of them find more, and each takes time.',
				},
				lists: {
					label: 'Lists a person',
					what: 'How many of a person’s last events the ranker learns to foretell; too many leave its models little to learn from.',
				},
				coldShare: {
					label: 'Share of newcomers',
					what: 'The part of items and lists that it learns from as if they were new; too large a part hides what is known.',
				},
			},
		},
		zh: {
			name: '两阶段',
			what: '先由几个计数模型给出候选，再由一个小网络根据各模型、物品和历史的信息学会给它们排序。',
			shines: '几乎处处适用：它学会何时信任哪个模型，对新物品和新人也是如此。它的速度是各模型之和。',
			settings: {
				candidates: { label: '候选数', what: '每个模型给出多少物品供排序；越多越不易遗漏，也越费时。' },
				lists: { label: '每人列表数', what: '排序器学着预测一个人最近的多少个事件；太多会让各模型可学的太少。' },
				coldShare: { label: '新来者比例', what: '有多大比例的物品和列表被当作全新的来学习；太大会掩盖已知的信息。' },
			},
		},
	},
};
