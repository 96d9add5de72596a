// What a saved one is called; apart from fitting, which a page that ranks does not load.

export const POPULARITY_KIND = 'popularity';
/** What counts people alone. */
export const POPULARITY_VERSION = 1;
/** With `scores`, and per category `categoryCounts` and `categories`. */
export const WEIGHED_VERSION = 2;
