/** The Web Lock that a run holds while it trains. A run that says `running` without it lost its tab, and can be resumed. */
export const runLock = (id: string): string => `inkling-run-${id}`;

/** Which of the locks are held, in any tab. */
export async function heldRunLocks(): Promise<ReadonlySet<string>> {
	const { held = [] } = await navigator.locks.query();
	return new Set(held.flatMap(({ name }) => name ?? []));
}
