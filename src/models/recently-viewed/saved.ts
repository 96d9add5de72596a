// What a saved one is called; apart from fitting, which a page that ranks does not load.

export const RECENTLY_VIEWED_KIND = 'recently-viewed';
export const RECENTLY_VIEWED_VERSION = 1;
