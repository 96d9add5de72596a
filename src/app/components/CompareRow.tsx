import type { ReactElement } from 'react';
import { Checkbox } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { RunRecord } from '../../index.ts';
import { tokenOf } from '../charts/overlay.ts';
import { useDatasetName } from '../hooks/use-dataset-name.ts';
import { useModelName } from '../hooks/use-model-name.ts';
import { useFormat } from '../i18n/use-format.ts';
import { ConfirmButton } from './ConfirmButton.tsx';

interface Props {
	run: RunRecord;
	/** The settings in which it differs from the others. */
	settings: string;
	/** Its place among those chosen; -1 when it is not. */
	chosen: number;
	/** No more can be chosen. */
	full: boolean;
	onChoose: (chosen: boolean) => void;
	onRemove: () => void;
}

/** A run that ended: what it was, how well it ranks, what it cost. */
export function CompareRow({ run, settings, chosen, full, onChoose, onRemove }: Props): ReactElement {
	const { t } = useTranslation();
	const format = useFormat();
	const nameOf = useModelName();
	const dataName = useDatasetName()(run.datasetId, run.datasetName);
	const name = `${nameOf(run.model)}, ${dataName}, ${format.dateTime(run.createdAt)}`;
	const ours = run.test?.[run.model];
	const measure = (ranker: 'popularity' | 'truth', of: string): string => {
		const value = run.test?.[ranker]?.[of];
		return value === undefined ? '' : format.measure(value);
	};
	const share = (ours?.['ndcg@10'] ?? 0) / (run.test?.truth?.['ndcg@10'] ?? 0);
	const figure = (of: 'ndcg@10' | 'hr@10'): ReactElement => (
		<>
			{ours?.[of] === undefined ? '–' : format.measure(ours[of])}
			{measure('popularity', of) === '' ? null : (
				<span className="run-of">{t('compare.against', { value: measure('popularity', of) })}</span>
			)}
		</>
	);
	return (
		<tr data-compare={run.id} data-model={run.model} data-chosen={chosen !== -1}>
			<td>
				<Checkbox
					className="checkbox compare-choose"
					isSelected={chosen !== -1}
					isDisabled={full && chosen === -1}
					onChange={onChoose}
					aria-label={t('compare.choose', { name })}
				>
					<span
						className="checkbox-box"
						style={
							chosen === -1 ? {} : { background: `var(${tokenOf(chosen)})`, borderColor: `var(${tokenOf(chosen)})` }
						}
					/>
				</Checkbox>
			</td>
			<th scope="row">
				<span className="run-name">{nameOf(run.model)}</span>
				<span className="run-of">{dataName}</span>
			</th>
			<td className="compare-settings">{settings === '' ? '–' : settings}</td>
			<td className="number" data-label={t('compare.ndcg')}>
				{figure('ndcg@10')}
				{Number.isFinite(share) ? (
					<span className="run-of">{t('compare.ofTruth', { share: format.percent(share) })}</span>
				) : null}
			</td>
			<td className="number" data-label={t('compare.hr')}>
				{figure('hr@10')}
			</td>
			<td className="number" data-label={t('compare.epochs')}>
				{format.integer(run.epochs)}
			</td>
			<td className="number" data-label={t('compare.seconds')}>
				{format.duration(run.seconds)}
				<span className="run-of">{run.rung === 'webgpu' ? run.adapter : t('runs.portable')}</span>
			</td>
			<td className="number" data-label={t('compare.created')}>
				{format.dateTime(run.createdAt)}
			</td>
			<td>
				<ConfirmButton
					label={t('runs.remove')}
					describedAs={`${t('runs.remove')}: ${name}`}
					title={t('runs.removeTitle')}
					what={t('runs.removeWhat')}
					yes={t('runs.removeYes')}
					onConfirm={onRemove}
				/>
			</td>
		</tr>
	);
}
