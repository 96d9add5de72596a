/** The settings that several models have; those of one model alone are in its folder. */
export const modelsEn = {
	settings: {
		embeddingSize: {
			label: 'Embedding size',
			what: 'How many numbers describe each person and each item. Too large: slower, and it learns the noise by heart.',
		},
		learningRate: {
			label: 'Learning rate',
			what: 'How far each step moves. Too large: the loss jumps about instead of falling.',
		},
		regularisation: {
			label: 'Regularisation',
			what: 'Pulls vectors back towards zero. Too large: everybody is shown much the same.',
		},
		epochs: {
			label: 'Epochs, at most',
			what: 'How often the whole log is gone through; it stops earlier when it no longer improves. Too large: only time, with early stopping.',
		},
		batchSize: {
			label: 'Batch size',
			what: 'How many examples make one step. Too large: fewer, coarser steps, and it learns more slowly per epoch.',
		},
		negatives: {
			label: 'Negatives',
			what: 'How many items a person has not had are compared with each one they had. Too large: slower, for little gain.',
		},
		unobserved: {
			label: 'Weight of the unseen',
			what: 'How much not having had an item speaks against it, beside 1 for having had it. Too large: it learns by heart what people had, and little beyond.',
		},
		hiddenSize: {
			label: 'Hidden size',
			what: 'How many numbers go from layer to layer, or are kept in mind while a history is read. Too large: slower, and it learns histories by heart.',
		},
		layers: {
			label: 'Layers',
			what: 'Layers, one upon the other. Two see more in long logs than one. Too many: slower, and hard to train on little data.',
		},
		maxLength: {
			label: 'Events read',
			what: 'How many of a person’s last events are read. Too large: slower, for what hardly matters any more.',
		},
		temperature: {
			label: 'Temperature',
			what: 'How sharply near misses are told apart: small looks hard at the nearest wrong items. Too small: it learns noise. Too large: it learns nothing fine.',
		},
		idDropout: {
			label: 'Without their own numbers',
			what: 'The part of examples that are learnt from features and history alone. Too large: what is special about a person or item is lost. Too small: new ones are ranked badly.',
		},
		dropout: {
			label: 'Dropout',
			what: 'Part of the numbers left out at random in each step, against learning by heart. Too large: it learns little at all.',
		},
		loss: {
			label: 'Loss',
			what: 'What is asked of it. The next item told apart from all items (full), or from some drawn by how often they occur (sampled), much faster with many items. What people had above what they had not (bpr), or how likely each is for itself (logistic). What they had above by a margin (hinge), or above the first of some draws that comes too near, the more the rarer such are (warp).',
		},
		optimiser: {
			label: 'Optimiser',
			what: 'How gradients move the weights: as they are (sgd), by their running sum (momentum), by steps that shrink as they add up (adagrad), or by running means (adam; adamw with its weight decay apart), which want a smaller learning rate.',
		},
		weightDecay: {
			label: 'Weight decay',
			what: 'Part of each weight that a step takes off, against learning by heart. Too large: everything comes to nothing.',
		},
		schedule: {
			label: 'Schedule',
			what: 'The learning rate stays as it is (constant), or falls to nothing over the most epochs, evenly (linear) or slowly at both ends (cosine).',
		},
		warmup: {
			label: 'Warm-up',
			what: 'The part of the most steps over which the learning rate rises from nothing. Too large: little time is left to learn.',
		},
		userBias: {
			label: 'A bias for each person',
			what: 'With the logistic loss: how much somebody has at all is learnt apart from what they like. It changes nobody’s order by itself.',
		},
		negativeSampling: {
			label: 'Negatives drawn',
			what: 'Every item as often (uniform), or popular items more often (popularity): harder to tell apart, and popular items rank lower.',
		},
		lambda: {
			label: 'Lambda',
			what: 'Pulls the weights between items towards zero. Too small: it learns chance by heart. Too large: it comes close to popularity.',
		},
		neighbours: {
			label: 'Neighbours',
			what: 'How many of the most alike are counted. Too large: slower, and what is hardly alike has its say.',
		},
		shrinkage: {
			label: 'Shrinkage',
			what: 'How little is trusted that rests on few people. Too large: only what is popular stays.',
		},
		gapMinutes: {
			label: 'Minutes between sessions',
			what: 'A longer pause begins a new session; 0: a whole history is one. Too large: what has nothing to do with each other is counted together.',
		},
		sample: {
			label: 'Sessions looked at',
			what: 'How many of the latest sessions with an item in common are compared. Too large: slower, and old habits count.',
		},
		sessions: {
			label: 'Sessions kept',
			what: 'How many of the latest sessions are kept with the model. Too large: a larger model, for what is long past.',
		},
		vectors: {
			label: 'Vectors',
			what: 'The name of vectors that came with the catalogue; empty: words, categories and brand.',
		},
		similarity: {
			label: 'Likeness',
			what: 'By the angle between two items (cosine), or by the distance between them (euclid), for vectors whose length means something.',
		},
		basket: {
			label: 'What makes a basket',
			what: 'Purchases where there are any, else every event (auto); purchases alone; or all events.',
		},
		gapHours: {
			label: 'Hours between baskets',
			what: 'A longer pause begins a new basket; 0: everything of a person is one. Too large: what was never bought together is counted so.',
		},
		minimumSupport: {
			label: 'Baskets with both, at least',
			what: 'Fewer are taken for chance. Too large: only the most bought items have companions.',
		},
		clusters: {
			label: 'Groups',
			what: 'How many groups people are put into, at most. Too large: small groups, each of chance taste.',
		},
		fewest: {
			label: 'People in a group, at least',
			what: 'Smaller groups are dissolved, so that none tells of one person. Too large: one group remains, and that is popularity.',
		},
		rounds: { label: 'Rounds', what: 'How often groups are formed anew, at most. Too large: only time.' },
		models: {
			label: 'Models',
			what: 'Kinds of models without training, with commas between them. For fallback their order is the order in which they are tried.',
		},
		mix: {
			label: 'How they are mixed',
			what: 'Scores added (weighted), places in the lists added (rank-fused), or the first that knows enough of the person and item (fallback).',
		},
		weights: { label: 'Weights', what: 'How much each model counts, with commas, in their order; empty: alike.' },
		rankConstant: {
			label: 'Rank constant',
			what: 'How little the first places stand out when places are fused. Too large: only who is in many lists counts.',
		},
		minimumEvents: {
			label: 'Events for the first model',
			what: 'Whoever has fewer is ranked by the next model in the order. Too large: the first model is hardly used.',
		},
		halfLifeDays: {
			label: 'Half-life in days',
			what: 'After so many days, having had an item counts half; 0: it counts for ever. Too small: only the last days count.',
		},
		perCategory: {
			label: 'Within categories',
			what: 'Ranks what is popular in the categories that a person turns to, not over all.',
		},
		days: { label: 'Days', what: 'How far back from the log’s end is counted. Too large: it becomes popularity.' },
		patience: {
			label: 'Patience',
			what: 'How many epochs without improvement it waits before it stops; 0 never stops early. Too large: only time.',
		},
		seed: {
			label: 'Seed',
			what: 'Where chance starts. The same seed on the same machine gives the same model, to the bit. Its size means nothing.',
		},
	},
} as const;
