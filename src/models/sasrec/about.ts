import type { About } from '../about.ts';

export const about: About = {
	paper: {
		title: 'Self-Attentive Sequential Recommendation',
		authors: 'Kang & McAuley',
		where: 'ICDM 2018',
		url: 'https://arxiv.org/abs/1808.09781',
	},
	loss: 'softmax cross-entropy over the next item',
	structure: [['history', 'order'], ['embedding'], ['attention'], ['dense'], ['softmax'], ['score']],
	words: {
		en: {
			name: 'Self-attention (SASRec)',
			what: 'Looks at all of a history at once and weighs which of it matters for what comes next.',
			shines:
				'Long logs in which order says much: films, music, news, courses. It is hungry for data: on small logs simpler models do as well.',
			settings: {
				blocks: {
					label: 'Blocks',
					what: 'Blocks of attention, one upon the other. Two see how things had together matter. Too many: slower, and hard to train on little data.',
				},
				heads: {
					label: 'Heads',
					what: 'Parts of the numbers that look at the history apart, each for something else. Too many: each has too few numbers to see with.',
				},
				calibration: {
					label: 'Calibration',
					what: 'With gbce: how far scores are brought back from the overconfidence of few negatives. Too large: it dares to say too little.',
				},
			},
		},
		zh: {
			name: '自注意力（SASRec）',
			what: '同时看整个历史，衡量其中哪些对下一步重要。',
			shines: '先后顺序很重要的长日志：电影、音乐、新闻、课程。它需要很多数据；日志小时，简单的模型不比它差。',
			settings: {
				blocks: {
					label: '注意力块',
					what: '叠起来的注意力块。两块能看出一起出现的东西意味着什么。太多：更慢，数据少时也难训练。',
				},
				heads: {
					label: '注意力头',
					what: '数字分成几份，各自去看历史中的不同方面。太多：每份的数字太少，看不清。',
				},
				calibration: {
					label: '校准',
					what: '用于 gbce：把负样本太少造成的过分自信拉回多少。太大：它什么都不敢断言。',
				},
			},
		},
	},
};
