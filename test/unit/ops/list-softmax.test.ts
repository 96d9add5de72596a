import { listSoftmaxSuite } from '../../suites/list-softmax-suite.ts';

listSoftmaxSuite(async () => null);
