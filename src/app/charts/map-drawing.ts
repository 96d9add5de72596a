// The map of the items on a canvas. It moves by itself: a new map is glided to in a few frames, one path for each
// group, so that two thousand points stay well below a frame's time.

/** How the points look: a colour and a mark for each group. */
export interface MapLook {
	groupOf: Uint8Array;
	colours: readonly string[];
	rings: readonly boolean[];
	/** Of the mark around what is chosen. */
	ink: string;
}

const GLIDE_MS = 200;
const EDGE = 14;
const REACH = 14;
const FAINT = 0.14;

export class MapDrawing {
	readonly #canvas: HTMLCanvasElement;
	readonly #context: CanvasRenderingContext2D | null;
	#look: MapLook | undefined;
	/** Where the points are drawn, from where and whereto they glide; within -1 and 1. */
	#at = new Float32Array(0);
	#from = new Float32Array(0);
	#to = new Float32Array(0);
	#began = 0;
	#scale = 1;
	/** In CSS pixels; kept, since asking an element for its size may lay out the whole page. */
	#width = 0;
	#height = 0;
	#frame: number | undefined;
	#chosen: number | undefined;
	#near: readonly number[] = [];
	#hovered: number | undefined;
	#group: number | undefined;

	constructor(canvas: HTMLCanvasElement) {
		this.#canvas = canvas;
		this.#context = canvas.getContext('2d');
	}

	/** Draws other points, or the same at other places; `glide` false jumps there. */
	show(points: Float32Array, look: MapLook, glide: boolean): void {
		this.#look = look;
		this.#to = inUnit(points);
		this.#fit();
		const same = this.#at.length === this.#to.length;
		this.#from = same ? this.#at.slice() : this.#to;
		this.#at = same ? this.#at : this.#to.slice();
		this.#began = performance.now();
		if (!glide || !same) this.#at = this.#to.slice();
		this.#ask();
	}

	/** Marks the chosen item and its neighbours, the hovered one, and the one group that is not to fade. */
	mark(marks: {
		chosen: number | undefined;
		near: readonly number[];
		hovered: number | undefined;
		group: number | undefined;
	}): void {
		this.#chosen = marks.chosen;
		this.#near = marks.near;
		this.#hovered = marks.hovered;
		this.#group = marks.group;
		this.#ask();
	}

	/** The canvas is as large as it is shown. */
	resize(): void {
		const ratio = window.devicePixelRatio;
		this.#width = this.#canvas.clientWidth;
		this.#height = this.#canvas.clientHeight;
		this.#canvas.width = Math.round(this.#width * ratio);
		this.#canvas.height = Math.round(this.#height * ratio);
		this.#fit();
		this.#ask();
	}

	/** The item under a place of the canvas in CSS pixels. */
	itemAt(x: number, y: number): number | undefined {
		let best: number | undefined;
		let least = REACH ** 2;
		for (let i = 0; i < this.#at.length / 2; i++) {
			const [px, py] = this.place(i);
			const away = (px - x) ** 2 + (py - y) ** 2;
			if (away < least) {
				least = away;
				best = i;
			}
		}
		return best;
	}

	/** Where an item is drawn, in CSS pixels. */
	place(item: number): [x: number, y: number] {
		const x = this.#at[2 * item] ?? 0;
		const y = this.#at[2 * item + 1] ?? 0;
		return [this.#width / 2 + x * this.#scale, this.#height / 2 - y * this.#scale];
	}

	/** One scale for both axes, so that distances keep their meaning: the largest at which all points have room. */
	#fit(): void {
		let [wide, high] = [1e-6, 1e-6];
		for (let i = 0; i < this.#to.length; i += 2) {
			wide = Math.max(wide, Math.abs(this.#to[i]!));
			high = Math.max(high, Math.abs(this.#to[i + 1]!));
		}
		this.#scale = Math.max(1, Math.min((this.#width / 2 - EDGE) / wide, (this.#height / 2 - EDGE) / high));
	}

	destroy(): void {
		if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
	}

	#ask(): void {
		this.#frame ??= requestAnimationFrame((now) => {
			this.#frame = undefined;
			const part = Math.min(1, Math.max(0, (now - this.#began) / GLIDE_MS));
			const eased = 1 - (1 - part) ** 3;
			let moving = false;
			for (let i = 0; i < this.#at.length; i++) {
				const next = part === 1 ? this.#to[i]! : this.#from[i]! + (this.#to[i]! - this.#from[i]!) * eased;
				moving ||= next !== this.#at[i];
				this.#at[i] = next;
			}
			this.#draw();
			if (moving && part < 1) this.#ask();
		});
	}

	#draw(): void {
		const [context, look] = [this.#context, this.#look];
		if (context === null || look === undefined) return;
		const ratio = window.devicePixelRatio;
		const items = this.#at.length / 2;
		const radius = items > 900 ? 2.2 : 3.2;
		context.setTransform(ratio, 0, 0, ratio, 0, 0);
		context.clearRect(0, 0, this.#width, this.#height);
		look.colours.forEach((colour, group) => {
			const ring = look.rings[group] === true;
			context.globalAlpha = this.#group === undefined || this.#group === group ? 0.9 : FAINT;
			context.beginPath();
			for (let i = 0; i < items; i++)
				if (look.groupOf[i] === group) this.#dot(context, i, ring ? radius - 0.4 : radius);
			context.fillStyle = colour;
			context.strokeStyle = colour;
			context.lineWidth = 1.5;
			if (ring) context.stroke();
			else context.fill();
		});
		context.globalAlpha = 1;
		context.strokeStyle = look.ink;
		context.lineWidth = 1.25;
		context.beginPath();
		for (const item of this.#near) this.#dot(context, item, radius + 2.5);
		context.stroke();
		context.lineWidth = 2;
		context.beginPath();
		for (const item of [this.#chosen, this.#hovered]) if (item !== undefined) this.#dot(context, item, radius + 4);
		context.stroke();
	}

	#dot(context: CanvasRenderingContext2D, item: number, radius: number): void {
		const [x, y] = this.place(item);
		context.moveTo(x + radius, y);
		context.arc(x, y, radius, 0, 2 * Math.PI);
	}
}

/** Points within -1 and 1: what grows from epoch to epoch does not fly apart. */
function inUnit(points: Float32Array): Float32Array<ArrayBuffer> {
	let most = 0;
	for (const value of points) most = Math.max(most, Math.abs(value));
	return Float32Array.from(points, (value) => (most > 0 ? value / most : 0));
}
