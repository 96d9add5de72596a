import type { Progress, RunRecord } from '../../index.ts';
import { nextFrame } from '../session/observable.ts';
import { Series } from './series.ts';

type Phase = RunRecord['phase'];
type RunPoint = RunRecord['points'][number];
type Metrics = NonNullable<RunRecord['points'][number]['validation']>;

/** One finished epoch, as the tables under the charts show it. */
export interface EpochRow {
	/** Epochs trained in all, the first phase's included. */
	x: number;
	phase: Phase;
	loss: number;
	validation: number | undefined;
	validationLoss: number | undefined;
	updateSize: number | undefined;
}

export const MEASURE = 'ndcg@10';

/**
 * A run's charts as data: points are appended while it trains, and listeners hear of them once a frame. The second
 * phase goes on where the first ended, so that x never falls.
 */
export class ChartFeed {
	readonly loss = new Series();
	readonly validationLoss = new Series();
	readonly quality = new Series();
	readonly updateSize = new Series();
	/** Examples a second and milliseconds a step: known only while it trains. */
	readonly examplesPerSecond = new Series();
	readonly millisecondsPerStep = new Series();
	readonly epochs: EpochRow[] = [];
	baselines: Readonly<Record<string, Metrics>> = {};
	measuredUsers = 0;
	/** What a ranker that knows the simulator reaches, on the test item; known when the run has ended. */
	truth: number | undefined;
	/** Where training began again, in x. */
	again: number | undefined;
	#phase: Phase | undefined;
	#offset = 0;
	#last = 0;
	#stepsPerEpoch = 0;
	/** Steps of this phase done at the last report; undefined where steps were not counted from. */
	#steps: number | undefined;
	#scheduled = false;
	readonly #listeners = new Set<() => void>();

	/** A kept run's points. */
	static of(run: RunRecord): ChartFeed {
		const feed = new ChartFeed();
		feed.baselines = run.baselines;
		feed.measuredUsers = run.measuredUsers;
		run.points.forEach((point, i) => {
			feed.#enter(point.phase);
			feed.#loss(point.epoch, point.loss);
			// An epoch's own point follows the one of its last steps, which falls on the same place and measures nothing.
			const next = run.points[i + 1];
			const again = next?.phase === point.phase && next.epoch === point.epoch;
			if (point.validation !== undefined || (Number.isInteger(point.epoch) && !again)) feed.#epoch(point);
		});
		feed.truth = run.test?.truth?.[MEASURE];
		return feed;
	}

	/** Epochs trained in all, with fraction. */
	get end(): number {
		return this.#last;
	}

	readonly subscribe = (listener: () => void): (() => void) => {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	};

	add(progress: Progress): void {
		switch (progress.kind) {
			case 'started':
				this.baselines = progress.baselines;
				this.measuredUsers = progress.measuredUsers;
				break;
			case 'phase':
				this.#enter(progress.phase);
				this.#stepsPerEpoch = progress.stepsPerEpoch;
				this.#steps = undefined;
				break;
			case 'steps':
				this.#enter(progress.phase);
				this.#speed(progress);
				this.#loss(progress.epoch + progress.fraction, progress.loss);
				break;
			case 'epoch':
				this.#enter(progress.phase);
				this.#epoch({ ...progress, epoch: progress.epoch + 1 });
				break;
			case 'paused':
				this.#steps = undefined;
				break;
			default:
				return;
		}
		this.#notify();
	}

	#enter(phase: Phase): void {
		if (this.#phase === phase) return;
		if (this.#phase !== undefined) {
			this.#offset = Math.ceil(this.#last);
			this.again = this.#offset;
		}
		this.#phase = phase;
	}

	#loss(epoch: number, loss: number): void {
		const x = this.#offset + epoch;
		// After a resume the steps since the checkpoint come again.
		if (x <= this.#last && this.loss.length > 0) return;
		this.#last = x;
		if (Number.isFinite(loss)) this.loss.push(x, loss);
	}

	#epoch(end: Pick<RunPoint, 'epoch' | 'loss' | 'validation' | 'validationLoss' | 'updateSize'>): void {
		const x = this.#offset + end.epoch;
		const previous = this.epochs.at(-1);
		if (previous !== undefined && x <= previous.x) return;
		this.#last = Math.max(this.#last, x);
		const { loss, validationLoss, updateSize } = end;
		const validation = end.validation?.[MEASURE];
		this.epochs.push({ x, phase: this.#phase ?? 'final', loss, validation, validationLoss, updateSize });
		if (validation !== undefined) this.quality.push(x, validation);
		if (validationLoss !== undefined) this.validationLoss.push(x, validationLoss);
		if (updateSize !== undefined) this.updateSize.push(x, updateSize);
	}

	/** The first report of a phase, or of a run that was resumed, says nothing of how many steps it covers. */
	#speed({ epoch, fraction, step, examples, seconds }: Extract<Progress, { kind: 'steps' }>): void {
		const done = epoch * this.#stepsPerEpoch + step;
		const steps = done - (this.#steps ?? done);
		this.#steps = done;
		const x = this.#offset + epoch + fraction;
		if (steps <= 0 || seconds <= 0 || x <= this.#last) return;
		this.examplesPerSecond.push(x, examples / seconds);
		this.millisecondsPerStep.push(x, (1000 * seconds) / steps);
	}

	/** What is known only when the run has ended. */
	finish(run: Pick<RunRecord, 'test'>): void {
		this.truth = run.test?.truth?.[MEASURE];
		this.#notify();
	}

	#notify(): void {
		if (this.#scheduled) return;
		this.#scheduled = true;
		// After the frame's other work, in a task of its own: drawing beside rendering would be one long task.
		nextFrame(() =>
			setTimeout(() => {
				this.#scheduled = false;
				for (const listener of this.#listeners) listener();
			}),
		);
	}
}
