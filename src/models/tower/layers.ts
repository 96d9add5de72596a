// Dense layers one after another: where their numbers lie in one array, and their arithmetic on typed arrays. start.ts
// beside this has their first numbers, step.ts trains them, pairs.ts ranks by them.

export interface Layer {
	readonly inputs: number;
	readonly outputs: number;
	/** Where [inputs, outputs] weights and [outputs] biases start among the tower's numbers. */
	readonly weightsAt: number;
	readonly biasAt: number;
	/** Of all but the last. */
	readonly activation: 'relu' | 'none';
}

export interface Layers {
	readonly layers: readonly Layer[];
	/** Numbers that they have. */
	readonly words: number;
}

/** Layers between rows of these widths. */
export function layersOf(widths: readonly number[]): Layers {
	const layers: Layer[] = [];
	let words = 0;
	for (let i = 0; i + 1 < widths.length; i++) {
		const [inputs = 0, outputs = 0] = widths.slice(i);
		const biasAt = words + inputs * outputs;
		layers.push({ inputs, outputs, weightsAt: words, biasAt, activation: i + 2 < widths.length ? 'relu' : 'none' });
		words = biasAt + outputs;
	}
	return { layers, words };
}

/** So many hidden layers, each half as wide as the one before it, and one number that comes out: 100, 50, 1. */
export const narrowing = (inputs: number, hidden: number, count: number): Layers =>
	layersOf([inputs, ...Array.from({ length: count }, (_, i) => Math.max(1, Math.round(hidden / 2 ** i))), 1]);

/** Runs the layers on one row after another: what each layer leaves, overwritten by the next call. */
export function createLayers(tower: Layers, numbers: Float32Array): (input: Float32Array) => readonly Float32Array[] {
	const rows = tower.layers.map(({ outputs }) => new Float32Array(outputs));
	return (input) => {
		let from = input;
		for (const [i, { inputs, outputs, weightsAt, biasAt, activation }] of tower.layers.entries()) {
			const to = rows[i] ?? from;
			to.set(numbers.subarray(biasAt, biasAt + outputs));
			for (let k = 0; k < inputs; k++) {
				const x = from[k]!;
				if (x === 0) continue;
				const row = weightsAt + k * outputs;
				for (let n = 0; n < outputs; n++) to[n]! += x * numbers[row + n]!;
			}
			if (activation === 'relu') for (let n = 0; n < outputs; n++) if (to[n]! < 0) to[n] = 0;
			from = to;
		}
		return rows;
	};
}
