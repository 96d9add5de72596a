import { attentionSuite } from '../../suites/attention-suite.ts';

attentionSuite(async () => null);
