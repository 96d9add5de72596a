/** A line of `bench --json`. Its shape is stable: scripts rely on it. */
export interface BenchCase {
	bench: string;
	case: string;
	adapter: string;
	/** Medians of interleaved rounds. */
	ours_ms: number;
	peers_ms: Record<string, number>;
	/** peer / ours. */
	ratio: Record<string, number>;
	/** Of ours, for one unit of work. */
	dispatches: number;
	/** What ours must read and write at least, each array counted once for each time that it does not stay in a register. */
	bytes?: number;
	/** The time that a copy kernel of the same run would take for `bytes`, over ours: 1 is the roof. */
	roofline?: number;
	/** The most bytes that our buffers held at once. */
	peak_bytes?: number;
	/** The longest main-thread task on the way. */
	longest_task_ms?: number;
	/** The JavaScript heap's growth at its peak. */
	heap_bytes?: number;
	/** How a peer was set up, and how many rounds it ran where fewer. */
	notes?: Record<string, string>;
}

declare global {
	interface Window {
		benchTell(line: string): Promise<void>;
		benchCase(one: BenchCase): Promise<void>;
		benchEnd(failure: string | null): Promise<void>;
	}
}
