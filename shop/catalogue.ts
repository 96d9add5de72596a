// The built-in shop's products as the demo shop's pages have them: their pictures are files, and each has a page.

import type { Item } from '../src/data/item.ts';

export const productPage = (id: string): string => `product-${id}.html`;
export const categoryPage = (name: string): string => `category-${name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}.html`;
export const pictureFile = (id: string): string => `pictures/${id}.svg`;

/** Relative to the page: all pages lie in one folder, which may lie anywhere. */
export const onPages = (item: Item): Item => ({ ...item, image: pictureFile(item.id), url: productPage(item.id) });
