import type { InklingError } from '../../index.ts';
import { Observable } from './observable.ts';
import type { TrainingSession } from './training-session.ts';

export interface LeagueState {
	/** The models that are run one after another, and which is under way; undefined: none are. */
	running: { models: readonly string[]; at: number } | undefined;
	/** Those whose run failed, with why. */
	failed: readonly { model: string; error: InklingError }[];
}

/** Runs several models on the data set in use, one after another, each with its default settings and one seed. */
export class LeagueSession {
	readonly state = new Observable<LeagueState>({ running: undefined, failed: [] });
	readonly #training: TrainingSession;
	#stopped = false;

	constructor(training: TrainingSession) {
		this.#training = training;
	}

	async run(models: readonly string[], seed: number): Promise<void> {
		if (this.state.read().running !== undefined || this.#training.busy) return;
		this.#stopped = false;
		this.state.set({ running: { models, at: 0 }, failed: [] });
		for (const [at, model] of models.entries()) {
			if (this.#stopped) break;
			this.state.change({ running: { models, at } });
			await this.#training.start({ model, seed });
			const { error } = this.#training.state.read();
			if (error === undefined) continue;
			this.state.change({ failed: [...this.state.read().failed, { model, error }] });
			this.#training.dismissError();
		}
		this.state.change({ running: undefined });
	}

	/** Ends the run under way, whose model is kept as far as it got, and begins no other. */
	stop(): void {
		this.#stopped = true;
		this.#training.stop();
	}

	dismiss(): void {
		this.state.change({ failed: [] });
	}
}

const leagues = new WeakMap<TrainingSession, LeagueSession>();

/** The league of a page's training, made when it is first asked for: it outlives the screen that shows it. */
export function leagueOf(training: TrainingSession): LeagueSession {
	const league = leagues.get(training) ?? new LeagueSession(training);
	leagues.set(training, league);
	return league;
}
