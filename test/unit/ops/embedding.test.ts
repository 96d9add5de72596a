import { embeddingSuite } from '../../suites/embedding-suite.ts';

embeddingSuite(async () => null);
