// Self-attention over a history (Kang & McAuley, "Self-Attentive Sequential Recommendation", ICDM 2018), which foretells the
// next item at every position. Norms stand before each half of a block, not behind it (Xiong et al., ICML 2020): it learns
// more steadily. Losses: the paper's own of one negative (bce), gBCE (Petrov & Macdonald, RecSys 2023), and softmax over all
// items or drawn ones (Klenitskiy & Vasilev, RecSys 2023).
// settings.ts its settings | layers.ts sizes and start | step.ts one training step | save.ts what is kept | score.ts ranking

import type { TrainedDefinition } from '../model.ts';
import { SASREC_SETTINGS } from './settings.ts';

export const sasrec: TrainedDefinition<'sequences'> = {
	kind: 'sasrec',
	family: 'sequence',
	settings: SASREC_SETTINGS,
	batches: 'sequences',
	layerTensors: ['weights'],
	loadStep: async () => (await import('./step.ts')).createStep,
	loadSave: async () => (await import('./save.ts')).save,
	loadWarm: async () => (await import('./warm-start.ts')).warm,
	loadScorer: async () => (await import('./score.ts')).open,
};
