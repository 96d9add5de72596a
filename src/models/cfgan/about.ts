import type { About } from '../about.ts';

export const about: About = {
	paper: {
		title: 'CFGAN: A Generic Collaborative Filtering Framework based on Generative Adversarial Networks',
		authors: 'Chae, Kang, Kim & Lee',
		where: 'CIKM 2018',
		url: 'https://doi.org/10.1145/3269206.3271743',
	},
	loss: 'adversarial, with zero reconstruction',
	structure: [['history'], ['generator'], ['discriminator', 'score'], ['order']],
	words: {
		en: {
			name: 'CFGAN',
			what: 'One network makes up what somebody would have, another tells that from what people really have; each learns from the other.',
			shines:
				'Small catalogues with many events a person, and teaching how adversaries learn. Steps hold every item for everybody in them; two networks balance less steadily than one learns.',
			settings: {
				masking: {
					label: 'Partial masking',
					what: 'Part of the items that a person has not had which the discriminator sees; at 0 it cannot tell, and all is made 1; too large, and real ones stand out at once.',
				},
				zeros: {
					label: 'Zero part',
					what: 'Part of the items that a person has not had which are to be made 0 at each step; too large, and little is recommended with conviction.',
				},
				reconstruction: {
					label: 'Zero weight',
					what: 'What it costs to make such an item anything but 0; too large, and deceiving the discriminator no longer counts.',
				},
			},
		},
		zh: {
			name: '协同过滤生成对抗网络（CFGAN）',
			what: '一个网络编出某人会拥有的物品，另一个分辨它与真实历史；两者互相学习。',
			shines:
				'目录小、每人事件多的地方，也适合讲解对抗学习。每一步都要为其中每个人装下所有物品；两个网络之间的平衡不如单个网络学得稳。',
			settings: {
				masking: {
					label: '部分遮盖',
					what: '一个人没有过的物品中，判别器能看到的比例；为 0 时无从分辨，一切都被编成 1；太大时，真实的一眼就能看出。',
				},
				zeros: {
					label: '归零比例',
					what: '每一步中，没有过的物品里应当编成 0 的比例；太大时，推荐都缺乏把握。',
				},
				reconstruction: {
					label: '归零权重',
					what: '把这些物品编成非 0 的代价；太大时，骗过判别器就不再重要。',
				},
			},
		},
	},
};
