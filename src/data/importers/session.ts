import type { Catalogue } from './catalogue.ts';
import type { ImportOptions } from './importer.ts';
import type { InteractionLog } from './interaction-log.ts';
import { invalidData, LIMITS } from './limits.ts';
import type { RowHandler } from './rows.ts';
import type { Tally } from './tally.ts';
import type { VectorTable } from './vector-table.ts';

/** What all files of one import write to. */
export interface ImportSession {
	readonly options: ImportOptions;
	readonly log: InteractionLog;
	readonly tally: Tally;
	readonly catalogue: Catalogue;
	/** Vectors of items that came in files of their own, by name. */
	readonly vectors: Map<string, VectorTable>;
	/** Set by the first interaction file; those after it must agree. */
	interactions: { file: string; format: 'movielens' | 'table' | 'pairs'; timed: boolean } | undefined;
	/** Whether a file of items came along, so that the log may name no others. */
	hasCatalogue: boolean;
}

/** The beginnings of an interaction handler: agrees on the format, counts rows, rejects. */
export abstract class InteractionRows implements RowHandler {
	protected readonly session: ImportSession;
	protected readonly file: string;
	/** The file's position among the interaction files. */
	readonly #order: number;

	constructor(session: ImportSession, file: string, format: 'movielens' | 'table' | 'pairs', timed: boolean) {
		this.session = session;
		this.file = file;
		const before = session.interactions;
		if (before && (before.format !== format || before.timed !== timed)) {
			throw invalidData(
				`${file}: interaction files of one import must be alike, got ${described(format, timed)} after ${before.file}, which is ${described(before.format, before.timed)}. Import them apart.`,
				{ file },
			);
		}
		session.interactions ??= { file, format, timed };
		this.#order = session.log.files.length;
		session.log.startFile(file);
	}

	abstract row(fields: readonly string[], line: number): void;
	end(): void {}

	broken(line: number, text: string, why: string): void {
		this.session.tally.rows++;
		this.reject('unparsable', line, `${why}: ${text}`);
	}

	protected reject(reason: Parameters<Tally['reject']>[0], line: number, detail: string): void {
		this.session.tally.reject(reason, this.#order, this.file, line, detail);
	}

	/** Whether a field or an id is over its limit; rejects the row if so. */
	protected tooLong(fields: readonly string[], userId: string, itemId: string, line: number): boolean {
		let long = userId.length > LIMITS.id ? userId : itemId.length > LIMITS.id ? itemId : undefined;
		for (let i = 0; i < fields.length && long === undefined; i++) {
			const field = fields[i];
			if (field !== undefined && field.length > LIMITS.field) long = field;
		}
		if (long === undefined) return false;
		this.reject('too-long', line, `${long.length} characters: ${long.slice(0, 100)}`);
		return true;
	}
}

const described = (format: string, timed: boolean) => `${format} ${timed ? 'with' : 'without'} times`;
