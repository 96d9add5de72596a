// A growing line of points that never holds more than it must: past the limit every second point is averaged into its
// neighbour, and what is drawn is the highest and lowest of each bucket, so that a spike is never lost on screen.

export const SERIES_LIMIT = 100_000;

export class Series {
	#x = new Float64Array(1024);
	#y = new Float64Array(1024);
	#length = 0;
	readonly #limit: number;

	constructor(limit = SERIES_LIMIT) {
		this.#limit = limit;
	}

	get length(): number {
		return this.#length;
	}

	x(index: number): number | undefined {
		return index < this.#length ? this.#x[index] : undefined;
	}

	y(index: number): number | undefined {
		return index < this.#length ? this.#y[index] : undefined;
	}

	/** Adds a point; x must not fall. */
	push(x: number, y: number): void {
		if (this.#length === this.#limit) this.#halve();
		if (this.#length === this.#x.length) {
			this.#x = grown(this.#x);
			this.#y = grown(this.#y);
		}
		this.#x[this.#length] = x;
		this.#y[this.#length] = y;
		this.#length++;
	}

	/** At most about `target` points to draw: the lowest and the highest of each bucket, in the order they came. */
	drawn(target = 4000): [x: number[], y: number[]] {
		const bucket = Math.max(1, Math.ceil((2 * this.#length) / target));
		if (bucket <= 2) return [[...this.#x.subarray(0, this.#length)], [...this.#y.subarray(0, this.#length)]];
		const xs: number[] = [];
		const ys: number[] = [];
		for (let from = 0; from < this.#length; from += bucket) {
			const to = Math.min(from + bucket, this.#length);
			let low = from;
			let high = from;
			for (let i = from + 1; i < to; i++) {
				if (this.#y[i]! < this.#y[low]!) low = i;
				if (this.#y[i]! > this.#y[high]!) high = i;
			}
			const first = Math.min(low, high);
			const second = Math.max(low, high);
			xs.push(this.#x[first]!);
			ys.push(this.#y[first]!);
			if (second !== first) {
				xs.push(this.#x[second]!);
				ys.push(this.#y[second]!);
			}
		}
		return [xs, ys];
	}

	#halve(): void {
		let kept = 0;
		for (let i = 0; i < this.#length; i += 2, kept++) {
			const pair = Math.min(i + 1, this.#length - 1);
			this.#x[kept] = this.#x[pair]!;
			this.#y[kept] = (this.#y[i]! + this.#y[pair]!) / 2;
		}
		this.#length = kept;
	}
}

function grown(from: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
	const to = new Float64Array(from.length * 2);
	to.set(from);
	return to;
}
