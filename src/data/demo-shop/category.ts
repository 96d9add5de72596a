import type { Drawing } from './drawing.ts';

/** The same in English and in Chinese. */
export type Words = readonly [english: string, chinese: string];

/** A kind of product. */
export interface Kind {
	readonly name: string;
	readonly zh: string;
	/** EUR, for a brand in the middle of the market. */
	readonly price: number;
	/** One sentence that is true of all of its kind. */
	readonly says: Words;
	/** Kinds that people buy after it. */
	readonly next?: readonly string[];
	/** Used up, and bought again. */
	readonly usedUp?: true;
	readonly draw: Drawing;
}

export interface Category {
	readonly name: string;
	readonly zh: string;
	/** How many shop here, beside the others. */
	readonly traffic: number;
	/** The day of the year around which people come most, and by how much more than on average. */
	readonly season?: { readonly peak: number; readonly swing: number };
	/** Of its pictures' background, in degrees (oklch). */
	readonly hue: number;
	readonly brands: readonly string[];
	/** Names of product lines. */
	readonly models: readonly string[];
	/** Sentences of which each product gets one. */
	readonly features: readonly Words[];
	readonly kinds: readonly Kind[];
}
