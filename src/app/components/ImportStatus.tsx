import type { ReactElement } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useStudio } from '../hooks/studio.ts';
import { useObservable } from '../hooks/use-live.ts';
import { useFormat } from '../i18n/use-format.ts';
import { ErrorNote } from './ErrorNote.tsx';
import { Note } from './Note.tsx';
import { Progress } from './Progress.tsx';

/** The import under way, or how the last one ended. */
export function ImportStatus(): ReactElement | null {
	const { t } = useTranslation();
	const format = useFormat();
	const { importing } = useStudio();
	const { stage, names, progress, cancelled, error } = useObservable(importing.state);
	if (error !== undefined)
		return (
			<ErrorNote
				error={error}
				onDismiss={() => importing.dismiss()}
				{...(error.code === 'storage-full' ? { todo: t('stateOf.full') } : {})}
			/>
		);
	if (cancelled)
		return (
			<Note
				tone="plain"
				name="cancelled"
				actions={
					<Button className="button" onPress={() => importing.dismiss()}>
						{t('errors.dismiss')}
					</Button>
				}
			>
				<p>{t('import.cancelled')}</p>
			</Note>
		);
	if (stage === 'idle' || stage === 'preview') return null;
	const title =
		stage === 'demo-shop'
			? t('import.making')
			: t(stage === 'looking' ? 'import.looking' : 'import.title', { name: format.list(names) });
	const share =
		progress === undefined || progress.bytesTotal === 0 ? undefined : progress.bytesRead / progress.bytesTotal;
	return (
		<section className="import-status" aria-label={title} data-import={stage}>
			<div className="row-between">
				<h2 role="status">{title}</h2>
				{stage === 'importing' ? (
					<Button className="button" onPress={() => importing.cancel()}>
						{t('import.cancel')}
					</Button>
				) : null}
			</div>
			<Progress label={title} value={progress?.stage === 'reading' ? share : undefined} />
			{progress === undefined ? null : (
				<p className="soft small">
					{t(`import.${progress.stage}`)} ·{' '}
					{t('import.bytes', { read: format.bytes(progress.bytesRead), total: format.bytes(progress.bytesTotal) })} ·{' '}
					{t('import.rows', { rows: format.integer(progress.rows) })}
				</p>
			)}
		</section>
	);
}
