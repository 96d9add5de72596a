// For React apps: a provider, and hooks that keep a list on the page as it would be asked for now.

export { InklingProvider, type InklingProviderProps } from './provider.tsx';
export { type Recommendations, useRecommendations } from './use-recommendations.ts';
export { type RecommenderState, useRecommender } from './use-recommender.ts';
