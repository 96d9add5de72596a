import { openAsBlob } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { InklingError } from '../core/errors.ts';
import type { SourceFile } from '../data/importers/importer.ts';

/** Files as importers read them: the file itself, or every file of a folder (not of folders in it). Throws not-found. */
export async function sourceFiles(paths: readonly string[]): Promise<SourceFile[]> {
	const files: SourceFile[] = [];
	for (const path of paths) {
		const found = await stat(path).catch(() => undefined);
		if (!found) throw new InklingError('not-found', `--data: must name a file or folder, got ${path}. Check the path.`);
		const names = found.isDirectory() ? (await readdir(path)).sort().map((name) => join(path, name)) : [path];
		for (const name of names) {
			if (!(await stat(name)).isFile()) continue;
			const blob = await openAsBlob(name);
			files.push({ name: basename(name), size: blob.size, stream: () => blob.stream() as ReadableStream<Uint8Array> });
		}
	}
	return files;
}

/** What a folder's data set is called; a file's is called by the importer. */
export async function folderName(paths: readonly string[]): Promise<string | undefined> {
	const [path = ''] = paths;
	return (await stat(path).catch(() => undefined))?.isDirectory() ? basename(resolve(path)) : undefined;
}
