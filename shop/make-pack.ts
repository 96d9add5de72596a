// The demo shop's pack: matrix factorisation on the built-in shop's simulated log, and the tables of that log. On the portable
// path whatever the machine has, so that everyone's demo shop has the same. `node scripts/run.mjs shop/make-pack.ts FOLDER`.

import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Trained } from '../src/core/run.ts';
import { makeDemoShop } from '../src/data/demo-shop/make-demo-shop.ts';
import { DEFAULT_EVENT_SETTINGS } from '../src/data/interaction.ts';
import { completeSettings } from '../src/models/model.ts';
import { modelDefinition } from '../src/models/registry.ts';
import { writePack } from '../src/pack/write-pack.ts';
import { fit } from '../src/training/fit.ts';
import { packContent } from '../src/training/pack-content.ts';
import { prepare } from '../src/training/prepare.ts';
import { onPages } from './catalogue.ts';

const SEED = 1;
/** Where the studio's training of the same log ends by itself, near enough. */
const SETTINGS = { embeddingSize: 32, epochs: 20, patience: 0 };

const [folder] = process.argv.slice(2);
if (!folder) throw new Error('make-pack: must be told where to, got nothing. Name a folder.');

const { dataset, items } = makeDemoShop(SEED);
const definition = modelDefinition('mf');
const kept = prepare(dataset, DEFAULT_EVENT_SETTINGS, 1).dataset;
const settings = completeSettings(definition, SETTINGS);
const { model } = await trained(fit({ definition, dataset: kept, settings, seed: SEED, gpu: null, allTrains: true }));
const content = await packContent({
	model,
	modelItems: kept.items,
	dataset,
	items: items.map(onPages),
	seed: SEED,
	createdAt: '2026-01-01T00:00:00.000Z',
});
const { hash, files } = await writePack(content);
await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
for (const [name, bytes] of files) await writeFile(join(folder, name), bytes);
await writeFile(join(folder, 'hash.txt'), hash);

async function trained(fitting: AsyncGenerator<unknown, Trained>): Promise<Trained> {
	for (;;) {
		const next = await fitting.next();
		if (next.done) return next.value;
	}
}
