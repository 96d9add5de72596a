export const RANDOM_KIND = 'random';
export const RANDOM_VERSION = 1;
