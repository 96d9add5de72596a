// One maker for each shape of batch that a model can ask for.

import type { Settings } from '../../core/model.ts';
import type { Dataset } from '../../data/dataset.ts';
import type { BatchShapes } from '../../models/model.ts';
import type { BatchSource } from './batch-source.ts';
import { eventBatches } from './events.ts';
import { listBatches } from './lists.ts';
import { pairBatches } from './pairs.ts';
import { personBatches } from './people.ts';
import { ratingBatches } from './ratings.ts';
import { rowBatches } from './rows.ts';
import { sequenceBatches } from './sequences.ts';
import { tripleBatches } from './triples.ts';

type BatchMakers = {
	[Shape in keyof BatchShapes]: (train: Dataset, settings: Settings, seed: number) => BatchSource<BatchShapes[Shape]>;
};

export const batchMakers: BatchMakers = {
	triples: tripleBatches,
	ratings: ratingBatches,
	events: eventBatches,
	rows: rowBatches,
	people: personBatches,
	pairs: pairBatches,
	sequences: sequenceBatches,
	lists: listBatches,
};
