import { factorsSuite } from '../../suites/factors-suite.ts';

factorsSuite(async () => null);
