import type { About } from '../about.ts';

export const about: About = {
	paper: {
		title: 'Item2Vec: Neural Item Embedding for Collaborative Filtering',
		authors: 'Barkan & Koenigstein',
		where: 'MLSP 2016',
		url: 'https://arxiv.org/abs/1603.04259',
	},
	loss: 'logistic, with negative sampling',
	structure: [['item', 'history'], ['embedding', 'embedding'], ['product'], ['sum'], ['score']],
	words: {
		en: {
			name: 'item2vec',
			what: 'Learns a vector for each item from what stands near it in histories, as word2vec does for words, and recommends what is like the last events.',
			shines:
				'“More like this”, maps of a catalogue, and vectors to use elsewhere. For lists made for one person, models that learn to rank do better.',
			settings: {
				window: {
					label: 'Window',
					what: 'How many events before and after count as near; too wide, and everything that one person had is alike.',
				},
				subsampling: {
					label: 'Thinning',
					what: 'Items with a larger part of all events than this are thinned out; too large, and what everybody has is near everything.',
				},
				recency: {
					label: 'Recency',
					what: 'What an event of the history counts beside the one after it; at 1 all count alike, far below it only the last ones do.',
				},
			},
		},
		zh: {
			name: 'item2vec',
			what: '像 word2vec 处理词语那样，从历史中相邻的物品为每件物品学出一个向量，再推荐与最近事件相像的。',
			shines: '“更多类似”、目录地图，以及拿到别处使用的向量。要为某个人排榜单，直接学排序的模型更好。',
			settings: {
				window: {
					label: '窗口',
					what: '前后多少个事件算作相邻；太宽时，同一个人有过的一切都显得相像。',
				},
				subsampling: {
					label: '抽稀',
					what: '占全部事件的比例超过这个值的物品会被抽稀；太大时，人人都有的物品会与一切相邻。',
				},
				recency: {
					label: '近期权重',
					what: '历史中一个事件相对其后一个事件的分量；为 1 时一视同仁，远小于 1 时只看最后几个。',
				},
			},
		},
	},
};
