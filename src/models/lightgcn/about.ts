import type { About } from '../about.ts';

export const about: About = {
	paper: {
		title: 'LightGCN: Simplifying and Powering Graph Convolution Network for Recommendation',
		authors: 'He, Deng, Wang, Li, Zhang & Wang',
		where: 'SIGIR 2020',
		url: 'https://arxiv.org/abs/2002.02126',
	},
	loss: 'Bayesian personalised ranking',
	structure: [['person', 'item'], ['embedding', 'embedding'], ['graph'], ['sum'], ['product'], ['score']],
	words: {
		en: {
			name: 'Graph of who had what (LightGCN)',
			what: 'Each person’s vector is mixed with those of what they had, and each item’s with those of who had it, a few times over.',
			shines:
				'Sparse logs, where the neighbours’ neighbours fill in what a person’s few events leave open. Each step goes over the whole log, so large ones are slow without a GPU.',
		},
		zh: {
			name: '图卷积（LightGCN）',
			what: '把每个人的向量与其拥有物品的向量混合，把每件物品的向量与拥有者的向量混合，如此重复数次。',
			shines:
				'适合稀疏的日志：邻居的邻居补上一个人少量行为留下的空白。每一步都要走遍整个日志，没有 GPU 时大日志会很慢。',
		},
	},
};
