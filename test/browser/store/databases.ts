// Data bases of a test's own, and the connections that the code under test opens to them.

import { deleteDB } from 'idb';
import { onTestFinished } from 'vitest';

let count = 0;

/** A name that no other test uses; the data base is deleted when the test ends. */
export function freshName(): string {
	const name = `store-test-${Date.now()}-${count++}`;
	onTestFinished(() => deleteDB(name));
	return name;
}

/** Collects every connection that is opened from now until the test ends, in order. */
export function watchConnections(): IDBDatabase[] {
	const opened: IDBDatabase[] = [];
	const { open } = IDBFactory.prototype;
	IDBFactory.prototype.open = function (this: IDBFactory, ...args: Parameters<IDBFactory['open']>) {
		const request = open.apply(this, args);
		request.addEventListener('success', () => opened.push(request.result));
		return request;
	};
	onTestFinished(() => {
		IDBFactory.prototype.open = open;
	});
	return opened;
}

/** Opens by hand; without a listener for `versionchange` it blocks whoever wants another version. */
export function openByHand(
	name: string,
	version: number,
	upgrade: (database: IDBDatabase) => void = () => undefined,
): Promise<IDBDatabase> {
	return new Promise((resolve, reject) => {
		const request = indexedDB.open(name, version);
		request.onupgradeneeded = () => upgrade(request.result);
		request.onsuccess = () => resolve(request.result);
		request.onerror = () => reject(request.error);
	});
}
