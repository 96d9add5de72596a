import { benchImport } from './import.ts';
import { benchMf } from './mf.ts';
import { benchStore } from './store.ts';

const benches: Record<string, (rounds: number | undefined) => Promise<void>> = {
	import: benchImport,
	mf: benchMf,
	store: benchStore,
};

const parameters = new URLSearchParams(location.search);
const bench = benches[parameters.get('bench') ?? ''];
const rounds = parameters.get('rounds');
(bench ? bench(rounds ? Number(rounds) : undefined) : Promise.reject(new Error('no such bench'))).then(
	() => window.benchEnd(null),
	(error: unknown) => window.benchEnd(error instanceof Error ? `${error.message}\n${error.stack}` : String(error)),
);
