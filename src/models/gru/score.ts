import { createRecurrentScorer } from '../lstm/recurrent-score.ts';

export const open = createRecurrentScorer('gru');
