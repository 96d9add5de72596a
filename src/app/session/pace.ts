import type { Progress } from '../../index.ts';

/** How fast a run goes and how long it may take yet, from its own reports. */
export class Pace {
	#epochs = 0;
	#stepsPerEpoch = 1;
	#final = false;
	#examplesPerSecond: number | undefined;
	#secondsPerStep: number | undefined;
	#stepsDone = 0;
	#epoch = 0;

	get stepsPerEpoch(): number {
		return this.#stepsPerEpoch;
	}

	/** Whether the number of epochs to come is settled. */
	get settled(): boolean {
		return this.#final;
	}

	get speed(): { examplesPerSecond: number; millisecondsPerStep: number } | undefined {
		if (this.#examplesPerSecond === undefined || this.#secondsPerStep === undefined) return undefined;
		return { examplesPerSecond: this.#examplesPerSecond, millisecondsPerStep: this.#secondsPerStep * 1000 };
	}

	/** Of this phase; the search for the number of epochs may end sooner. */
	get secondsLeft(): number | undefined {
		if (this.#secondsPerStep === undefined) return undefined;
		const steps = this.#epochs * this.#stepsPerEpoch - (this.#epoch * this.#stepsPerEpoch + this.#stepsDone);
		return Math.max(0, steps * this.#secondsPerStep);
	}

	add(progress: Progress): void {
		if (progress.kind === 'phase') {
			this.#epochs = progress.epochs;
			this.#stepsPerEpoch = Math.max(1, progress.stepsPerEpoch);
			this.#final = progress.phase === 'final';
			this.#stepsDone = 0;
			this.#epoch = 0;
		} else if (progress.kind === 'steps') {
			const steps = (progress.epoch - this.#epoch) * this.#stepsPerEpoch + progress.step - this.#stepsDone;
			this.#epoch = progress.epoch;
			this.#stepsDone = progress.step;
			if (steps <= 0 || progress.seconds <= 0) return;
			this.#secondsPerStep = smoothed(this.#secondsPerStep, progress.seconds / steps);
			this.#examplesPerSecond = smoothed(this.#examplesPerSecond, progress.examples / progress.seconds);
		} else if (progress.kind === 'epoch') {
			this.#epoch = progress.epoch + 1;
			this.#stepsDone = 0;
		}
	}
}

/** A fifth of the new: steady enough to read, quick enough to follow. */
const smoothed = (before: number | undefined, now: number): number =>
	before === undefined ? now : before * 0.8 + now * 0.2;
