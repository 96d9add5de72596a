import i18next, { type i18n } from 'i18next';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { initReactI18next } from 'react-i18next';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { StructurePicture } from '../../../src/app/components/StructurePicture.tsx';
import type { Structure } from '../../../src/app/hooks/use-structure-words.ts';
import { trainEn } from '../../../src/app/i18n/train.en.ts';
import { trainZh } from '../../../src/app/i18n/train.zh.ts';

// The rows of Caser's figure 1, read from its input on.
const CASER: Structure = [
	['history', 'person'],
	['embedding', 'embedding'],
	['convolution'],
	['dense', 'dropout'],
	['score'],
];

let words: i18n;
beforeAll(async () => {
	// Formats ask for the reader's languages, which Node 20 does not know.
	vi.stubGlobal('navigator', { languages: ['en-GB'] });
	words = i18next;
	await words.use(initReactI18next).init({
		lng: 'en',
		resources: { en: { translation: trainEn }, zh: { translation: trainZh } },
		interpolation: { escapeValue: false },
	});
});

afterAll(() => {
	vi.unstubAllGlobals();
});

const draw = async (structure: Structure, language: 'en' | 'zh'): Promise<string> => {
	await words.changeLanguage(language);
	return renderToStaticMarkup(createElement(StructurePicture, { structure }));
};

const labelOf = (markup: string): string | undefined => /aria-label="([^"]*)"/.exec(markup)?.[1];

test('a structure is told in one sentence, what stands side by side once', async () => {
	expect(labelOf(await draw(CASER, 'en'))).toBe(
		'From history and person through embedding, then convolution, then dense layer and dropout to score',
	);
	expect(labelOf(await draw(CASER, 'zh'))).toBe('从历史和人，经嵌入向量，再经卷积，再经全连接层和随机丢弃，到分数');
	expect(labelOf(await draw([['counts'], ['order']], 'en'))).toBe('From counts to order');
});

test('every part is drawn, and only what is learnt, comes in or goes out stands out', async () => {
	const places = [...(await draw(CASER, 'en')).matchAll(/data-part="([\w-]+)" data-place="(\w+)"/g)];
	expect(places.map(([, part, place]) => `${part} ${place}`)).toEqual([
		'history in',
		'person in',
		'embedding learnt',
		'embedding learnt',
		'convolution learnt',
		'dense learnt',
		'dropout plain',
		'score out',
	]);
});

test('rows of alike length are joined one to one, those of half the length in pairs, others each with all', async () => {
	const wires = (await draw(CASER, 'en')).split('<svg').slice(1);
	expect(wires.map((svg) => svg.match(/<path/g)?.length)).toEqual([2, 2, 2, 2]);
	const pairs = (await draw([['person', 'history', 'item', 'features'], ['embedding', 'embedding'], ['score']], 'en'))
		.split('<svg')
		.slice(1);
	// From the eighths in which four columns have their middles to the quarters of two.
	expect([...(pairs[0] ?? '').matchAll(/d="M([\d.]+) 0[^"]* (\d+) 10"/g)].map(([, x1, x2]) => `${x1} ${x2}`)).toEqual([
		'12.5 25',
		'37.5 25',
		'62.5 75',
		'87.5 75',
	]);
	const threes = await draw([['person', 'item'], ['embedding', 'embedding', 'dense'], ['score']], 'en');
	expect(threes.split('<svg')[1]?.match(/<path/g)).toHaveLength(6);
	// Two columns have their middles at a quarter and three quarters; the first pair goes straight down.
	expect(wires[0]).toContain('d="M25 0C25 5 25 5 25 10"');
	expect(wires[1]).toContain('d="M75 0C75 5 50 5 50 10"');
});
