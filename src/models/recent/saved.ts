// What a saved one is called; apart from fitting, which a page that ranks does not load.

export const RECENT_KIND = 'recent';
export const RECENT_VERSION = 1;
