import { bprSuite } from '../../suites/bpr-suite.ts';

bprSuite(async () => null);
