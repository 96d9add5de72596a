import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Note } from '../components/Note.tsx';

/** Another tab holds what is kept in an older version; the page goes on once it lets go, or says that it did not. */
export function StartWaiting(): ReactElement {
	const { t } = useTranslation();
	return (
		<main className="page stack-wide" style={{ alignContent: 'start' }}>
			<h1>{t('app.name')}</h1>
			<Note tone="warn" name="blocked" title={t('stateOf.blocked')}>
				<p>{t('stateOf.blockedWhat')}</p>
			</Note>
		</main>
	);
}
