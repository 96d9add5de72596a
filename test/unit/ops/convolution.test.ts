import { convolutionSuite } from '../../suites/convolution-suite.ts';

convolutionSuite(async () => null);
