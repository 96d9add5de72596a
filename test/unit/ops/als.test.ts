import { alsSuite } from '../../suites/als-suite.ts';

alsSuite(async () => null);
