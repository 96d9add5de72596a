import { type ImportReport, REJECTION_REASONS, type Rejection, type RejectionReason } from '../report.ts';
import { excerpt } from './limits.ts';

const EXAMPLES = 20;
const NOTES = 50;

/** Counts what an import leaves out, and keeps the first twenty in the order of files and lines. */
export class Tally {
	/** Data rows read from interaction files. */
	rows = 0;
	rejectedItems = 0;
	readonly columns: Record<string, string> = {};
	readonly notes: string[] = [];
	readonly #rejected = Object.fromEntries(REJECTION_REASONS.map((reason) => [reason, 0])) as Record<
		RejectionReason,
		number
	>;
	/** By file, then line: a time's unit and duplicates are known only at the end, and their rows may come first. */
	readonly #examples: (Rejection & { order: number })[] = [];

	/** `order` is the file's position among the files read. */
	reject(reason: RejectionReason, order: number, file: string, line: number, detail: string): void {
		this.#rejected[reason]++;
		const examples = this.#examples;
		let at = examples.length;
		for (; at > 0; at--) {
			const before = examples[at - 1];
			if (!before || before.order < order || (before.order === order && before.line <= line)) break;
		}
		if (at >= EXAMPLES) return;
		examples.splice(at, 0, { order, file, line, reason, detail: excerpt(detail) });
		if (examples.length > EXAMPLES) examples.pop();
	}

	note(text: string): void {
		if (this.notes.length < NOTES && !this.notes.includes(text)) this.notes.push(text);
	}

	get rejectedRows(): number {
		return REJECTION_REASONS.reduce((sum, reason) => sum + this.#rejected[reason], 0);
	}

	report(kept: { users: number; items: number; from?: number; to?: number }): ImportReport {
		return {
			rows: this.rows,
			accepted: this.rows - this.rejectedRows,
			rejected: { ...this.#rejected },
			examples: this.examples(),
			...kept,
			columns: { ...this.columns },
			rejectedItems: this.rejectedItems,
			notes: [...this.notes],
		};
	}

	examples(): Rejection[] {
		return this.#examples.map(({ file, line, reason, detail }) => ({ file, line, reason, detail }));
	}
}
