import { isTrained } from '../../../src/models/model.ts';
import { MODELS } from '../../../src/models/registry.ts';
import { batchMakers } from '../../../src/training/batches/makers.ts';
import { modelSuite } from '../../suites/model-suite.ts';

/** Going on at any moment is the trainer's own work: one model of each shape of batches tries them all. */
const thorough = new Set(
	Object.keys(batchMakers).map((shape) =>
		MODELS.find((definition) => isTrained(definition) && definition.batches === shape),
	),
);

for (const definition of MODELS) modelSuite(definition, { everyMoment: thorough.has(definition) });
