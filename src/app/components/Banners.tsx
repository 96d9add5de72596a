import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useStudio } from '../hooks/studio.ts';
import { useStatus } from '../hooks/use-recommender.ts';
import { ErrorNote } from './ErrorNote.tsx';
import { Note } from './Note.tsx';

/** What holds for the whole page: an address misread, a storage that forgets, a machine that could not be asked. */
export function Banners(): ReactElement {
	const { t } = useTranslation();
	const { address } = useStudio();
	const { value: status, error } = useStatus();
	return (
		<div className="page-banners">
			{address.problems.map(({ name, value, allowed, fallback }) => (
				<Note key={name} tone="bad" role="alert" name="parameter">
					<p>{t('banner.parameter', { name, value, allowed: allowed.join(', '), fallback })}</p>
				</Note>
			))}
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
