import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { findDawn } from '../scripts/dawn.mjs';
import type { BenchOptions } from './in-page.ts';
import type { BenchCase } from './page/report.ts';

/** The bench of that name in Node on Dawn: in-node.ts in a process with the environment that Dawn needs. */
export async function onDawn(name: string, { rounds, tell, report }: BenchOptions): Promise<void> {
	const { env, adapter, reason } = await findDawn();
	if (!env) throw new Error(`bench --node: ${reason}.`);
	tell(`bench ${name}: in Node on Dawn, ${adapter}`);
	const root = process.env.INKLING_ROOT ?? process.cwd();
	const child = spawn(
		process.execPath,
		[join(root, 'scripts/run.mjs'), 'bench/in-node.ts', name, ...(rounds === undefined ? [] : [rounds])],
		{ cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'inherit'] },
	);
	const ended = new Promise<number | null>((resolve, reject) => child.once('close', resolve).once('error', reject));
	for await (const line of createInterface({ input: child.stdout })) report(JSON.parse(line) as BenchCase);
	const status = await ended;
	if (status !== 0) throw new Error(`bench --node: ${name} must end well, got exit code ${status}.`);
}
