// What is said of a model to people: the studio shows it, the table of all models is made of it.

/** The parts that pictures of models are drawn from; the studio has words for each. */
export const STRUCTURE_PARTS = [
	'person',
	'item',
	'history',
	'features',
	'given-vectors',
	'candidates',
	'neighbours',
	'counts',
	'embedding',
	'sum',
	'product',
	'concatenation',
	'distance',
	'dense',
	'convolution',
	'lstm',
	'gru',
	'attention',
	'graph',
	'noise',
	'code',
	'generator',
	'discriminator',
	'mixture',
	'dropout',
	'softmax',
	'score',
	'rating',
	'order',
] as const;
export type StructurePart = (typeof STRUCTURE_PARTS)[number];

export interface Paper {
	readonly title: string;
	readonly authors: string;
	/** Journal or conference, and year. */
	readonly where: string;
	readonly url: string;
}

export interface SettingWords {
	readonly label: string;
	/** What it does, and what happens when it is too large. */
	readonly what: string;
}

export interface ModelWords {
	readonly name: string;
	/** What it does, in a sentence. */
	readonly what: string;
	/** Where it shines, and where not. */
	readonly shines: string;
	/** Settings that no other model has; the studio has words for the others. */
	readonly settings?: Readonly<Record<string, SettingWords>>;
}

/** A model in words and as a picture. */
export interface About {
	/** Null where there is none. */
	readonly paper: Paper | null;
	/** What is minimised by default, in the field's words; null for what is counted. */
	readonly loss: string | null;
	/** Rows of parts from the input to the score; each part is joined to those of the next row. */
	readonly structure: readonly (readonly StructurePart[])[];
	readonly words: { readonly en: ModelWords; readonly zh: ModelWords };
}
