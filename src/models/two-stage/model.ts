// Two stages, as Covington, Adams & Sargin, "Deep Neural Networks for YouTube Recommendations", RecSys 2016: several models that
// count give candidates, then a small net ranks these by what the models say of them, what is known of the items, and the
// history. It learns ListNet's softmax over each list (ops/list-softmax), and so when to trust which: new items and people with
// little history get candidates from content and popularity. No leak: while it learns, the parts are fitted on what came before
// that which is to be foretold; for ranking they are fitted again on all (examples.ts).
// settings.ts its settings | examples.ts what it learns from | parts.ts, fit-parts.ts the models | candidates.ts the first stage |
// item-table.ts, features.ts what the ranker sees | net.ts the ranker | step.ts one training step | save.ts | score.ts ranking

import type { TrainedDefinition } from '../model.ts';
import { TWO_STAGE_SETTINGS } from './settings.ts';

export const twoStage: TrainedDefinition<'lists'> = {
	kind: 'two-stage',
	family: 'mix',
	settings: TWO_STAGE_SETTINGS,
	batches: 'lists',
	layerTensors: ['net'],
	readsFeatures: true,
	loadStep: async () => (await import('./step.ts')).createStep,
	loadSave: async () => (await import('./save.ts')).save,
	loadScorer: async () => (await import('./score.ts')).open,
};
