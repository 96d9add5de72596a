import type { ReactElement } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useStudio } from '../hooks/studio.ts';
import { useObservable } from '../hooks/use-live.ts';
import './new-version.css';

/** Says, without haste, that a newer version waits for a reload. It floats: nothing moves for it. */
export function NewVersion(): ReactElement | null {
	const { t } = useTranslation();
	const { offline } = useStudio();
	if (!useObservable(offline.newer)) return null;
	return (
		<div className="new-version" role="status">
			<p>
				<strong>{t('update.title')}</strong> {t('update.what')}
			</p>
			<div className="row">
				<Button className="button button-main" onPress={() => offline.reload()}>
					{t('update.reload')}
				</Button>
				<Button className="button" onPress={() => offline.dismiss()}>
					{t('update.later')}
				</Button>
			</div>
		</div>
	);
}
