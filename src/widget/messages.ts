// What a shelf tells the page. Every event bubbles and leaves shadow roots; none is sent anywhere.

import type { Recommendation, Slot } from '../rank.ts';
import type { Passed } from './answer.ts';
import type { Bucket } from './experiment.ts';

export interface ShelfMessages {
	/** The pack is open. */
	'inkling:ready': { pack: string; items: number; unverified: string | undefined };
	/** A list is there. */
	'inkling:shown': {
		/** What was asked for, and what was shown in its place or itself. */
		slot: Slot;
		used: Slot;
		model: string;
		items: readonly string[];
		list: readonly Recommendation[];
		bucket: Bucket | undefined;
		/** From asking to shown. */
		milliseconds: number;
	};
	/** Half of it was in view for a second. Once for each list. */
	'inkling:viewable': { slot: Slot; used: Slot; items: readonly string[]; bucket: Bucket | undefined };
	'inkling:click': { item: string; rank: number; slot: Slot; used: Slot; bucket: Bucket | undefined };
	/** Another slot's list is shown (`used`), or none (undefined), and why each slot before it was not. */
	'inkling:fallback': {
		slot: Slot;
		used: Slot | undefined;
		passed: readonly { readonly slot: Slot; readonly why: Passed }[];
	};
	/** Something was learnt from this visitor. Told by the document: it is of the page, not of one shelf. */
	'inkling:learning': {
		where: 'worker' | 'page';
		rung: 'webgpu' | 'portable';
		/** The GPU; empty on the portable path. */
		adapter: string;
		/** Why not in the worker, or there not on WebGPU; undefined where both were had. */
		why: string | undefined;
		/** What ranks now: the pack alone where that does better for this visitor. */
		uses: 'pack' | 'delta';
	};
	'inkling:error': { code: string; message: string };
}

export function tell<K extends keyof ShelfMessages>(from: EventTarget, name: K, detail: ShelfMessages[K]): void {
	from.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, detail }));
}

export function tellError(from: EventTarget, thrown: unknown): void {
	const { code, message } = thrown as { code?: unknown; message?: unknown };
	tell(from, 'inkling:error', {
		code: typeof code === 'string' ? code : 'internal',
		message: typeof message === 'string' ? message : String(thrown),
	});
}
