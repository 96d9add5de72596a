import { open as boughtTogether } from '../bought-together/score.ts';
import { open as clusters } from '../clusters/score.ts';
import { open as content } from '../content/score.ts';
import { open as ease } from '../ease/score.ts';
import { open as itemKnn } from '../item-knn/score.ts';
import type { OpenScorer } from '../model.ts';
import { open as popularity } from '../popularity/score.ts';
import { open as random } from '../random/score.ts';
import { open as recent } from '../recent/score.ts';
import { open as sessionKnn } from '../session-knn/score.ts';
import type { PartKind } from './parts.ts';

/** The scorers of all that models of models may have for parts. */
export const PART_SCORERS: Readonly<Record<PartKind, OpenScorer>> = {
	ease,
	'item-knn': itemKnn,
	'session-knn': sessionKnn,
	content,
	'bought-together': boughtTogether,
	clusters,
	popularity,
	recent,
	random,
};
