// The dependency rules are planted on: a miniature src/ that breaks each of them, and one that keeps them all.

import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');

/** Who may import whom, as ARCHITECTURE.md draws it; written out a second time here, so that a slip in the rules shows. */
const arrows: Readonly<Record<string, string>> = {
	core: '',
	data: 'core',
	'shop-events': 'core data',
	store: 'core data',
	archive: 'core data store',
	gpu: 'core',
	ops: 'core gpu',
	models: 'core data',
	evaluation: 'core data',
	ranking: 'core data',
	training: 'core data models ops gpu evaluation pack',
	pack: 'core data',
	personal: 'core data gpu models evaluation',
	worker: 'core data store archive gpu ops models evaluation ranking training pack personal',
	recommender: 'core data store ranking pack models personal',
	cli: 'core data store archive gpu ops models evaluation ranking training pack personal recommender',
	app: 'index',
	react: 'index',
	widget: 'index shop-events',
	index: 'core data recommender',
};

/** The file that others import from a room. */
const target = (room: string): string => {
	if (room === 'index') return 'src/index.ts';
	return room === 'models' ? 'src/models/mf/score.ts' : `src/${room}/plain.ts`;
};
/** The file in `room` that imports from `other`. */
const importer = (room: string, other: string): string => {
	if (room === 'index') return 'src/index.ts';
	return room === 'models' ? `src/models/mf/from-${other}.ts` : `src/${room}/from-${other}.ts`;
};

/** [file, its text, the rule that it breaks, or none]. Addresses are from the root. */
const single: readonly (readonly [file: string, text: string, rule: string | undefined])[] = [
	[
		'src/models/mf/step.ts',
		"import '/src/ops/plain.ts'; import '/src/gpu/plain.ts'; import '@tensorflow/tfjs-core';",
		undefined,
	],
	['src/models/gru/step.ts', "import '/src/training/plain.ts';", 'room-models-step'],
	[
		'src/models/mf/delta-step.ts',
		"import '/src/ops/plain.ts'; import '/src/gpu/plain.ts'; import '/src/models/mf/step.ts';",
		undefined,
	],
	[
		'src/personal/late.ts',
		"export const step = () => import('/src/models/mf/delta-step.ts');",
		'step-for-training-only',
	],
	['src/models/mf/static.ts', "import '/src/models/mf/step.ts';", 'step-by-dynamic-import'],
	['src/models/mf/dynamic.ts', "export const step = () => import('/src/models/mf/step.ts');", undefined],
	['src/training/trainer.ts', "import '/src/models/mf/step.ts';", undefined],
	['src/worker/job.ts', "import '/src/models/mf/step.ts';", 'step-for-training-only'],
	['src/recommender/late.ts', "export const step = () => import('/src/models/mf/step.ts');", 'step-for-training-only'],
	['src/models/model.ts', "import type { x } from '/src/gpu/plain.ts'; export type Y = typeof x;", undefined],
	['src/models/mf/fit.ts', "import type { x } from '/src/gpu/plain.ts'; export type Y = typeof x;", 'room-models'],
	['src/rank.ts', "import '/src/store/plain.ts';", 'room-rank'],
	['src/adapt.ts', "import '/src/worker/plain.ts';", 'room-adapt'],
	['src/history.ts', "import '/src/ranking/plain.ts';", 'room-history'],
	['src/widget/shelf.ts', "import '/src/rank.ts'; import '/src/history.ts';", undefined],
	['src/pack/read.ts', "import '/src/models/mf/dynamic.ts';", 'room-pack'],
	['src/recommender/create.ts', "import '/src/worker/client.ts'; import '/src/worker/protocol.ts';", undefined],
	[
		'src/recommender/report.ts',
		"import type { x } from '/src/evaluation/plain.ts'; export type Y = typeof x;",
		undefined,
	],
	['src/recommender/evaluate.ts', "import '/src/evaluation/plain.ts';", 'facade-reads-evaluation-types'],
	['src/worker/protocol.ts', "import '/src/data/plain.ts';", 'protocol-is-types'],
	['src/worker/client.ts', "import '/src/data/plain.ts';", 'client-is-thin'],
	['src/worker/learning-protocol.ts', "import '/src/data/plain.ts';", 'protocol-is-types'],
	['src/worker/learning-client.ts', "import '/src/data/plain.ts';", 'client-is-thin'],
	[
		'src/data/tensors.ts',
		"import type { Tensor } from '@tensorflow/tfjs-core'; export type X = Tensor;",
		'package-tfjs',
	],
	['src/store/hook.ts', "import { useState } from 'react'; export const x = useState;", 'package-react'],
	['src/widget/box.ts', "import { Button } from 'react-aria-components'; export const x = Button;", 'package-react'],
	['src/react/chart.ts', "import uPlot from 'uplot'; export const x = uPlot;", 'package-charts-and-words'],
	['src/data/rows.ts', "import { openDB } from 'idb'; export const x = openDB;", 'package-idb'],
	['src/data/zip.ts', "import { unzip } from 'fflate'; export const x = unzip;", 'package-zip'],
	['src/archive/zip.ts', "import { unzip } from 'fflate'; export const x = unzip;", undefined],
	['src/archive/xml.ts', "import { SaxesParser } from 'saxes'; export const x = SaxesParser;", 'package-parsers'],
	['src/archive/csv.ts', "import Papa from 'papaparse'; export const x = Papa;", 'package-parsers'],
	['src/data/importers/zip.ts', "import { unzip } from 'fflate'; export const x = unzip;", undefined],
	['src/core/options.ts', "import { program } from 'commander'; export const x = program;", 'package-commander'],
	['src/store/disk.ts', "import { readFileSync } from 'node:fs'; export const x = readFileSync;", 'node-in-cli-only'],
	['src/cli/disk.ts', "import { readFileSync } from 'node:fs'; export const x = readFileSync;", undefined],
	['src/core/arbitrary.ts', "import * as fc from 'fast-check'; export const x = fc;", 'declared-dependencies'],
	['src/core/tested.ts', "import '/test/suites/plain.ts';", 'source-stands-alone'],
	['src/core/egg.ts', "import type { Hen } from '/src/core/hen.ts'; export type Egg = Hen;", 'no-cycle'],
];

interface Violation {
	readonly from: string;
	readonly to: string;
	readonly rule: { readonly name: string };
}

const rooms = Object.keys(arrows);
const { forbidden } = createRequire(import.meta.url)('../../.dependency-cruiser.cjs') as {
	forbidden: readonly { readonly name: string; readonly comment?: string }[];
};
let folder: string;
let violations: readonly Violation[];

beforeAll(() => {
	mkdirSync(join(root, 'output'), { recursive: true });
	folder = mkdtempSync(join(root, 'output/layers-'));
	const texts = new Map<string, string>([
		['test/suites/plain.ts', 'export const x = 1;'],
		// The other half of the circle, which is reported once, at the file that comes first.
		['src/core/hen.ts', "import type { Egg } from '/src/core/egg.ts'; export type Hen = Egg;"],
	]);
	for (const room of rooms) texts.set(target(room), 'export const x = 1;');
	for (const room of rooms) {
		for (const other of rooms) {
			if (room === other) continue;
			const file = importer(room, other);
			const name = `${other.replaceAll('-', '')}X`;
			texts.set(
				file,
				`${texts.get(file) ?? ''}import { x as ${name} } from '/${target(other)}'; export { ${name} };\n`,
			);
		}
	}
	for (const [file, text] of single) texts.set(file, text);
	for (const [file, text] of texts) {
		mkdirSync(dirname(join(folder, file)), { recursive: true });
		const up = '../'.repeat(file.split('/').length - 1);
		writeFileSync(join(folder, file), text.replaceAll("'/", `'${up}`));
	}
	for (const file of ['package.json', 'tsconfig.json']) copyFileSync(join(root, file), join(folder, file));
	const cruise = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
	const args = [
		cruise,
		'--config',
		join(root, '.dependency-cruiser.cjs'),
		'--output-type',
		'json',
		'--output-to',
		'found.json',
		'src',
	];
	execFileSync(process.execPath, args, { cwd: folder });
	violations = JSON.parse(readFileSync(join(folder, 'found.json'), 'utf8')).summary.violations;
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the arrows between rooms', () => {
	for (const room of rooms) {
		test(`${room} may import ${arrows[room] || 'no other room'}, and nothing else`, () => {
			const others = rooms.filter((other) => other !== room);
			const allowed = others.filter((other) => {
				const [from, to] = [importer(room, other), target(other)];
				return !violations.some((found) => found.from === from && found.to === to && found.rule.name !== 'no-cycle');
			});
			expect(allowed.sort()).toEqual((arrows[room] ?? '').split(' ').filter(Boolean).sort());
		});
	}
});

describe('the finer rules', () => {
	for (const [file, text, rule] of single) {
		test(`${file} with \`${text}\` ${rule ? `breaks ${rule}` : 'keeps them'}`, () => {
			const names = new Set(violations.filter((found) => found.from === file).map((found) => found.rule.name));
			if (rule) expect([...names]).toContain(rule);
			else expect([...names]).toEqual([]);
		});
	}
});

test('every folder of src/ is a room with an arrow of its own', () => {
	const folders = readdirSync(join(root, 'src'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
	expect(folders.map((entry) => entry.name).filter((name) => !(name in arrows))).toEqual([]);
	const names = forbidden.map((rule) => rule.name);
	expect(rooms.filter((room) => !names.includes(`room-${room}`))).toEqual([]);
});

test('every rule says why, since its comment is what a developer reads when it bites', () => {
	expect(forbidden.filter((rule) => !rule.comment).map((rule) => rule.name)).toEqual([]);
});
