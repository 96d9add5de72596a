import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/use-format.ts';
import type { RunSummary } from '../session/training-session.ts';

/** How a finished run went, in plain words and against popularity. */
export function RunSentence({ run }: { run: RunSummary }): ReactElement | null {
	const { t } = useTranslation();
	const format = useFormat();
	const ours = run.test?.[run.model];
	const popularity = run.test?.popularity;
	const hits = ours?.['hr@10'];
	if (ours === undefined || hits === undefined)
		return <p className="soft">{run.status === 'stopped' ? t('train.stopped') : t('train.ready')}</p>;
	const popular = popularity?.['hr@10'];
	return (
		<div className="run-sentence" data-run-result={run.id}>
			<p>
				{popular === undefined || run.model === 'popularity'
					? t('train.finishedBaseline', { ours: format.percent(hits) })
					: t('train.finished', { ours: format.percent(hits), popularity: format.percent(popular) })}
			</p>
			<p className="soft small">
				{t('train.finishedMeasure', {
					ours: format.measure(ours['ndcg@10'] ?? 0),
					popularity: format.measure(popularity?.['ndcg@10'] ?? 0),
					random: format.measure(run.test?.random?.['ndcg@10'] ?? 0),
				})}
				{run.status === 'stopped' ? ` ${t('train.stopped')}` : ''}
			</p>
		</div>
	);
}
