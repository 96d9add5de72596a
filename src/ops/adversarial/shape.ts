import type { Memory } from '../../gpu/workspace.ts';
import type { Part } from '../part.ts';

/** What a word of `codes` says of a person and an item, added up. */
export const HAD = 1;
/** Not had, and shown to the discriminator all the same (partial masking). */
export const SHOWN = 2;
/** Not had, and to be made 0 (zero reconstruction). */
export const ZERO = 4;

export interface AdversarialSettings {
	/** People. */
	readonly rows: number;
	readonly items: number;
	/** What a made number on an item to be made 0 costs: this times its square. */
	readonly reconstruction: number;
	/** Where [rows, items] codes start in `inputs`, and [rows] 1 for people, 0 for nobody. */
	readonly codesAt: number;
	readonly presentAt: number;
}

export interface AdversarialMemories {
	readonly inputs: Memory;
	/** [rows, items], written: 1 for what was had. */
	readonly condition: Memory;
	/** [rows, items] by the generator, before the sigmoid. */
	readonly logits: Memory;
	/** [2 rows, 2 items], written: real ones, then made ones, each beside its condition. */
	readonly shown: Memory;
	/** [2 rows] by the discriminator: how real each is, before the sigmoid. */
	readonly judged: Memory;
	/** [2 rows], written. */
	readonly judgedGradient: Memory;
	/** [rows, 2 items] by what was shown of the made ones. */
	readonly shownGradient: Memory;
	/** [rows, items], written. */
	readonly logitsGradient: Memory;
	/** [2 rows], written: of the discriminator, then of the generator. */
	readonly losses: Part;
}

export interface Adversarial {
	/** Writes the condition: before the generator. */
	begin(): void;
	/** Writes what is shown: after the generator. */
	show(): void;
	/** The discriminator's losses, and their slopes: real ones are 1, made ones 0. */
	tellApart(): void;
	/** The generator's losses, and their slopes: made ones are to be 1. */
	deceive(): void;
	/** From the slopes by what was shown to those by the logits, with what zero reconstruction adds. */
	comeBack(): void;
}
