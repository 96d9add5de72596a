import { caserSuite } from '../../suites/caser-suite.ts';

caserSuite(async () => null);
