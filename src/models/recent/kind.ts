export const RECENT_KIND = 'recent';
export const RECENT_VERSION = 1;
