// Every bench that computes something, loaded when it is asked for: in a page (page.ts), and those of the GPU in Node too.

type Bench = (rounds?: number) => Promise<void>;

/** Of the GPU: these run on Dawn as they are. */
export const GPU_BENCHES: Readonly<Record<string, () => Promise<Bench>>> = {
	als: async () => (await import('./als.ts')).benchAls,
	lstm: async () => (await import('./lstm.ts')).benchLstm,
	'two-tower': async () => (await import('./two-tower.ts')).benchTwoTower,
	mf: async () => (await import('./mf.ts')).benchMf,
	'top-k': async () => (await import('./top-k.ts')).benchTopK,
	models: async () => (await import('./models.ts')).benchModels,
	softmax: async () => (await import('./softmax.ts')).benchSoftmax,
};

/** Of what only a browser has. */
export const PAGE_BENCHES: Readonly<Record<string, () => Promise<Bench>>> = {
	import: async () => (await import('./import.ts')).benchImport,
	rank: async () => (await import('./rank.ts')).benchRank,
	store: async () => (await import('./store.ts')).benchStore,
};
