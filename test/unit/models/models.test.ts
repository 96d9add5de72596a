import { MODELS } from '../../../src/models/registry.ts';
import { describedFor, modelSuite } from '../../suites/model-suite.ts';

for (const definition of MODELS) modelSuite(definition, describedFor(definition));
