import type { Pace } from '../training/fit.ts';
import type { Control } from './protocol.ts';

/** The controls that came for a run, as what to ask of the trainer next. */
export class Controls {
	paused = false;
	watch: string | undefined;
	#pace: Pace | undefined;
	#wake: (() => void) | undefined;
	readonly #signal: AbortSignal;

	constructor(signal: AbortSignal) {
		this.#signal = signal;
		signal.addEventListener('abort', () => this.#wake?.());
	}

	push(control: Control): void {
		if (control.kind === 'pause') this.paused = true;
		else if (control.kind === 'resume') this.paused = false;
		else if (control.kind === 'step') {
			this.paused = true;
			if (!this.#pace?.stop) this.#pace = { steps: 1 };
		} else if (control.kind === 'stop') {
			this.paused = false;
			this.#pace = { stop: true };
		} else {
			this.watch = control.userId;
			if (!this.#pace) this.#pace = { list: true };
		}
		this.#wake?.();
	}

	/** What was asked for, once. */
	takePace(): Pace | undefined {
		const pace = this.#pace;
		this.#pace = undefined;
		return pace;
	}

	/** Resolves when a paused run has something to do: a pace was asked for, or it was resumed or cancelled, also before this. */
	async changed(): Promise<void> {
		while (this.paused && !this.#pace && !this.#signal.aborted) {
			await new Promise<void>((resolve) => {
				this.#wake = resolve;
			});
		}
		this.#wake = undefined;
	}
}
