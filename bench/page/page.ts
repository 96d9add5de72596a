import { GPU_BENCHES, PAGE_BENCHES } from './benches.ts';

const parameters = new URLSearchParams(location.search);
const name = parameters.get('bench') ?? '';
const rounds = parameters.get('rounds');

async function run(): Promise<void> {
	const bench = await { ...GPU_BENCHES, ...PAGE_BENCHES }[name]?.();
	if (!bench) throw new Error(`no bench is called ${name}`);
	await bench(rounds ? Number(rounds) : undefined);
}

run().then(
	() => window.benchEnd(null),
	(error: unknown) => window.benchEnd(error instanceof Error ? `${error.message}\n${error.stack}` : String(error)),
);
