import { sasrecSuite } from '../../suites/sasrec-suite.ts';

sasrecSuite(async () => null);
