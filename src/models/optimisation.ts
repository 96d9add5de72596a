// How a trained model's weights are moved, as such models' settings have it: the optimiser, its weight decay, and the schedule
// of the learning rate. A schedule counts steps over the most epochs that a run may have, so that it is a function of the step
// alone: a run that goes on from a checkpoint, or trains afresh for the best number of epochs, takes the same rates.

import type { Settings } from '../core/model.ts';
import { numberSetting, type SettingDescription } from './model.ts';

export const OPTIMISATION: readonly SettingDescription[] = [
	// sgd: the gradient itself. momentum: its running sum. adagrad: steps shrink as squares add up. adam: running means of both.
	// adamw: adam with its weight decay apart from the gradient (Loshchilov & Hutter, ICLR 2019).
	{ name: 'optimiser', default: 'adam', choices: ['sgd', 'momentum', 'adagrad', 'adam', 'adamw'] },
	// L2: this part of a weight is added to its gradient; with adamw it is taken off the weight, times the learning rate. Of
	// rows of a table: when they are touched.
	{ name: 'weightDecay', default: 0, minimum: 0, maximum: 10 },
	// How the learning rate falls towards nothing over the most epochs.
	{ name: 'schedule', default: 'constant', choices: ['constant', 'linear', 'cosine'] },
	// The part of all steps over which the learning rate rises from nothing.
	{ name: 'warmup', default: 0, minimum: 0, maximum: 1 },
];

/** The factor on the learning rate of step 1, 2, ... Settings without a schedule have 1. */
export function createSchedule(settings: Settings, stepsPerEpoch: number): (step: number) => number {
	const total = numberSetting(settings, 'epochs') * stepsPerEpoch;
	const rise = typeof settings.warmup === 'number' ? settings.warmup * total : 0;
	const { schedule } = settings;
	return (step) => {
		const warm = rise > 0 ? Math.min(1, step / rise) : 1;
		const after = Math.min(1, Math.max(0, step - 1 - rise) / Math.max(1, total - rise));
		if (schedule === 'linear') return warm * (1 - after);
		if (schedule === 'cosine') return (warm * (1 + Math.cos(Math.PI * after))) / 2;
		return warm;
	};
}
