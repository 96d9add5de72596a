import { createRecurrentScorer } from './recurrent-score.ts';

export const open = createRecurrentScorer('lstm');
