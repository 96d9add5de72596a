import { pairSuite } from '../../suites/pair-suite.ts';

pairSuite(async () => null);
