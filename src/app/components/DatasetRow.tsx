import type { ReactElement } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { DatasetRecord } from '../../index.ts';
import { useFormat } from '../i18n/use-format.ts';
import { ConfirmButton } from './ConfirmButton.tsx';

interface Props {
	dataset: DatasetRecord;
	inUse: boolean;
	shown: boolean;
	onUse: () => void;
	onShow: () => void;
	onRemove: () => void;
}

/** A stored data set: what it holds, and what can be done with it. */
export function DatasetRow({ dataset, inUse, shown, onUse, onShow, onRemove }: Props): ReactElement {
	const { t } = useTranslation();
	const format = useFormat();
	const name = dataset.source === 'demo-shop' ? t('data.demoName') : dataset.name;
	const facts = [
		t('data.people', { count: dataset.users, value: format.integer(dataset.users) }),
		t('data.items', { count: dataset.items, value: format.integer(dataset.items) }),
		t('data.events', { count: dataset.interactions, value: format.integer(dataset.interactions) }),
		t('data.size', { value: format.bytes(dataset.bytes) }),
		t('data.added', { date: format.dateTime(dataset.createdAt) }),
	];
	return (
		<li className="dataset" data-dataset={dataset.name} data-in-use={inUse}>
			<div className="dataset-words">
				<h3 className="row">
					<span className="dataset-name">{name}</span>
					{dataset.source === 'demo-shop' ? <span className="tag">{t('data.simulated')}</span> : null}
					{inUse ? <span className="tag tag-good">{t('data.inUse')}</span> : null}
				</h3>
				<p className="soft small">{facts.join(' · ')}</p>
			</div>
			<div className="row">
				{inUse ? null : (
					<Button className="button" onPress={onUse}>
						{t('data.use')}
					</Button>
				)}
				<Button className="button button-quiet" onPress={onShow} isDisabled={shown}>
					{t('data.report')}
				</Button>
				<ConfirmButton
					label={t('data.remove')}
					title={t('data.removeTitle', { name })}
					what={t('data.removeWhat')}
					yes={t('data.removeYes')}
					onConfirm={onRemove}
				/>
			</div>
		</li>
	);
}
