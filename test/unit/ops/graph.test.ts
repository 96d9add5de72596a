import { graphSuite } from '../../suites/graph-suite.ts';

graphSuite(async () => null);
