import { dropoutSuite } from '../../suites/dropout-suite.ts';

dropoutSuite(async () => null);
