import i18next from 'i18next';
import { expect, test } from 'vitest';
import type { EpochRow } from '../../../src/app/charts/feed.ts';
import { remarkWords } from '../../../src/app/hooks/use-commentary.ts';
import { en as frameEn } from '../../../src/app/i18n/en.ts';
import { screensEn } from '../../../src/app/i18n/screens.en.ts';
import { formatFor } from '../../../src/app/i18n/use-format.ts';
import { zh } from '../../../src/app/i18n/zh.ts';
import { remarks } from '../../../src/app/session/commentary.ts';

const en = { ...frameEn, ...screensEn };

// Planted curves: each shows one thing, and that thing must be said with its figures, worked by hand.

interface Planted {
	loss?: readonly number[];
	validation?: readonly number[];
	validationLoss?: readonly number[];
	final?: readonly number[];
}

function curve({ loss, validation, validationLoss, final = [] }: Planted): EpochRow[] {
	const epochs = Math.max(loss?.length ?? 0, validation?.length ?? 0, validationLoss?.length ?? 0);
	const select = Array.from({ length: epochs }, (_, i) => ({
		x: i + 1,
		phase: 'select' as const,
		loss: loss?.[i] ?? 0.7 - 0.01 * i,
		validation: validation?.[i],
		validationLoss: validationLoss?.[i],
		updateSize: undefined,
	}));
	const rest = final.map((value, i) => ({
		x: epochs + i + 1,
		phase: 'final' as const,
		loss: value,
		validation: undefined,
		validationLoss: undefined,
		updateSize: undefined,
	}));
	return [...select, ...rest];
}

const said = (planted: Planted, popularity?: number, ended = false) =>
	remarks({ epochs: curve(planted), popularity, ended });

async function sentences(planted: Planted, popularity: number | undefined, ended = false): Promise<string[]> {
	const spoken: string[] = [];
	for (const [language, translation] of Object.entries({ en, zh })) {
		const i18n = i18next.createInstance();
		await i18n.init({
			lng: language,
			resources: { [language]: { translation } },
			interpolation: { escapeValue: false },
		});
		spoken.push(
			remarks({ epochs: curve(planted), popularity, ended })
				.map((remark) => remarkWords(remark, i18n.t, formatFor(language)))
				.join('|'),
		);
	}
	return spoken;
}

test('of nothing, nothing is said', () => {
	expect(said({})).toEqual([]);
	expect(said({ loss: [0.7] })).toEqual([]);
});

test('a curve that rises is said to improve, by its change over the last five epochs', async () => {
	const planted = { validation: [0.01, 0.1, 0.11, 0.12, 0.13, 0.14, 0.15] };
	// From the sixth last, 0.1, to 0.15.
	expect(said(planted)).toEqual([{ kind: 'improving', change: expect.closeTo(0.5, 9), epochs: 5 }]);
	expect(await sentences(planted, undefined)).toEqual([
		'NDCG@10 changed by +50% over the last 5 epochs, and is the best so far.',
		'最近 5 轮 NDCG@10 变化 +50%，是目前最好的。',
	]);
});

test('a curve past its best is said to be flat since then; a best that is equalled is not beaten', async () => {
	expect(said({ validation: [0.1, 0.2, 0.19, 0.2] })).toEqual([{ kind: 'flat', epoch: 2, since: 2 }]);
	expect(await sentences({ validation: [0.1, 0.2, 0.19, 0.2] }, undefined)).toEqual([
		'No better for 2 epochs; the best was epoch 2.',
		'已有 2 轮没有进步；最好的是第 2 轮。',
	]);
});

test('when popularity is overtaken is said with the epoch, and until then how much is missing', async () => {
	expect(said({ validation: [0.01, 0.03] }, 0.04)).toContainEqual({ kind: 'below', share: 0.75 });
	const planted = { validation: [0.01, 0.03, 0.05, 0.08] };
	expect(said(planted, 0.04)).toContainEqual({ kind: 'overtook', epoch: 3, times: 2 });
	expect((await sentences(planted, 0.04)).map((all) => all.split('|').at(-1))).toEqual([
		'It overtook popularity at epoch 3 and is 2 times as good at its best.',
		'它在第 3 轮超过了热门排序，最好时是热门的 2 倍。',
	]);
	// Neither is there anything to say against a popularity that was not measured, or is nothing.
	expect(said(planted)).toHaveLength(1);
	expect(said(planted, 0)).toHaveLength(1);
});

test('a training loss that falls while the validation loss rises is learning by heart', async () => {
	const planted = { loss: [0.6, 0.4, 0.3, 0.2, 0.1], validationLoss: [0.6, 0.5, 0.51, 0.54, 0.55], validation: [0.1] };
	expect(said(planted)).toEqual([{ kind: 'by-heart', epoch: 2, rise: expect.closeTo(0.1, 9) }]);
	expect(await sentences(planted, undefined)).toEqual([
		'The training loss still falls, but the validation loss has risen by 10.0% since epoch 2: it learns by heart.',
		'训练损失还在下降，但验证损失自第 2 轮以来上升了 10.0%：它在死记硬背。',
	]);
});

test('a validation loss that wavers, has only just risen, or rises with the training loss is not', () => {
	const kinds = (planted: Planted) => said({ ...planted, validation: [0.1] }).map(({ kind }) => kind);
	expect(kinds({ loss: [0.6, 0.4, 0.3, 0.2, 0.1], validationLoss: [0.6, 0.5, 0.505, 0.5, 0.505] })).toEqual([]);
	expect(kinds({ loss: [0.6, 0.4, 0.3], validationLoss: [0.6, 0.5, 0.6] })).toEqual([]);
	expect(kinds({ loss: [0.6, 0.4, 0.41, 0.41, 0.42], validationLoss: [0.6, 0.5, 0.53, 0.54, 0.55] })).toEqual([]);
});

test('a loss that jumps says that the learning rate is too large, before all else', async () => {
	const planted = { loss: [0.7, 0.5, 0.6, 0.5, 0.7, 0.6], validation: [0.1, 0.1, 0.11, 0.1, 0.1, 0.1] };
	expect(said(planted)[0]).toEqual({ kind: 'jumps', rises: 2, epochs: 5 });
	expect((await sentences(planted, undefined)).map((all) => all.split('|')[0])).toEqual([
		'The loss went up in 2 of the last 5 epochs: the learning rate is too large.',
		'最近 5 轮中有 2 轮损失上升：学习率太大了。',
	]);
	// One rise, or ripples below a twentieth, are noise.
	expect(said({ loss: [0.7, 0.5, 0.6, 0.5, 0.4, 0.3], validation: [0.1] })).toEqual([]);
	expect(said({ loss: [0.5, 0.51, 0.5, 0.51, 0.5, 0.51], validation: [0.1] })).toEqual([]);
});

test('a loss that is no number says so', async () => {
	const planted = { loss: [0.7, Number.NaN, Number.NaN] };
	expect(said(planted)).toEqual([{ kind: 'broken', epoch: 2 }]);
	expect((await sentences(planted, undefined))[0]).toContain('Since epoch 2 the loss is no number');
});

test('the second phase says what the first found; once it is over, nothing is going on any more', async () => {
	const planted = { validation: [0.1, 0.3, 0.2], final: [0.7, 0.5] };
	expect(said(planted)).toEqual([{ kind: 'again', epochs: 2, best: 0.3 }]);
	expect(said(planted, undefined, true)).toEqual([{ kind: 'best', epochs: 2, best: 0.3 }]);
	expect(await sentences(planted, undefined, true)).toEqual([
		'The search found 2 epochs best, with NDCG@10 0.3000 on the validation item.',
		'搜索发现 2 轮最好，验证物品上的 NDCG@10 为 0.3000。',
	]);
});

test('a new start is not a jump: the loss of the second phase begins where that of the first began', () => {
	expect(said({ loss: [0.7, 0.3, 0.1], validation: [0.1, 0.2, 0.1], final: [0.7, 0.3] })).toEqual([
		{ kind: 'again', epochs: 2, best: 0.2 },
	]);
});

test('where nothing is measured on the way, the loss alone is told', async () => {
	// From 0.8 to 0.4 over five epochs; the first is out of sight.
	const planted = { final: [0.9, 0.8, 0.7, 0.6, 0.5, 0.45, 0.4] };
	expect(said(planted)).toEqual([{ kind: 'loss', change: expect.closeTo(-0.5, 9), epochs: 5 }]);
	expect(await sentences(planted, 0.1)).toEqual([
		'The loss changed by -50% over the last 5 epochs; nothing is measured on the way.',
		'最近 5 轮损失变化 -50%；途中不作测量。',
	]);
});
