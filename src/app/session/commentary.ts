// What there is to say of a run, computed from its curves: facts with their figures, without words. The words are
// hooks/use-commentary.ts's, in the language shown.

import type { EpochRow } from '../charts/feed.ts';

export interface RunCurves {
	/** Finished epochs of both phases, in order. */
	epochs: readonly EpochRow[];
	/** What popularity reaches on the validation item; undefined where it was not measured. */
	popularity: number | undefined;
	/** Whether the run is over, so that nothing is going on any more. */
	ended: boolean;
}

export type Remark =
	/** The loss jumps instead of falling: `rises` of the last `epochs` epochs went up. */
	| { kind: 'jumps'; rises: number; epochs: number }
	/** The loss is no number any more. */
	| { kind: 'broken'; epoch: number }
	/** Training loss falls, validation loss has risen since `epoch`, by `rise`. */
	| { kind: 'by-heart'; epoch: number; rise: number }
	/** Above popularity since `epoch`; `times` as good now. */
	| { kind: 'overtook'; epoch: number; times: number }
	/** Below popularity still: `share` of it. */
	| { kind: 'below'; share: number }
	/** Better by `change` over the last `epochs` epochs, the newest being the best so far. */
	| { kind: 'improving'; change: number; epochs: number }
	/** No better since the best, at `epoch`, `since` epochs ago. */
	| { kind: 'flat'; epoch: number; since: number }
	/** Nothing is measured on the way: the loss changed by `change` over the last `epochs` epochs. */
	| { kind: 'loss'; change: number; epochs: number }
	/** Trains anew on everything, for as many epochs as were best; what it had reached by then. */
	| { kind: 'again'; epochs: number; best: number }
	/** The same of a run that has ended. */
	| { kind: 'best'; epochs: number; best: number };

/** Over so many epochs is a change told, and a loss judged. */
const WINDOW = 5;
/** A rise of the loss by this part is a jump, not noise. */
const JUMP = 0.05;
/** So much above its lowest the validation loss has risen, so many epochs after it. */
const RISE = 0.02;
const RISE_EPOCHS = 3;

/** What to say now, the most pressing first; nothing while nothing is known. */
export function remarks({ epochs, popularity, ended }: RunCurves): Remark[] {
	const select = epochs.filter(({ phase }) => phase === 'select');
	const final = epochs.filter(({ phase }) => phase === 'final');
	const current = final.length > 0 ? final : select;
	const said: (Remark | undefined)[] = [broken(current) ?? jumps(current)];
	// Only the first phase is measured; what it found is told while the second goes on.
	if (final.length > 0 && select.length > 0) said.push(found(select, ended ? 'best' : 'again'));
	else if (validated(epochs).length > 0) said.push(byHeart(select), progress(select));
	else said.push(lossOnly(current));
	said.push(standing(select.length > 0 ? select : final, popularity));
	return said.filter((remark) => remark !== undefined);
}

function broken(rows: readonly EpochRow[]): Remark | undefined {
	const first = rows.find(({ loss }) => !Number.isFinite(loss));
	return first === undefined ? undefined : { kind: 'broken', epoch: first.x };
}

function jumps(rows: readonly EpochRow[]): Remark | undefined {
	const last = rows.slice(-(WINDOW + 1));
	const rises = last.filter(({ loss }, i) => i > 0 && loss > (last[i - 1]?.loss ?? loss) * (1 + JUMP)).length;
	// One rise can be chance; two within five epochs are not.
	return rises < 2 ? undefined : { kind: 'jumps', rises, epochs: last.length - 1 };
}

function byHeart(rows: readonly EpochRow[]): Remark | undefined {
	const measured = rows.flatMap(({ x, loss, validationLoss }) =>
		validationLoss === undefined ? [] : [{ x, loss, validationLoss }],
	);
	const last = measured.at(-1);
	const lowest = measured.reduce(
		(a, b) => (a === undefined || b.validationLoss < a.validationLoss ? b : a),
		measured[0],
	);
	if (last === undefined || lowest === undefined) return undefined;
	const rise = last.validationLoss / lowest.validationLoss - 1;
	const since = measured.length - 1 - measured.indexOf(lowest);
	const learnt = last.loss < lowest.loss;
	return since >= RISE_EPOCHS && rise > RISE && learnt ? { kind: 'by-heart', epoch: lowest.x, rise } : undefined;
}

function progress(rows: readonly EpochRow[]): Remark | undefined {
	const measured = validated(rows);
	const last = measured.at(-1);
	if (last === undefined || measured.length < 2) return undefined;
	const best = bestOf(measured);
	if (best !== undefined && best.value >= last.value && best.x < last.x)
		return { kind: 'flat', epoch: best.x, since: measured.length - 1 - measured.indexOf(best) };
	const before = measured.at(-Math.min(measured.length, WINDOW + 1));
	if (before === undefined || before.value <= 0) return undefined;
	return { kind: 'improving', change: last.value / before.value - 1, epochs: Math.min(measured.length - 1, WINDOW) };
}

function standing(rows: readonly EpochRow[], popularity: number | undefined): Remark | undefined {
	const measured = validated(rows);
	const best = bestOf(measured);
	if (best === undefined || popularity === undefined || popularity <= 0) return undefined;
	const overtook = measured.find(({ value }) => value > popularity);
	return overtook === undefined
		? { kind: 'below', share: best.value / popularity }
		: { kind: 'overtook', epoch: overtook.x, times: best.value / popularity };
}

function found(rows: readonly EpochRow[], kind: 'again' | 'best'): Remark | undefined {
	const best = bestOf(validated(rows));
	return best === undefined ? undefined : { kind, epochs: best.x, best: best.value };
}

function lossOnly(rows: readonly EpochRow[]): Remark | undefined {
	const last = rows.at(-1);
	const before = rows.at(-Math.min(rows.length, WINDOW + 1));
	if (last === undefined || before === undefined || rows.length < 2 || !(before.loss > 0)) return undefined;
	const change = last.loss / before.loss - 1;
	return Number.isFinite(change) ? { kind: 'loss', change, epochs: Math.min(rows.length - 1, WINDOW) } : undefined;
}

const validated = (rows: readonly EpochRow[]): { x: number; value: number }[] =>
	rows.flatMap(({ x, validation }) => (validation === undefined ? [] : [{ x, value: validation }]));

/** The first of the highest. */
const bestOf = (measured: readonly { x: number; value: number }[]): { x: number; value: number } | undefined =>
	measured.reduce<{ x: number; value: number } | undefined>(
		(a, b) => (a === undefined || b.value > a.value ? b : a),
		undefined,
	);
