import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inspect, inspectedText, recommendFrom } from '../../../src/cli/inspect.ts';
import { makePack, type PackOptions } from '../../../src/cli/pack.ts';
import { createRecommender } from '../../../src/index.ts';
import { createPackRanker, openPack } from '../../../src/rank.ts';
import { SMALL_LOG } from './small-log.ts';

let folder: string;
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'inkling-'));
	await writeFile(join(folder, 'events.csv'), SMALL_LOG);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const options = (over: Partial<PackOptions>): PackOptions => ({
	data: [join(folder, 'events.csv')],
	model: 'mf',
	set: ['mf.epochs=2', 'mf.patience=0', 'mf.embeddingSize=4'],
	seed: '1',
	minCore: '1',
	ratingThreshold: '0',
	format: 'auto',
	backend: 'portable',
	createdAt: '2024-06-01',
	json: true,
	...over,
});
const quiet = () => {};

describe('pack', () => {
	it('writes the same bytes for the same log, settings and time, and inspect reads them back', async () => {
		const [a, b] = [join(folder, 'a'), join(folder, 'b')];
		const report = await makePack(options({ out: a, oneFile: join(folder, 'a.inkling') }), quiet);
		expect(await makePack(options({ out: b }), quiet)).toMatchObject({ hash: report.hash });
		expect((await makePack(options({ out: b, seed: '2' }), quiet)).hash).not.toBe(report.hash);
		const found = await inspect(a, { hash: report.hash });
		expect(found.manifest.data).toMatchObject({ users: 4, items: 4, interactions: 12 });
		expect(Object.keys(found.manifest.models)).toEqual(['main', 'popularity', 'recent', 'bought-together', 'item-knn']);
		// Popularity on the test item, by hand: three people are asked for the one item that they have not had before it, and so
		// is the fourth, for whom two remain of which it is the less popular.
		expect(found.manifest.evaluation).toMatchObject({ protocol: 'leave-last-out', people: 4 });
		expect(found.manifest.evaluation?.results.popularity?.['hr@10']).toBe(1);
		expect(await inspect(join(folder, 'a.inkling'), {})).toEqual(found);
		expect(inspectedText(found)).toContain(`sha256-${report.hash}`);
		expect(inspectedText(found)).toContain('4 people, 4 items, 12 interactions, 2023-11-14 to 2023-11-14');
		await expect(inspect(a, { hash: '0'.repeat(64) })).rejects.toMatchObject({ code: 'invalid-data' });
		await expect(inspect(join(folder, 'nowhere'), {})).rejects.toMatchObject({ code: 'not-found' });
	});

	it('gives one list for one history, whoever reads it', async () => {
		const file = join(folder, 'one.inkling');
		const { hash } = await makePack(options({ oneFile: file }), quiet);
		const list = await recommendFrom({ pack: file, hash, history: 'a,b', limit: '2' });
		expect([list.model, list.length]).toEqual(['mf', 2]);
		const pack = await openPack(new Blob([await readFile(file)]), { hash });
		const events = ['a', 'b'].map((itemId, i) => ({
			itemId,
			type: 'view' as const,
			at: 1_704_067_200_000 + i * 60_000,
		}));
		const ranker = await createPackRanker(pack);
		expect(await ranker.recommend({ limit: 2 }, events)).toEqual(list);
		const inkling = await createRecommender({ pack: new Blob([await readFile(file)]), storage: 'memory' });
		for (const event of events) await inkling.track(event);
		expect(await inkling.recommend({ limit: 2 })).toEqual(list);
		expect(inkling.pack?.hash).toBe(hash);
		expect(inkling.items()).toHaveLength(4);
		inkling.close();
		await expect(recommendFrom({ pack: file, history: 'a,z', limit: '2' })).rejects.toMatchObject({
			message: expect.stringContaining('--history: must be items of the pack with commas between, got z.'),
		});
	});

	it('is smaller with smaller weights, and says so', async () => {
		const set = ['lstm.epochs=1', 'lstm.patience=0', 'lstm.maxLength=4'];
		const of = async (over: Partial<PackOptions>) => {
			const report = await makePack(options({ out: join(folder, 'small'), model: 'lstm', set, ...over }), quiet);
			return { report, found: await inspect(join(folder, 'small'), { hash: report.hash }) };
		};
		const full = await of({});
		const half = await of({ weights: 'float16' });
		const pruned = await of({ weights: 'int8', prune: '0.9' });
		const main = ({ found }: Awaited<ReturnType<typeof of>>) => found.manifest.models.main?.part.bytes ?? 0;
		expect([full, half, pruned].map(({ found }) => found.manifest.version)).toEqual([1, 2, 2]);
		expect(main(half)).toBeLessThan(0.6 * main(full));
		expect(main(pruned)).toBeLessThan(0.3 * main(full));
		expect(inspectedText(pruned.found)).toContain('lstm in int8, 0.9 pruned');
	}, 60_000);

	it('is signed, and then only that key opens it', async () => {
		const { privateKey } = (await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as CryptoKeyPair;
		const key = Buffer.from(await crypto.subtle.exportKey('pkcs8', privateKey)).toString('base64');
		const pem = join(folder, 'key.pem');
		await writeFile(pem, `-----BEGIN PRIVATE KEY-----\n${key}\n-----END PRIVATE KEY-----\n`);
		const out = join(folder, 'signed');
		await makePack(options({ out, sign: pem, model: 'popularity', set: [] }), quiet);
		const { signedBy } = await inspect(out, {});
		expect(signedBy).toMatch(/^[\w-]{43}$/);
		await expect(inspect(out, { publicKey: 'A'.repeat(43) })).rejects.toMatchObject({ code: 'invalid-data' });
	});

	it('says before it trains what cannot be meant', async () => {
		const wrong: readonly (readonly [over: Partial<PackOptions>, message: string])[] = [
			[{}, '--out or --one-file must say where to'],
			[{ out: 'x', model: 'als' }, 'model: must be one of'],
			[{ out: 'x', set: ['ease.lambda=1'] }, '--set: must be of mf'],
			[{ out: 'x', createdAt: 'soon' }, '--created-at: must be a time'],
			[{ out: 'x', sign: join(folder, 'none.pem') }, '--sign: must name a file with a key'],
			[{ out: 'x', prune: '0.5' }, 'prune: must be of a model with layers, got mf'],
			[{ out: 'x', prune: '1' }, '--prune: must be a share from 0 to less than 1, got 1.'],
			[{ out: 'x', minCore: '100' }, 'with at least 100 interactions must remain'],
		];
		for (const [over, message] of wrong)
			await expect(makePack(options(over), quiet)).rejects.toMatchObject({ message: expect.stringContaining(message) });
	});
});
