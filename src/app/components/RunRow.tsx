import type { ReactElement } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { RunRecord } from '../../index.ts';
import { useModelName } from '../hooks/use-model-name.ts';
import { useSettingsWords } from '../hooks/use-settings-words.ts';
import { useFormat } from '../i18n/use-format.ts';
import { resumable, shownStatus } from '../session/run-status.ts';
import { ConfirmButton } from './ConfirmButton.tsx';

interface Props {
	run: RunRecord;
	underWay: boolean;
	/** Some run is under way. */
	busy: boolean;
	shown: boolean;
	onShow: () => void;
	onResume: () => void;
	onRemove: () => void;
}

const TONES = {
	running: 'tag tag-accent',
	paused: 'tag tag-warn',
	finished: 'tag tag-good',
	stopped: 'tag',
	failed: 'tag tag-bad',
	interrupted: 'tag tag-warn',
} as const;

/** A run: what was trained how, how it went, and what can be done with it. */
export function RunRow({ run, underWay, busy, shown, onShow, onResume, onRemove }: Props): ReactElement {
	const { t } = useTranslation();
	const format = useFormat();
	const nameOf = useModelName();
	const wordsOf = useSettingsWords();
	const status = shownStatus(run, underWay);
	const ours = run.test?.[run.model]?.['ndcg@10'];
	const popularity = run.test?.popularity?.['ndcg@10'];
	const name = `${nameOf(run.model)}, ${run.datasetName}, ${format.dateTime(run.createdAt)}`;
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
			<td className="nowrap">{format.dateTime(run.createdAt)}</td>
			<td>{run.datasetName}</td>
			<td className="nowrap">{nameOf(run.model)}</td>
			<td className="soft">{wordsOf(run)}</td>
			<td>
				<span className={TONES[status]}>{t(`runs.${status}`)}</span>
			</td>
			<td className="number">{ours === undefined ? '–' : format.measure(ours)}</td>
			<td className="number soft">{popularity === undefined ? '–' : format.measure(popularity)}</td>
			<td className="soft">{run.rung === 'webgpu' ? run.adapter : t('runs.portable')}</td>
			<td className="number">{format.duration(run.seconds)}</td>
			<td>
				<div className="run-actions">
					{resumable(run, underWay) ? (
						<Button
							className="button"
							isDisabled={busy}
							aria-label={`${t('train.resume')}: ${name}`}
							onPress={onResume}
						>
							{t('train.resume')}
						</Button>
					) : null}
					<Button
						className="button button-quiet"
						isDisabled={busy || shown}
						aria-label={`${shown ? t('runs.shown') : t('runs.show')}: ${name}`}
						onPress={onShow}
					>
						{shown ? t('runs.shown') : t('runs.show')}
					</Button>
					{underWay ? null : (
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
