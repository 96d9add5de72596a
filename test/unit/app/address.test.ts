import { afterEach, expect, test, vi } from 'vitest';
import { type AddressProblem, readAddress } from '../../../src/app/session/address.ts';
import { Draft } from '../../../src/app/session/draft.ts';
import { about } from '../../../src/models/mf/about.ts';
import type { ModelDescription } from '../../../src/recommender/types.ts';

afterEach(() => vi.unstubAllGlobals());

test('an address that asks for nothing gets the defaults', () => {
	expect(readAddress('')).toEqual({ backend: 'auto', storage: 'indexeddb', lang: undefined, problems: [] });
});

test('what is known is taken, what is not is named with what is allowed and what holds instead', () => {
	const address = readAddress('?backend=cuda&storage=memory&lang=zh');
	expect(address).toMatchObject({ backend: 'auto', storage: 'memory', lang: 'zh' });
	expect(address.problems).toEqual([
		{ name: 'backend', value: 'cuda', allowed: ['auto', 'webgpu', 'portable'], fallback: 'auto' },
	]);
});

const MODELS: ModelDescription[] = [
	{
		kind: 'mf',
		family: 'factorisation',
		about,
		trains: true,
		goesOn: true,
		settings: [
			{ name: 'embeddingSize', default: 64, minimum: 1, maximum: 256, whole: true },
			{ name: 'learningRate', default: 0.05, minimum: 0, maximum: 10 },
		],
	},
	{ kind: 'popularity', family: 'baseline', about, trains: false, goesOn: false, settings: [] },
];

test('the next run is read from the address, its settings within their bounds', () => {
	const problems: AddressProblem[] = [];
	const draft = new Draft(MODELS, '?embeddingSize=32&learningRate=99&seed=7', problems);
	expect(draft.state.read()).toMatchObject({ model: 'mf', changed: { embeddingSize: 32 }, seed: 7 });
	expect(problems.map(({ name }) => name)).toEqual(['learningRate']);
});

test('part of an embedding, an empty setting and an unknown model are refused', () => {
	const problems: AddressProblem[] = [];
	const draft = new Draft(MODELS, '?embeddingSize=32.5&learningRate=&model=oracle', problems);
	expect(draft.state.read()).toMatchObject({ model: 'mf', changed: {}, seed: 1 });
	expect(problems.map(({ name }) => name).sort()).toEqual(['embeddingSize', 'learningRate', 'model']);
});

test('a setting without choices takes any text, one with choices only those', () => {
	const settings = [
		{ name: 'models', default: 'ease' },
		{ name: 'mix', default: 'weighted', choices: ['weighted', 'fallback'] },
	];
	const problems: AddressProblem[] = [];
	const models: ModelDescription[] = [{ kind: 'hybrid', family: 'mix', about, trains: false, goesOn: false, settings }];
	const draft = new Draft(models, '?models=content,popularity&mix=shaken', problems);
	expect(draft.state.read().changed).toEqual({ models: 'content,popularity' });
	expect(problems.map(({ name }) => name)).toEqual(['mix']);
});

test('what is changed is written into the address, what is as given is not', () => {
	let written = '';
	vi.stubGlobal('window', {
		location: { href: 'http://studio.test/?backend=portable&embeddingSize=32#train' },
		history: { state: null, replaceState: (_state: unknown, _title: string, url: URL) => (written = url.href) },
	});
	vi.stubGlobal('document', { hidden: false });
	vi.stubGlobal('requestAnimationFrame', () => 0);
	const draft = new Draft(MODELS, '?embeddingSize=32', []);
	draft.set('learningRate', 0.1);
	expect(written).toBe('http://studio.test/?backend=portable&embeddingSize=32&learningRate=0.1#train');
	draft.set('embeddingSize', 64);
	draft.set('seed', 3);
	expect(written).toBe('http://studio.test/?backend=portable&learningRate=0.1&seed=3#train');
});

const OF_NEWS: ModelDescription[] = [
	...MODELS,
	{
		kind: 'session-knn',
		family: 'sequence',
		about,
		trains: false,
		goesOn: false,
		settings: [
			{ name: 'gapMinutes', default: 30, minimum: 0 },
			{ name: 'sample', default: 1000, minimum: 1, whole: true },
		],
	},
];

test('a domain names the first model and sets it; what a link with a model leaves out is at its default', () => {
	const problems: AddressProblem[] = [];
	// 30 minutes is the model's own gap already; 500 sessions are not its own sample.
	expect(new Draft(OF_NEWS, '?for=news', problems, 'news').state.read()).toMatchObject({
		model: 'session-knn',
		changed: { sample: 500 },
	});
	expect(new Draft(OF_NEWS, '?for=news&model=session-knn', problems, 'news').state.read().changed).toEqual({});
	expect(problems).toEqual([]);
	expect(readAddress('?for=weather').problems).toEqual([
		{ name: 'for', value: 'weather', allowed: ['shops', 'news', 'films', 'courses'], fallback: 'none' },
	]);
});

test('choosing a domain writes it with its model and settings; leaving it puts the model’s own back', () => {
	let written = '';
	vi.stubGlobal('window', {
		location: { href: 'http://studio.test/#train' },
		history: { state: null, replaceState: (_state: unknown, _title: string, url: URL) => (written = url.href) },
	});
	vi.stubGlobal('document', { hidden: false });
	vi.stubGlobal('requestAnimationFrame', () => 0);
	const draft = new Draft(OF_NEWS, '', []);
	draft.adopt('news');
	expect(written).toBe('http://studio.test/?for=news&model=session-knn&sample=500#train');
	draft.choose('popularity');
	draft.choose('session-knn');
	expect(draft.state.read().changed).toEqual({ sample: 500 });
	draft.adopt(undefined);
	expect(written).toBe('http://studio.test/?model=session-knn#train');
});
