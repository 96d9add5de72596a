// Recurrent models: layers of LSTM or GRU cells read a history, item by item, and foretell the next one at every
// position. The vector of an item is both what is read of it and what it is foretold by. gru/ is the same with its own cells.
// settings.ts its settings | layers.ts sizes and start | step.ts one training step |
// save.ts what is kept | recurrent-score.ts ranking

import { defineRecurrent } from './define.ts';

export const lstm = defineRecurrent('lstm', async () => (await import('./score.ts')).open);
