import { caserWindowsSuite } from '../../suites/caser-windows-suite.ts';

caserWindowsSuite(async () => null);
