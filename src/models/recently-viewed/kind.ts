export const RECENTLY_VIEWED_KIND = 'recently-viewed';
export const RECENTLY_VIEWED_VERSION = 1;
