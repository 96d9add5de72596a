// Says whether something built is still what its sources would give.

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './setup.mjs';

/** @param {string} path @returns {string[]} */
function filesUnder(path) {
	const stat = statSync(join(root, path), { throwIfNoEntry: false });
	if (!stat?.isDirectory()) return stat ? [path] : [];
	const entries = readdirSync(join(root, path), { recursive: true, withFileTypes: true });
	return entries
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name).slice(root.length));
}

/**
 * Changes whenever one of the files does: their names, sizes and times, hashed.
 * @param {string} purpose @param {readonly string[]} paths files and folders, from the project's root
 */
export function fingerprint(purpose, paths) {
	const hash = createHash('sha256').update(purpose);
	for (const path of paths.flatMap(filesUnder).sort()) {
		const { size, mtimeMs } = statSync(join(root, path));
		hash.update(`\n${path} ${size} ${mtimeMs}`);
	}
	return hash.digest('hex').slice(0, 16);
}

/**
 * Of what the files hold, whenever and wherever they were written: the same sources have the same on every machine.
 * @param {readonly string[]} paths files and folders, from the project's root
 */
export function contentHash(paths) {
	const hash = createHash('sha256');
	for (const path of paths.flatMap(filesUnder).sort()) hash.update(`${path}\n`).update(readFileSync(join(root, path)));
	return hash.digest('hex').slice(0, 8);
}
