import { gaussianSuite } from '../../suites/gaussian-suite.ts';

gaussianSuite(async () => null);
