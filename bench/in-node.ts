// The benches of the GPU in Node on Dawn, without a browser: the same bodies, with what they tell a page told here. Started
// by main.ts as a process of its own, since Dawn reads its environment when a process starts.

import { installDawn } from '../src/cli/dawn.ts';
import { GPU_BENCHES } from './page/benches.ts';
import type { BenchCase } from './page/report.ts';

const [name = '', rounds] = process.argv.slice(2);
const tell = (line: string) => process.stderr.write(`${line}\n`);

Object.assign(globalThis, {
	window: globalThis,
	benchTell: async (line: string) => tell(line),
	benchCase: async (one: BenchCase) => process.stdout.write(`${JSON.stringify(one)}\n`),
});

try {
	// Before the bench is loaded: tfjs looks for WebGPU when it is imported.
	const reason = await installDawn();
	if (reason !== undefined) throw new Error(`bench --node: ${reason}.`);
	const bench = await GPU_BENCHES[name]?.();
	if (!bench) throw new Error(`bench --node: must be one of ${Object.keys(GPU_BENCHES).join(' | ')}, got ${name}.`);
	await bench(rounds ? Number(rounds) : undefined);
	// Dawn's threads would keep the process alive.
	process.exit(0);
} catch (error) {
	tell(error instanceof Error ? `${error.message}\n${error.stack}` : String(error));
	process.exit(1);
}
