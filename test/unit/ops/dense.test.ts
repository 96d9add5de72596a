import { denseSuite } from '../../suites/dense-suite.ts';

denseSuite(async () => null);
