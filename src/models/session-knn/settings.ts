import type { SettingDescription } from '../model.ts';

export const SESSION_KNN_SETTINGS: readonly SettingDescription[] = [
	// Minutes without an event of the person after which a new session begins; 0, and a log without times: a person's whole
	// history is one session.
	{ name: 'gapMinutes', default: 30, minimum: 0, maximum: 10_000_000 },
	// The most similar sessions that are counted.
	{ name: 'neighbours', default: 100, minimum: 1, maximum: 10_000, whole: true },
	// The most recent of the sessions with an item in common, among which they are looked for.
	{ name: 'sample', default: 1000, minimum: 1, maximum: 1_000_000, whole: true },
	// The latest sessions that are kept; older ones are forgotten.
	{ name: 'sessions', default: 100_000, minimum: 1, maximum: 1_000_000, whole: true },
];
