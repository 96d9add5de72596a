import { topKSuite } from '../../suites/top-k-suite.ts';

topKSuite(async () => null);
