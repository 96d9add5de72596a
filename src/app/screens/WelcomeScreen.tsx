import type { ReactElement } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { FilePicker } from '../components/FilePicker.tsx';
import { ImportStatus } from '../components/ImportStatus.tsx';
import { useStudio } from '../hooks/studio.ts';
import { useObservable } from '../hooks/use-live.ts';
import { goTo } from '../hooks/use-section.ts';
import './welcome.css';

/** Nothing is stored yet: what this is, and the two ways to start. */
export function WelcomeScreen(): ReactElement {
	const { t } = useTranslation();
	const { importing } = useStudio();
	const busy = useObservable(importing.state).stage !== 'idle';
	return (
		<div className="welcome">
			<div className="welcome-words">
				<h1>{t('welcome.title')}</h1>
				<p className="welcome-lead">{t('welcome.lead')}</p>
			</div>
			<div className="welcome-ways">
				<section className="welcome-way">
					<Button
						className="button button-main button-large"
						isDisabled={busy}
						onPress={() => {
							goTo('train');
							void importing.demoShop();
						}}
					>
						{t('welcome.demo')}
					</Button>
					<p className="soft small">{t('welcome.demoWhat')}</p>
				</section>
				<section className="welcome-way">
					<FilePicker large disabled={busy} />
					<p className="soft small">{t('welcome.ownWhat')}</p>
				</section>
			</div>
			<ImportStatus />
		</div>
	);
}
