// Parquet through hyparquet, which is loaded when the first such file comes. A Parquet file is read from its end, so its
// bytes are gathered first; beside them one row group's columns are held.

import type { FileMetaData } from 'hyparquet';
import * as v from 'valibot';
import { type InklingError, throwIfCancelled } from '../../core/errors.ts';
import { nextTurn } from '../../core/next-turn.ts';
import { fieldText } from './json-rows.ts';
import { excerpt, invalidData, LIMITS, tooLarge } from './limits.ts';
import type { ByteSink, RowHandler } from './rows.ts';

/** Rows between two looks at the signal. */
const ROWS = 20_000;

/** What is read of a file's end here: a damaged one holds any types in any place. */
const METADATA = v.looseObject({
	num_rows: v.bigint(),
	schema: v.array(v.looseObject({ name: v.string(), num_children: v.optional(v.number()) })),
	row_groups: v.array(
		v.looseObject({
			num_rows: v.bigint(),
			columns: v.array(
				v.looseObject({
					meta_data: v.optional(v.looseObject({ total_uncompressed_size: v.bigint(), num_values: v.bigint() })),
				}),
			),
		}),
	),
});

/** Gathers a Parquet file's bytes; `read` is for afterwards. */
export class ParquetFile implements ByteSink {
	readonly file: string;
	#chunks: Uint8Array[] = [];
	#length = 0;

	constructor(file: string) {
		this.file = file;
	}

	push(bytes: Uint8Array): void {
		this.#length += bytes.length;
		if (this.#length > LIMITS.parquet) {
			throw tooLarge(
				`${this.file}: a Parquet file may have at most ${LIMITS.parquet} bytes, got more. Export a part of it, or the whole as CSV, which is read in a stream.`,
				{ file: this.file },
			);
		}
		// The bytes are a view of a block that the stream may use again.
		this.#chunks.push(bytes.slice());
	}

	end(): void {}

	/** Opens the file: its columns, and what reads its rows. Throws `invalid-data` or `too-large`. */
	async open(): Promise<ParquetRows> {
		const bytes = new Uint8Array(this.#length);
		let at = 0;
		for (const chunk of this.#chunks) {
			bytes.set(chunk, at);
			at += chunk.length;
		}
		this.#chunks = [];
		const { parquetMetadata } = await import('hyparquet');
		let metadata: FileMetaData;
		try {
			metadata = parquetMetadata(bytes.buffer);
			v.assert(METADATA, metadata);
		} catch (error) {
			throw damaged(this.file, error);
		}
		return new ParquetRows(this.file, bytes.buffer, metadata);
	}
}

/** An open Parquet file. */
export class ParquetRows {
	readonly header: readonly string[];
	readonly length: number;
	readonly #file: string;
	readonly #bytes: ArrayBuffer;
	readonly #metadata: FileMetaData;

	constructor(file: string, bytes: ArrayBuffer, metadata: FileMetaData) {
		this.#file = file;
		this.#bytes = bytes;
		this.#metadata = metadata;
		// The first element is the root; its children are the columns, each followed by what is nested in it.
		const { schema, row_groups: groups } = metadata;
		const names: string[] = [];
		let i = 1;
		const skip = (): void => {
			let children = schema[i++]?.num_children ?? 0;
			while (children-- > 0 && i < schema.length) skip();
		};
		while (i < schema.length) {
			names.push(schema[i]?.name ?? '');
			skip();
		}
		this.header = names;
		this.length = Number(metadata.num_rows);
		const columns = groups.flatMap((group) => group.columns.map((column) => column.meta_data));
		const expanded = columns.reduce((sum, data) => sum + Number(data?.total_uncompressed_size ?? 0), 0);
		const most = Math.max(0, ...columns.map((data) => Number(data?.num_values ?? 0)));
		const rows = groups.reduce((sum, group) => sum + Number(group.num_rows), 0);
		if (this.length > LIMITS.rows || most > LIMITS.rows || expanded > LIMITS.expanded) {
			throw tooLarge(
				`${file}: a Parquet file may have at most ${LIMITS.rows} rows and ${LIMITS.expanded} bytes expanded, got ${this.length} and ${expanded}. Export a part of it.`,
				{ file },
			);
		}
		if (!(this.length >= 0) || rows !== this.length || expanded < 0) throw damaged(file, undefined);
	}

	/**
	 * Hands the first `most` rows to the handler, as text in the header's order; of columns that are not in `columns`
	 * nothing. A row group is decoded at a time.
	 */
	async read(
		handler: RowHandler,
		columns: readonly string[],
		most: number,
		signal: AbortSignal | undefined,
	): Promise<void> {
		let start = 0;
		for (const { num_rows } of this.#metadata.row_groups) {
			if (start >= most) break;
			const end = Math.min(most, start + Number(num_rows));
			const values = await this.#decode(columns, start, end);
			const ordered = this.header.map((name) => values.get(name));
			for (let row = start; row < end; row++) {
				handler.row(
					ordered.map((column) => fieldText(column?.[row - start])),
					row + 1,
				);
				if ((row + 1) % ROWS !== 0) continue;
				await nextTurn();
				throwIfCancelled(signal);
			}
			await nextTurn();
			throwIfCancelled(signal);
			start = end;
		}
	}

	/** The columns' values of rows [start, end), by name. */
	async #decode(columns: readonly string[], start: number, end: number): Promise<Map<string, unknown[]>> {
		const [{ parquetRead }, { compressors }] = await Promise.all([
			import('hyparquet'),
			import('hyparquet-compressors'),
		]);
		const values = new Map(columns.map((name) => [name, new Array<unknown>(end - start)]));
		let cells = 0;
		try {
			await parquetRead({
				file: this.#bytes,
				metadata: this.#metadata,
				columns: [...columns],
				compressors,
				rowStart: start,
				rowEnd: end,
				onChunk: ({ columnName, columnData, rowStart }) => {
					const column = values.get(columnName);
					for (let i = Math.max(0, start - rowStart); column && i < columnData.length && rowStart + i < end; i++) {
						column[rowStart + i - start] = columnData[i];
						cells++;
					}
				},
			});
		} catch (error) {
			throw damaged(this.#file, error);
		}
		if (cells < columns.length * (end - start)) throw damaged(this.#file, undefined);
		return values;
	}
}

function damaged(file: string, error: unknown): InklingError {
	const why = error instanceof Error ? ` (${excerpt(error.message)})` : '';
	return invalidData(
		`${file}: must be a whole Parquet file of columns that can be read, got a damaged or an unusual one${why}. Write it again, or export it as CSV.`,
		{ file },
		error,
	);
}
