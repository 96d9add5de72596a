import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/use-format.ts';
import type { RunSummary } from '../session/training-session.ts';
import { DownloadPack } from './DownloadPack.tsx';

/** How a finished run went, in plain words: against popularity, and where it is known against the truth. */
export function RunSentence({ run, commentary }: { run: RunSummary; commentary: string }): ReactElement | null {
	const { t } = useTranslation();
	const format = useFormat();
	const ours = run.test?.[run.model];
	const popularity = run.test?.popularity;
	const hits = ours?.['hr@10'];
	if (ours === undefined || hits === undefined)
		return <p className="soft">{run.status === 'stopped' ? t('train.stopped') : t('train.ready')}</p>;
	const popular = popularity?.['hr@10'];
	const truth = run.test?.truth?.['ndcg@10'];
	return (
		<div className="run-sentence" data-run-result={run.id}>
			<p>
				{popular === undefined || run.model === 'popularity'
					? t('train.finishedBaseline', { ours: format.percent(hits) })
					: t('train.finished', { ours: format.percent(hits), popularity: format.percent(popular) })}
			</p>
			{truth === undefined || truth <= 0 ? null : (
				<p data-truth={truth}>
					{t('run.truthShare', {
						share: format.percent((ours['ndcg@10'] ?? 0) / truth),
						truth: format.measure(truth),
					})}
				</p>
			)}
			{commentary === '' ? null : <p className="run-commentary">{commentary}</p>}
			<p className="soft small">
				{t('train.finishedMeasure', {
					ours: format.measure(ours['ndcg@10'] ?? 0),
					popularity: format.measure(popularity?.['ndcg@10'] ?? 0),
					random: format.measure(run.test?.random?.['ndcg@10'] ?? 0),
				})}
				{run.status === 'stopped' ? ` ${t('train.stopped')}` : ''}
			</p>
			<DownloadPack key={run.id} runId={run.id} model={run.model} />
		</div>
	);
}
