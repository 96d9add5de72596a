import { InklingError } from '../core/errors.ts';
import { boughtTogether } from './bought-together/model.ts';
import { clusters } from './clusters/model.ts';
import { content } from './content/model.ts';
import { ease } from './ease/model.ts';
import { hybrid } from './hybrid/model.ts';
import { ials } from './ials/model.ts';
import { itemKnn } from './item-knn/model.ts';
import { gru, lstm } from './lstm/model.ts';
import { mf } from './mf/model.ts';
import type { ModelDefinition } from './model.ts';
import { popularity } from './popularity/model.ts';
import { random } from './random/model.ts';
import { recent } from './recent/model.ts';
import { recentlyViewed } from './recently-viewed/model.ts';
import { sasrec } from './sasrec/model.ts';
import { sessionKnn } from './session-knn/model.ts';
import { twoTower } from './two-tower/model.ts';

/** Every model, in the order that lists show. */
export const MODELS: readonly ModelDefinition[] = [
	mf,
	twoTower,
	ials,
	lstm,
	gru,
	sasrec,
	ease,
	itemKnn,
	sessionKnn,
	content,
	boughtTogether,
	clusters,
	hybrid,
	popularity,
	recent,
	recentlyViewed,
	random,
];

/** The model of that kind. Throws invalid-argument. */
export function modelDefinition(kind: string): ModelDefinition {
	const definition = MODELS.find((model) => model.kind === kind);
	if (!definition) {
		throw new InklingError(
			'invalid-argument',
			`model: must be one of ${MODELS.map((model) => model.kind).join(', ')}, got "${kind}".`,
		);
	}
	return definition;
}
