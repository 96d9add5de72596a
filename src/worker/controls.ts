import type { Pace } from '../training/fit.ts';
import type { Control } from './protocol.ts';

/** The controls that came for a run, as what to ask of the trainer next. */
export class Controls {
	paused = false;
	watch: string | undefined;
	#pace: Pace | undefined;
	#wake: (() => void) | undefined;

	constructor(signal: AbortSignal) {
		signal.addEventListener('abort', () => this.#wake?.());
	}

	push(control: Control): void {
		if (control.kind === 'pause') this.paused = true;
		else if (control.kind === 'resume') this.paused = false;
		else if (control.kind === 'step') {
			this.paused = true;
			this.#pace = { steps: 1 };
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

	/** Resolves with the next control, or the run's cancellation. */
	async changed(): Promise<void> {
		if (this.#pace) return;
		await new Promise<void>((resolve) => {
			this.#wake = resolve;
		});
		this.#wake = undefined;
	}
}
