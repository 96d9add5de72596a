import { multinomialSuite } from '../../suites/multinomial-suite.ts';

multinomialSuite(async () => null);
