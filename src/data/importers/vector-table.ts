/** Vectors of one name, by id, until the items are known. */
export class VectorTable {
	readonly name: string;
	readonly size: number;
	readonly rows = new Map<string, Float32Array>();

	constructor(name: string, size: number) {
		this.name = name;
		this.size = size;
	}
}
