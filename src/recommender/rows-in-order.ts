/** Rows in the catalogue's order; of items that the model does not know they are zeros, which are like nothing. */
export function rowsInOrder({ size, data }: { size: number; data: Float32Array }, toModel: Int32Array) {
	const out = new Float32Array(toModel.length * size);
	toModel.forEach((row, item) => {
		if (row >= 0) out.set(data.subarray(row * size, (row + 1) * size), item * size);
	});
	return { size, data: out };
}
