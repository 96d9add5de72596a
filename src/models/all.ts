// Every model there is: a line each, and its folder has the rest.
// biome-ignore-all lint/performance/noBarrelFile: it is the list of models, which registry.ts reads as a whole

export { boughtTogether } from './bought-together/model.ts';
export { caser } from './caser/model.ts';
export { cfgan } from './cfgan/model.ts';
export { clusters } from './clusters/model.ts';
export { content } from './content/model.ts';
export { convLstm } from './conv-lstm/model.ts';
export { ease } from './ease/model.ts';
export { fm } from './fm/model.ts';
export { gru } from './gru/model.ts';
export { hybrid } from './hybrid/model.ts';
export { ials } from './ials/model.ts';
export { itemKnn } from './item-knn/model.ts';
export { item2vec } from './item2vec/model.ts';
export { lightgcn } from './lightgcn/model.ts';
export { lstm } from './lstm/model.ts';
export { mf } from './mf/model.ts';
export { mlp } from './mlp/model.ts';
export { multVae } from './mult-vae/model.ts';
export { ncf } from './ncf/model.ts';
export { popularity } from './popularity/model.ts';
export { random } from './random/model.ts';
export { ratingMf } from './rating-mf/model.ts';
export { recent } from './recent/model.ts';
export { recentlyViewed } from './recently-viewed/model.ts';
export { sasrec } from './sasrec/model.ts';
export { sessionKnn } from './session-knn/model.ts';
export { twoStage } from './two-stage/model.ts';
export { twoTower } from './two-tower/model.ts';
