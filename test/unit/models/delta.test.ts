import { deltaSuite } from '../../suites/delta-suite.ts';

deltaSuite(async () => null);
