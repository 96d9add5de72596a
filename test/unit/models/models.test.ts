import { MODELS } from '../../../src/models/registry.ts';
import { modelSuite } from '../../suites/model-suite.ts';

for (const definition of MODELS) modelSuite(definition);
