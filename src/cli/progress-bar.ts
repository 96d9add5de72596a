const WIDTH = 24;
/** No terminal needs it redrawn more often. */
const EVERY_MS = 100;

export interface ProgressBar {
	/** How far something is, 0 to 1, on the line that stays the last. */
	show(label: string, part: number): void;
	/** A line above it. */
	tell(line: string): void;
	/** Takes it away. */
	clear(): void;
}

/** A bar on a terminal; `columns` are its width. */
export function createProgressBar(write: (text: string) => void, columns: () => number, now = Date.now): ProgressBar {
	let drawn = false;
	let last = Number.NEGATIVE_INFINITY;
	const clear = () => {
		if (drawn) write('\r\u001b[2K');
		drawn = false;
	};
	return {
		show(label, part) {
			if (drawn && now() - last < EVERY_MS && part < 1) return;
			last = now();
			const full = Math.round(WIDTH * Math.min(1, Math.max(0, part)));
			const text = `${'█'.repeat(full)}${'░'.repeat(WIDTH - full)} ${String(Math.round(100 * part)).padStart(3)} % ${label}`;
			clear();
			// A line that wraps could not be taken back.
			write(text.slice(0, Math.max(0, columns() - 1)));
			drawn = true;
		},
		tell(line) {
			clear();
			write(`${line}\n`);
		},
		clear,
	};
}
