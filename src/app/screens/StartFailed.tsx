import type { ReactElement } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { InklingError } from '../../index.ts';
import { ErrorNote } from '../components/ErrorNote.tsx';

/** What is kept on this machine could not be opened: there is nothing to show but why. */
export function StartFailed({ error }: { error: InklingError }): ReactElement {
	const { t } = useTranslation();
	return (
		<main className="page stack-wide" style={{ alignContent: 'start' }}>
			<h1>{t('app.name')}</h1>
			<ErrorNote
				error={error}
				actions={
					<Button className="button button-main" onPress={() => window.location.reload()}>
						{t('errors.reload')}
					</Button>
				}
			/>
		</main>
	);
}
