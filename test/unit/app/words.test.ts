import { expect, test } from 'vitest';
import { en } from '../../../src/app/i18n/en.ts';
import { formatFor } from '../../../src/app/i18n/use-format.ts';
import { zh } from '../../../src/app/i18n/zh.ts';

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
	const same = ['app.name', 'charts.quality', 'gpu.pill', 'forYou.act', 'shop.act'];
	for (const [key, text] of flat(zh)) if (!same.includes(key)) expect(text, key).toMatch(/\p{Script=Han}/u);
});

test('durations say the one or two units that matter', () => {
	const format = formatFor('en');
	expect(format.duration(4.25)).toBe('4.3 sec');
	expect(format.duration(42.4)).toBe('42 sec');
	expect(format.duration(119.7)).toBe('2 min 0 sec');
	expect(format.duration(3_700)).toBe('1 hr 1 min');
});
