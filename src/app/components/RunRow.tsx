import type { ReactElement } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useDatasetName } from '../hooks/use-dataset-name.ts';
import { useModelName } from '../hooks/use-model-name.ts';
import { useSettingsWords } from '../hooks/use-settings-words.ts';
import { useFormat } from '../i18n/use-format.ts';
import { resumable } from '../session/run-status.ts';
import type { RunSummary } from '../session/training-session.ts';
import { ConfirmButton } from './ConfirmButton.tsx';

interface Props {
	run: RunSummary;
	underWay: boolean;
	/** Some run is under way. */
	busy: boolean;
	shown: boolean;
	onShow: () => void;
	onResume: () => void;
	/** Absent where the model cannot. */
	onGoOn: (() => void) | undefined;
	onRemove: () => void;
}

const TONES = {
	running: 'tag tag-accent',
	paused: 'tag tag-warn',
	finished: 'tag tag-good',
	stopped: 'tag',
	failed: 'tag tag-bad',
} as const;

/** A run: what was trained how, how it went, and what can be done with it. */
export function RunRow({ run, underWay, busy, shown, onShow, onResume, onGoOn, onRemove }: Props): ReactElement {
	const { t } = useTranslation();
	const format = useFormat();
	const nameOf = useModelName();
	const wordsOf = useSettingsWords();
	const { status } = run;
	const ours = run.test?.[run.model]?.['ndcg@10'];
	const popularity = run.test?.popularity?.['ndcg@10'];
	const datasetName = useDatasetName()(run.datasetId, run.datasetName);
	const name = `${nameOf(run.model)}, ${datasetName}, ${format.dateTime(run.createdAt)}`;
	return (
		<tr
			data-run={run.id}
			data-model={run.model}
			data-status={status}
			data-ndcg={ours}
			data-popularity-ndcg={popularity}
			data-rung={run.rung}
			aria-current={shown}
		>
			<th scope="row">
				<span className="run-name">{nameOf(run.model)}</span>
				<span className="run-of">
					{datasetName} · {format.dateTime(run.createdAt)}
				</span>
				<span className="run-of">{wordsOf(run)}</span>
				{run.from === undefined ? null : <span className="run-of">{t('runs.wentOn')}</span>}
			</th>
			<td>
				<span className={TONES[status]}>{t(`runs.${status}`)}</span>
			</td>
			<td className="number" data-label={t('runs.ndcg')}>
				{ours === undefined ? '–' : format.measure(ours)}
			</td>
			<td className="number soft" data-label={t('runs.against')}>
				{popularity === undefined ? '–' : format.measure(popularity)}
			</td>
			<td>
				<span className="run-name soft">{run.rung === 'webgpu' ? run.adapter : t('runs.portable')}</span>
				<span className="run-of">{format.duration(run.seconds)}</span>
			</td>
			<td>
				<div className="run-actions">
					{!underWay && resumable(run) ? (
						<Button
							className="button"
							isDisabled={busy}
							aria-label={`${t('train.resume')}: ${name}`}
							onPress={onResume}
						>
							{t('train.resume')}
						</Button>
					) : null}
					{onGoOn === undefined || !(status === 'finished' || status === 'stopped') ? null : (
						<Button
							className="button button-quiet"
							isDisabled={busy}
							aria-label={`${t('runs.goOn')}: ${name}`}
							onPress={onGoOn}
						>
							{t('runs.goOn')}
						</Button>
					)}
					{shown ? null : (
						<Button
							className="button button-quiet"
							isDisabled={busy}
							aria-label={`${t('runs.show')}: ${name}`}
							onPress={onShow}
						>
							{t('runs.show')}
						</Button>
					)}
					{status === 'running' || underWay ? null : (
						<ConfirmButton
							label={t('runs.remove')}
							describedAs={`${t('runs.remove')}: ${name}`}
							title={t('runs.removeTitle')}
							what={t('runs.removeWhat')}
							yes={t('runs.removeYes')}
							onConfirm={onRemove}
						/>
					)}
				</div>
			</td>
		</tr>
	);
}
