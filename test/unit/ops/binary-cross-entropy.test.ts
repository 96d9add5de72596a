import { binaryCrossEntropySuite } from '../../suites/binary-cross-entropy-suite.ts';

binaryCrossEntropySuite(async () => null);
