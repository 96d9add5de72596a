import { ialsSuite } from '../../suites/ials-suite.ts';

ialsSuite(async () => null);
