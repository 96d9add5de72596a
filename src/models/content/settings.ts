import type { SettingDescription } from '../model.ts';

export const CONTENT_SETTINGS: readonly SettingDescription[] = [
	// The name of given vectors (of text, pictures, sound) to compare; empty: words of the title, categories and brand.
	{ name: 'vectors', default: '' },
	// The angle between two items (cosine), or the distance between them (euclid), for given vectors whose length means something.
	{ name: 'similarity', default: 'cosine', choices: ['cosine', 'euclid'] },
];
