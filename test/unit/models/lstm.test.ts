import { recurrentModelSuite } from '../../suites/recurrent-model-suite.ts';

recurrentModelSuite(async () => null);
