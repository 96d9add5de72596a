import type { Progress } from '../../index.ts';

/** How fast a run goes and how long it may take yet, from its own reports. */
export class Pace {
	#epochs = 0;
	#stepsPerEpoch = 1;
	#epoch = 0;
	#stepsDone = 0;
	#examplesPerSecond: number | undefined;
	#secondsPerStep: number | undefined;
	/** What an epoch costs beside its steps: measuring, telling, keeping. */
	#secondsBeside = 0;
	#lastSteps: number | undefined;

	get stepsPerEpoch(): number {
		return this.#stepsPerEpoch;
	}

	get speed(): { examplesPerSecond: number; millisecondsPerStep: number } | undefined {
		if (this.#examplesPerSecond === undefined || this.#secondsPerStep === undefined) return undefined;
		return { examplesPerSecond: this.#examplesPerSecond, millisecondsPerStep: this.#secondsPerStep * 1000 };
	}

	/** Of this phase; the search for the number of epochs may end sooner. */
	get secondsLeft(): number | undefined {
		if (this.#secondsPerStep === undefined) return undefined;
		const epochs = Math.max(0, this.#epochs - this.#epoch);
		const steps = Math.max(0, epochs * this.#stepsPerEpoch - this.#stepsDone);
		return steps * this.#secondsPerStep + epochs * this.#secondsBeside;
	}

	/** `now` in seconds. */
	add(progress: Progress, now: number): void {
		if (progress.kind === 'phase') {
			this.#epochs = progress.epochs;
			this.#stepsPerEpoch = Math.max(1, progress.stepsPerEpoch);
			this.#epoch = 0;
			this.#stepsDone = 0;
			this.#lastSteps = undefined;
		} else if (progress.kind === 'steps') {
			const steps = (progress.epoch - this.#epoch) * this.#stepsPerEpoch + progress.step - this.#stepsDone;
			// The first report of a phase, or of a run that was resumed, says nothing of how many steps it covers.
			const known = this.#lastSteps !== undefined && steps > 0 && progress.seconds > 0;
			this.#epoch = progress.epoch;
			this.#stepsDone = progress.step;
			this.#lastSteps = now;
			if (!known) return;
			this.#secondsPerStep = smoothed(this.#secondsPerStep, progress.seconds / steps);
			this.#examplesPerSecond = smoothed(this.#examplesPerSecond, progress.examples / progress.seconds);
		} else if (progress.kind === 'epoch') {
			if (this.#lastSteps !== undefined) this.#secondsBeside = smoothed(this.#secondsBeside, now - this.#lastSteps);
			this.#epoch = progress.epoch + 1;
			this.#stepsDone = 0;
			this.#lastSteps = now;
		} else if (progress.kind === 'paused') {
			this.#lastSteps = undefined;
		}
	}
}

/** A fifth of the new: steady enough to read, quick enough to follow. */
const smoothed = (before: number | undefined, now: number): number =>
	before === undefined ? now : before * 0.8 + now * 0.2;
