import { MODELS } from '../../../src/models/registry.ts';
import { describedByBlock, modelSuite } from '../../suites/model-suite.ts';

// Content alone has nothing to go by without a catalogue.
for (const definition of MODELS) modelSuite(definition, definition.kind === 'content' ? describedByBlock : undefined);
