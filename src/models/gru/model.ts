// The recurrent model of lstm/ with gated recurrent units for cells (Cho et al., EMNLP 2014, arXiv 1406.1078).

import { defineRecurrent } from '../lstm/define.ts';

export const gru = defineRecurrent('gru', async () => (await import('./score.ts')).open);
