import { softmaxSuite } from '../../suites/softmax-suite.ts';

softmaxSuite(async () => null);
