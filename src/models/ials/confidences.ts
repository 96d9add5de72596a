import type { Dataset } from '../../data/dataset.ts';
import { DEFAULT_EVENT_SETTINGS, EVENT_TYPES, type EventSettings, eventWeight } from '../../data/interaction.ts';

/** What each event weighs beside the mean of all: [interactions], and that mean. Only their ratios matter, so that a log of one event type gives the same model whatever the type weighs. */
export function confidences(
	train: Dataset,
	events: EventSettings = DEFAULT_EVENT_SETTINGS,
): { confidences: Float32Array<ArrayBuffer>; meanWeight: number } {
	const weights = Float32Array.from(train.typeOf, (code, e) => {
		const type = EVENT_TYPES[code];
		return type ? eventWeight(type, train.value[e], events) : 0;
	});
	const meanWeight = weights.reduce((sum, weight) => sum + weight, 0) / Math.max(1, weights.length) || 1;
	return { confidences: weights.map((weight) => weight / meanWeight), meanWeight };
}
