import { recurrentSuite } from '../../suites/recurrent-suite.ts';

recurrentSuite(async () => null);
