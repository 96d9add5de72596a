import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type Format, useFormat } from '../i18n/use-format.ts';
import { type Remark, type RunCurves, remarks } from '../session/commentary.ts';

/** A remark in a sentence. */
export function remarkWords(remark: Remark, t: TFunction, format: Format): string {
	const epoch = 'epoch' in remark ? format.integer(remark.epoch) : '';
	switch (remark.kind) {
		case 'jumps':
			return t('remarks.jumps', { rises: format.integer(remark.rises), epochs: format.integer(remark.epochs) });
		case 'broken':
			return t('remarks.broken', { epoch });
		case 'by-heart':
			return t('remarks.byHeart', { epoch, rise: format.percent(remark.rise) });
		case 'overtook':
			return t('remarks.overtook', { epoch, times: format.number(remark.times, 2) });
		case 'below':
			return t('remarks.below', { share: format.percent(remark.share) });
		case 'improving':
			return t('remarks.improving', { count: remark.epochs, change: format.signedPercent(remark.change) });
		case 'flat':
			return t('remarks.flat', { count: remark.since, epoch });
		case 'loss':
			return t('remarks.loss', { count: remark.epochs, change: format.signedPercent(remark.change) });
		case 'again':
			return t('remarks.again', { count: remark.epochs, best: format.measure(remark.best) });
		case 'best':
			return t('remarks.best', { count: remark.epochs, best: format.measure(remark.best) });
	}
}

/** What a run's curves say, in sentences; the most pressing first. */
export function useCommentary({ epochs, popularity, ended }: RunCurves): string {
	const { t, i18n } = useTranslation();
	const format = useFormat();
	const newest = epochs.at(-1)?.x;
	// biome-ignore lint/correctness/useExhaustiveDependencies: a feed's epochs grow in place; their newest says so
	return useMemo(
		() =>
			remarks({ epochs, popularity, ended })
				.map((remark) => remarkWords(remark, t, format))
				.join(i18n.language === 'zh' ? '' : ' '),
		[epochs, newest, popularity, ended, t, i18n.language, format],
	);
}
