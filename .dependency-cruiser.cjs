// The rooms of src/ and the arrows between them, as ARCHITECTURE.md draws them. An arrow never turns back. Imports of types
// count too: a type that lives above is a shape that the room below should have named itself.

/** @typedef {import('dependency-cruiser').IForbiddenRuleType} Rule */

/** What each room may import besides itself, and why not more. */
const rooms = {
	core: { may: [], why: 'core is what all rooms share; it knows none of them.' },
	data: {
		may: ['core/'],
		why: 'data describes and cleans what came in; how it is kept, trained on or shown is above it.',
	},
	'shop-events': {
		may: ['core/', 'data/'],
		why: 'what a page says of itself is read on pages that have nothing else of ours loaded; who tracks it is above it.',
	},
	store: { may: ['core/', 'data/'], why: 'the store keeps what it is given; it neither trains nor ranks.' },
	archive: {
		may: ['core/', 'data/', 'store/'],
		why: 'an archive is what the store holds, written down; who asks for it is above it.',
	},
	gpu: { may: ['core/'], why: 'gpu makes the device and moves buffers; what is computed on it is for ops and above.' },
	ops: { may: ['core/', 'gpu/'], why: 'an operation works on arrays; it knows neither data sets nor models.' },
	evaluation: {
		may: ['core/', 'data/'],
		why: 'evaluation knows the Scorer interface, never a model: all are measured alike.',
	},
	ranking: { may: ['core/', 'data/'], why: 'ranking knows the Scorer interface, never a model: all are ranked alike.' },
	training: {
		may: ['core/', 'data/', 'models/', 'ops/', 'gpu/', 'evaluation/', 'pack/'],
		why: 'training runs anywhere (worker, Node, tests); who starts it and who keeps the result is above it.',
	},
	pack: {
		may: ['core/', 'data/'],
		why: 'a pack is read on the path that ranks, which must not load training code.',
	},
	personal: {
		may: ['core/', 'data/', 'gpu/', 'models/', 'evaluation/'],
		why: "a personal delta is learnt by a model's own step, wherever it runs; who stores it and who asks for it is above it.",
	},
	worker: {
		may: '(?!(app|react|widget|recommender|cli|shop-events)/|index\\.ts$)',
		why: 'the worker composes the engine; the page, the facade and the command line stand above it.',
	},
	recommender: {
		may: [
			'core/',
			'data/',
			'store/',
			'ranking/',
			'pack/',
			'models/',
			'evaluation/',
			'personal/',
			'worker/(client|protocol|run-lock)\\.ts$',
			'archive/export-archive\\.ts$',
		],
		why: 'the facade runs on the page: what trains is reached through worker/client alone (run-lock is the name that both sides know a running run by; an archive is written here only of what a rescue saved).',
	},
	cli: {
		may: '(?!(app|react|widget|worker|shop-events)/|index\\.ts$)',
		why: 'the command line runs the engine in Node, in one process, without a page.',
	},
	app: {
		may: ['index\\.ts$'],
		why: 'the studio stands on the library as anyone else would: import from src/index.ts.',
	},
	react: {
		may: ['index\\.ts$'],
		why: 'the hooks stand on the library as anyone else would: import from src/index.ts.',
	},
	widget: {
		may: ['(index|rank|history|adapt)\\.ts$', 'shop-events/'],
		why: 'the widget stands on the library as anyone else would, on its small faces where a page counts kilobytes: import from src/index.ts, rank.ts, history.ts or adapt.ts; what the page says, it hears by shop-events.',
	},
};

/** @returns {Rule[]} */
const roomRules = Object.entries(rooms).map(([room, { may, why }]) => ({
	name: `room-${room}`,
	severity: 'error',
	comment: why,
	from: { path: `^src/${room}/` },
	to: { path: '^src/', pathNot: [`^src/${room}/`, ...[may].flat().map((path) => `^src/${path}`)] },
}));

/** Packages that only some rooms may import. */
const packages = [
	{
		name: 'tfjs',
		packages: '@tensorflow/',
		rooms: 'gpu/|ops/|models/[^/]+/step\\.ts$|training/|worker/',
		why: "tfjs is large and loads only when training starts: it stays behind gpu, ops, a model's step, training and the worker.",
	},
	{
		name: 'react',
		packages: 'react(-dom|-aria-components|-aria|-i18next)?(/|$)',
		rooms: 'app/|react/',
		why: 'the library must work without React.',
	},
	{
		name: 'charts-and-words',
		packages: '(uplot|i18next)(/|$)',
		rooms: 'app/',
		why: "charts and translations are the studio's alone.",
	},
	{
		name: 'idb',
		packages: 'idb(/|$)',
		rooms: 'store/',
		why: 'IndexedDB is reached through the store alone, which handles its failures.',
	},
	{
		name: 'parsers',
		packages: '(papaparse|saxes)(/|$)',
		rooms: 'data/importers/',
		why: 'files are read by the importers alone, which bound their size.',
	},
	{
		name: 'zip',
		packages: 'fflate(/|$)',
		rooms: 'data/importers/|archive/',
		why: 'packed files are read by the importers alone, which bound what they expand to; only an archive is packed here.',
	},
	{ name: 'commander', packages: 'commander(/|$)', rooms: 'cli/', why: 'only the command line has arguments.' },
	{ name: 'dawn', packages: 'webgpu(/|$)', rooms: 'cli/', why: 'a browser has its own WebGPU; Dawn is for Node.' },
];

/** @returns {Rule[]} */
const packageRules = packages.map(({ name, packages, rooms, why }) => ({
	name: `package-${name}`,
	severity: 'error',
	comment: why,
	from: { path: '^src/', pathNot: `^src/(${rooms})` },
	to: { path: `(^|node_modules/)(@types/)?${packages}` },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
	forbidden: [
		{
			name: 'no-cycle',
			severity: 'error',
			comment:
				'files that import each other in a circle cannot be understood, tested or loaded one by one. Move what both need below both.',
			from: {},
			to: { circular: true },
		},
		...roomRules,
		{
			name: 'room-index',
			severity: 'error',
			comment: "the library's face re-exports the facade; what it needs beyond that belongs in recommender.",
			from: { path: '^src/index\\.ts$' },
			to: { path: '^src/', pathNot: '^src/(core|data|recommender)/' },
		},
		{
			name: 'room-rank',
			severity: 'error',
			comment: "the library's small face: a pack and what ranks with it. Store, worker and the whole facade stay out.",
			from: { path: '^src/rank\\.ts$' },
			to: { path: '^src/', pathNot: '^src/(core|data|pack|recommender/(catalogue|lists|pack-ranker))(/|\\.)' },
		},
		{
			name: 'room-adapt',
			severity: 'error',
			comment:
				"the library's face for learning from one person: the portable path, and the thin client of the worker that learns. Store and worker stay out.",
			from: { path: '^src/adapt\\.ts$' },
			to: {
				path: '^src/',
				pathNot: '^src/(core|data|models|pack|personal|recommender/catalogue|worker/learning-(client|protocol))(/|\\.)',
			},
		},
		{
			name: 'room-history',
			severity: 'error',
			comment: "the library's face for keeping: a person's own events in the store. What ranks or trains stays out.",
			from: { path: '^src/history\\.ts$' },
			to: { path: '^src/', pathNot: '^src/(core|data|store|recommender/(own-history|types))(/|\\.)' },
		},
		{
			// A model's step is the one file of its room that may reach the engine.
			name: 'room-models',
			severity: 'error',
			comment: 'a model ranks without an engine: only its step.ts may import ops and gpu.',
			from: {
				path: '^src/models/',
				pathNot: ['^src/models/[^/]+/(delta-)?step\\.ts$', '^src/models/(model|delta/delta)\\.ts$'],
			},
			to: { path: '^src/', pathNot: '^src/(models|core|data)/' },
		},
		{
			name: 'room-models-contract',
			severity: 'error',
			comment: 'the contract names the type of the device that a step is handed, and nothing else of the engine.',
			from: { path: '^src/models/(model|delta/delta)\\.ts$' },
			to: { path: '^src/', pathNot: '^src/(models|core|data|gpu)/' },
		},
		{
			name: 'room-models-contract-types',
			severity: 'error',
			comment: 'the contract is loaded on the path that ranks: of gpu it may import types only.',
			from: { path: '^src/models/(model|delta/delta)\\.ts$' },
			to: { path: '^src/gpu/', dependencyTypesNot: ['type-only'] },
		},
		{
			name: 'room-models-step',
			severity: 'error',
			comment: 'a step computes one update from a batch; who drives it and where data is kept is above it.',
			from: { path: '^src/models/[^/]+/(delta-)?step\\.ts$' },
			to: { path: '^src/', pathNot: '^src/(models|core|data|ops|gpu)/' },
		},
		{
			name: 'step-for-training-only',
			severity: 'error',
			comment: 'a step brings the whole engine with it: only training (and models themselves) may reach it.',
			from: { path: '^src/', pathNot: '^src/(models|training)/' },
			to: { path: '^src/models/[^/]+/(delta-)?step\\.ts$' },
		},
		{
			name: 'step-by-dynamic-import',
			severity: 'error',
			comment:
				"a static import of step.ts would load the engine on the path that ranks: write `() => import('./step.ts')`.",
			from: { path: '^src/models/', pathNot: '^src/models/[^/]+/(delta-)?step\\.ts$' },
			to: { path: '^src/models/[^/]+/(delta-)?step\\.ts$', dynamic: false },
		},
		{
			name: 'facade-reads-evaluation-types',
			severity: 'error',
			comment: 'the facade passes on what an evaluation found; it evaluates nothing on the page. Import types only.',
			from: { path: '^src/recommender/' },
			to: { path: '^src/evaluation/', dependencyTypesNot: ['type-only'] },
		},
		{
			name: 'protocol-is-types',
			severity: 'error',
			comment:
				'both sides of the worker import the protocol: a value in it would be loaded twice and could differ. Import types only.',
			from: { path: '^src/worker/(learning-)?protocol\\.ts$' },
			to: { dependencyTypesNot: ['type-only'] },
		},
		{
			name: 'client-is-thin',
			severity: 'error',
			comment: "a worker's client is loaded by every page: the protocol and core are all that it needs.",
			from: { path: '^src/worker/(learning-)?client\\.ts$' },
			to: { path: '^src/', pathNot: '^src/(core/|worker/(learning-)?protocol\\.ts$)' },
		},
		...packageRules,
		{
			name: 'source-stands-alone',
			severity: 'error',
			comment: 'what is shipped does not depend on tests, benches or scripts.',
			from: { path: '^src/' },
			to: { path: '^(test|bench|scripts)/' },
		},
		{
			name: 'node-in-cli-only',
			severity: 'error',
			comment: 'src/ runs in a browser; only the command line may use what Node brings.',
			from: { path: '^src/', pathNot: '^src/cli/' },
			to: { dependencyTypes: ['core'] },
		},
		{
			name: 'declared-dependencies',
			severity: 'error',
			comment: 'what is shipped imports only what package.json names under dependencies or optionalDependencies.',
			from: { path: '^src/' },
			to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown', 'undetermined'] },
		},
	],
	options: {
		doNotFollow: { path: 'node_modules' },
		tsPreCompilationDeps: true,
		tsConfig: { fileName: 'tsconfig.json' },
		enhancedResolveOptions: {
			exportsFields: ['exports'],
			conditionNames: ['import', 'browser', 'module', 'default', 'types'],
		},
	},
};
