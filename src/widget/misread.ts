// What an attribute must hold, in sentences. Loaded with the first that does not.

import { SLOTS } from '../rank.ts';
import { CONSENTS, LAYOUTS, LEFT_OUT, MOST_EVIDENCE, MOST_ITEMS, type ShelfAttribute } from './attributes.ts';

const oneOf = (choices: readonly string[]) => `one of ${choices.join(', ')}`;
const someOf = (choices: readonly string[]) => `some of ${choices.join(', ')}`;
const whole = (from: number, to: number) => `a whole number from ${from} to ${to}`;

const MUST: Readonly<Partial<Record<ShelfAttribute, string>>> = {
	'slot-type': oneOf(SLOTS),
	limit: whole(1, MOST_ITEMS),
	fallback: `${someOf(SLOTS)}, or none`,
	evidence: whole(0, MOST_EVIDENCE),
	'leave-out': someOf(LEFT_OUT),
	layout: oneOf(LAYOUTS),
	consent: oneOf(CONSENTS),
	'heading-level': whole(1, 6),
};

export const sentenceOf = ([name, got]: readonly [ShelfAttribute, string]): string =>
	`inkling-shelf: ${name} must be ${MUST[name]}, got "${got}". The default is used.`;
