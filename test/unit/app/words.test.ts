import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { NAMED_SETTINGS } from '../../../src/app/hooks/use-settings-words.ts';
import { en as frameEn } from '../../../src/app/i18n/en.ts';
import { screensEn } from '../../../src/app/i18n/screens.en.ts';
import { formatFor } from '../../../src/app/i18n/use-format.ts';
import { zh } from '../../../src/app/i18n/zh.ts';
import type { About } from '../../../src/models/about.ts';
import { ABOUTS } from '../../../src/models/abouts.ts';
import { OPTIMISATION } from '../../../src/models/optimisation.ts';
import { MODELS } from '../../../src/models/registry.ts';

const en = { ...frameEn, ...screensEn };

function flat(messages: object, path = ''): Map<string, string> {
	const all = new Map<string, string>();
	for (const [key, value] of Object.entries(messages)) {
		if (typeof value === 'string') all.set(path + key, value);
		else for (const [inner, text] of flat(value, `${path}${key}.`)) all.set(inner, text);
	}
	return all;
}

const holes = (text: string): string[] => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '').sort();

test('a translation fills the holes that the English text has, and no others', () => {
	const english = flat(en);
	for (const [key, text] of flat(zh)) {
		expect([key, holes(text)]).toEqual([key, holes(english.get(key) ?? '')]);
		expect(text.trim(), key).not.toBe('');
	}
});

test('the Chinese words are Chinese, but for names that have no other', () => {
	const same = ['app.name', 'charts.quality', 'gpu.pill', 'shop.act', 'taste.act'];
	for (const [key, text] of flat(zh)) if (!same.includes(key)) expect(text, key).toMatch(/\p{Script=Han}/u);
});

test('every model says what it is in both languages, and every setting of one has words', () => {
	expect(Object.keys(ABOUTS).sort()).toEqual(MODELS.map(({ kind }) => kind).sort());
	for (const model of MODELS) {
		const about = ABOUTS[model.kind] as About;
		const { en, zh } = about.words;
		expect([...flat(zh).keys()], model.kind).toEqual([...flat(en).keys()]);
		for (const [key, text] of flat(en)) expect(text.trim(), `${model.kind} ${key}`).not.toBe('');
		for (const [key, text] of flat(zh))
			if (key !== 'name') expect(text, `${model.kind} ${key}`).toMatch(/\p{Script=Han}/u);
		const unknown = model.settings.filter(
			({ name }) => !NAMED_SETTINGS.some((named) => named === name) && en.settings?.[name] === undefined,
		);
		expect(unknown, model.kind).toEqual([]);
		const own = Object.keys(en.settings ?? {});
		expect(
			own.filter((name) => !model.settings.some((setting) => setting.name === name)),
			model.kind,
		).toEqual([]);
		expect(about.structure.at(-1), model.kind).toHaveLength(1);
		if (about.paper) expect(new URL(about.paper.url).protocol).toBe('https:');
	}
	const names = Object.values(ABOUTS).map(({ words }) => words.en.name);
	expect(new Set(names).size).toBe(names.length);
	const settings = new Set([
		...[...MODELS.flatMap(({ settings }) => settings), ...OPTIMISATION].map(({ name }) => name),
		'seed',
	]);
	expect(NAMED_SETTINGS.filter((name) => !settings.has(name))).toEqual([]);
});

test('durations say the one or two units that matter', () => {
	const format = formatFor('en');
	expect(format.duration(4.25)).toBe('4.3 sec');
	expect(format.duration(42.4)).toBe('42 sec');
	expect(format.duration(119.7)).toBe('2 min 0 sec');
	expect(format.duration(3_700)).toBe('1 hr 1 min');
});

test('what the first screen says comes with it, not with the other screens', () => {
	const app = fileURLToPath(new URL('../../../src/app/', import.meta.url));
	const files = new Map<string, string>();
	const visit = (file: string): void => {
		if (files.has(file) || !file.startsWith(app) || !/\.tsx?$/.test(file)) return;
		const text = readFileSync(file, 'utf8');
		files.set(file, text);
		for (const [, path = ''] of text.matchAll(/^import (?!type)[^;]*?from '(\.[^']+)'/gms))
			visit(join(dirname(file), path));
	};
	visit(join(app, 'main.tsx'));
	visit(join(app, 'screens/ShopScreen.tsx'));
	const late = new RegExp(`['\`](${Object.keys(screensEn).join('|')})\\.[\\w.$\\{}-]+['\`]`, 'g');
	const said = [...files].flatMap(([file, text]) =>
		[...text.matchAll(late)].map(([key]) => `${file.slice(app.length)}: ${key}`),
	);
	expect(files.size).toBeGreaterThan(50);
	expect(said.filter((line) => !line.startsWith('i18n/'))).toEqual([]);
});
