// Follows an array that others push to and wrap. A tag manager puts a `push` of its own over ours, or ours comes over its
// own; either way each call is passed on with its receiver, its arguments and what it gave back.

/** Takes one message. */
export type Hear = (message: unknown) => void;

/**
 * Hears what is in the array and then all that is pushed. `hear` must not throw. Ends with the function given back, which
 * takes `push` off where nothing lies over it, and else leaves it as a passage.
 */
export function followPushes(layer: unknown[], hear: Hear): () => void {
	let following = true;
	// Not a method of ours: other scripts compare, wrap and call it as the array's own.
	const original = layer.push;
	const hadOwn = Object.hasOwn(layer, 'push');
	const before = layer.slice();
	function push(this: unknown[], ...messages: unknown[]): number {
		const result = original.apply(this, messages);
		if (following) for (const message of messages) hear(message);
		return result;
	}
	layer.push = push;
	// What was there at start. A message that is pushed while these are heard comes by way of `push`.
	for (const message of before) hear(message);
	return () => {
		following = false;
		if (layer.push !== push) return;
		if (hadOwn) layer.push = original;
		else delete (layer as { push?: unknown }).push;
	};
}
