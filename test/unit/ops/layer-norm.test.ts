import { layerNormSuite } from '../../suites/layer-norm-suite.ts';

layerNormSuite(async () => null);
