import type { Progress, RunRecord } from '../../index.ts';
import { nextFrame } from '../session/observable.ts';
import { Series } from './series.ts';

type Phase = RunRecord['phase'];
type Metrics = NonNullable<RunRecord['points'][number]['validation']>;

/** One finished epoch, as the tables under the charts show it. */
export interface EpochRow {
	/** Epochs trained in all, the first phase's included. */
	x: number;
	phase: Phase;
	loss: number;
	validation: number | undefined;
}

export const MEASURE = 'ndcg@10';

/**
 * A run's charts as data: points are appended while it trains, and listeners hear of them once a frame. The second
 * phase goes on where the first ended, so that x never falls.
 */
export class ChartFeed {
	readonly loss = new Series();
	readonly quality = new Series();
	readonly epochs: EpochRow[] = [];
	baselines: Readonly<Record<string, Metrics>> = {};
	measuredUsers = 0;
	/** Where training began again, in x. */
	again: number | undefined;
	#phase: Phase | undefined;
	#offset = 0;
	#last = 0;
	#scheduled = false;
	readonly #listeners = new Set<() => void>();

	/** A kept run's points. */
	static of(run: RunRecord): ChartFeed {
		const feed = new ChartFeed();
		feed.baselines = run.baselines;
		feed.measuredUsers = run.measuredUsers;
		for (const point of run.points) {
			feed.#enter(point.phase);
			feed.#point(point.epoch, point.loss, point.validation);
		}
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
				break;
			case 'steps':
				this.#enter(progress.phase);
				this.#loss(progress.epoch + progress.fraction, progress.loss);
				break;
			case 'epoch':
				this.#enter(progress.phase);
				this.#epoch(progress.epoch + 1, progress.loss, progress.validation);
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

	/** A kept point is an epoch's when it carries a measure or falls on a whole epoch. */
	#point(epoch: number, loss: number, validation: Metrics | undefined): void {
		this.#loss(epoch, loss);
		if (validation !== undefined || Number.isInteger(epoch)) this.#epoch(epoch, loss, validation);
	}

	#loss(epoch: number, loss: number): void {
		const x = this.#offset + epoch;
		// After a resume the steps since the checkpoint come again.
		if (x <= this.#last && this.loss.length > 0) return;
		this.#last = x;
		if (Number.isFinite(loss)) this.loss.push(x, loss);
	}

	#epoch(epoch: number, loss: number, validation: Metrics | undefined): void {
		const x = this.#offset + epoch;
		const previous = this.epochs.at(-1);
		if (previous !== undefined && x <= previous.x) return;
		this.#last = Math.max(this.#last, x);
		const measure = validation?.[MEASURE];
		this.epochs.push({ x, phase: this.#phase ?? 'final', loss, validation: measure });
		if (measure !== undefined) this.quality.push(x, measure);
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
