// What a saved one is called; apart from fitting, which a page that ranks does not load.

export const RANDOM_KIND = 'random';
export const RANDOM_VERSION = 1;
