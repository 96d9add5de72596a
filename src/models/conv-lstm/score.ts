import { createRecurrentScorer } from '../lstm/recurrent-score.ts';
import type { OpenScorer } from '../model.ts';

/** Ranking: as with the lstm, which reads what the convolution finds. */
export const open: OpenScorer = createRecurrentScorer('lstm', 'conv-lstm');
