import { lazy, type ReactElement, Suspense, useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Interaction } from '../../index.ts';
import { useStudio } from '../hooks/studio.ts';
import { useFormat } from '../i18n/use-format.ts';
import { ConfirmButton } from './ConfirmButton.tsx';
import './your-history.css';

// Whoever comes for the first time has no history yet.
const HistoryLines = lazy(async () => ({ default: (await import('./HistoryLines.tsx')).HistoryLines }));

interface Props {
	history: readonly Interaction[];
	/** Ids of the events that are switched off. */
	off: ReadonlySet<string>;
	onSwitch: (id: string, on: boolean) => void;
	attempt: (work: Promise<unknown>) => void;
	/** In a sheet, which has a title of its own. */
	bare?: boolean;
}

/** This device's events by day, the newest first: each may be switched off to see what it does, or deleted. */
export function YourHistory({ history, off, onSwitch, attempt, bare = false }: Props): ReactElement {
	const { t } = useTranslation();
	const format = useFormat();
	const { recommender } = useStudio();
	const [removed, setRemoved] = useState<readonly Interaction[]>([]);
	const forget = (what: Parameters<typeof recommender.forget>[0]): void =>
		attempt(recommender.forget(what).then(setRemoved));
	return (
		<div className="yours" data-history={history.length}>
			<div className="yours-head">
				{bare ? <span /> : <h2>{t('yours.title', { value: format.integer(history.length) })}</h2>}
				{history.length === 0 ? null : (
					<ConfirmButton
						label={t('yours.all')}
						title={t('yours.allTitle')}
						what={t('yours.allWhat')}
						yes={t('yours.allYes')}
						onConfirm={() => forget({ all: true })}
					/>
				)}
			</div>
			<p className="soft small">{t(history.length === 0 ? 'yours.empty' : 'yours.hint')}</p>
			{removed.length === 0 ? null : (
				<p className="yours-removed small" role="status">
					<span>{t('yours.removed', { count: removed.length, value: format.integer(removed.length) })}</span>
					<Button
						className="button"
						onPress={() => {
							setRemoved([]);
							attempt(recommender.restore(removed));
						}}
					>
						{t('app.undo')}
					</Button>
				</p>
			)}
			{history.length === 0 ? null : (
				<Suspense>
					<HistoryLines history={history} off={off} onSwitch={onSwitch} forget={forget} />
				</Suspense>
			)}
		</div>
	);
}
