export const PRECISIONS = ['float32', 'float16', 'int8'] as const;
export type Precision = (typeof PRECISIONS)[number];

export interface TopKShape {
	/** Numbers a row. */
	readonly size: number;
	/** How many are found for each person: 1 to MOST_FOUND. */
	readonly k: number;
	/** People scored together; more are done in turns. Default 64. */
	readonly people?: number;
	/**
	 * How the table lies on the GPU. float16 (rounded rows; float32 where the adapter has no shader-f16) takes half the memory
	 * and time to read; int8 (a scale a row) a quarter: 2k are found with it and ranked by the float32 rows. Without a GPU
	 * always float32. Default float32.
	 */
	readonly precision?: Precision;
	/** The most bytes of the table in one binding. Default what the device allows. */
	readonly pageBytes?: number;
}

export interface Found {
	/** [people, k] row numbers, the highest score first, ties by the smaller number; NONE where fewer are left. */
	readonly items: Uint32Array<ArrayBuffer>;
	/** [people, k] their scores; -Infinity beside NONE. */
	readonly scores: Float32Array<ArrayBuffer>;
}

export interface TopK {
	/** The best rows for each person's vector [people, size], without those excluded for them. */
	find(people: Float32Array<ArrayBuffer>, excluded?: readonly (ArrayLike<number> | undefined)[]): Promise<Found>;
	destroy(): void;
}

export const MOST_FOUND = 1000;
export const NONE = 0xffff_ffff;
