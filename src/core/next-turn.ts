/**
 * Resolves in a later turn of the event loop, so that messages and input are handled in between. A message, not a
 * timer: browsers hold nested timers back by 4 ms each (HTML standard, 8.6 Timers), and every frame in the background.
 */
export function nextTurn(): Promise<void> {
	return new Promise((resolve) => {
		const { port1, port2 } = new MessageChannel();
		port1.onmessage = () => {
			port1.close(); // an open port would keep Node alive
			resolve();
		};
		port2.postMessage(null);
	});
}
