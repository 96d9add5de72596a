import type { ReactElement } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useStudio } from '../hooks/studio.ts';
import { useObservable } from '../hooks/use-live.ts';
import { useStatus } from '../hooks/use-recommender.ts';
import { ErrorNote } from './ErrorNote.tsx';
import { Note } from './Note.tsx';
import { StoreNotes } from './StoreNotes.tsx';

/** What holds for the whole page: an address misread, a storage that forgets, a machine that could not be asked. */
export function Banners(): ReactElement {
	const { t } = useTranslation();
	const { address, dataInAddress, models } = useStudio();
	// With them the rest of the address is read.
	useObservable(models.state);
	const { missing } = useObservable(dataInAddress.state);
	const { value: status, error } = useStatus();
	return (
		<div className="page-banners">
			{address.problems.map(({ name, value, allowed, fallback }) => (
				<Note key={name} tone="bad" role="alert" name="parameter">
					<p>{t('banner.parameter', { name, value, allowed: allowed.join(', '), fallback })}</p>
				</Note>
			))}
			{missing === undefined ? null : (
				<Note
					tone="warn"
					role="alert"
					name="missing-data"
					title={t('run.missingData', { name: missing })}
					actions={
						<Button className="button" onPress={() => dataInAddress.dismiss()}>
							{t('errors.dismiss')}
						</Button>
					}
				>
					<p>{t('run.missingDataWhat')}</p>
				</Note>
			)}
			<StoreNotes />
			{error === undefined ? null : <ErrorNote error={error} />}
			{status?.storage === 'memory' ? (
				<Note tone="warn" name="memory">
					<p>{address.storage === 'memory' ? t('banner.memoryAsked') : t('banner.memory')}</p>
					{status.storageFallback === undefined ? null : <p className="note-exact">{status.storageFallback}</p>}
				</Note>
			) : null}
		</div>
	);
}
