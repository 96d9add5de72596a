import { type ReactElement, useEffect } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { FilePicker } from '../components/FilePicker.tsx';
import { ImportStatus } from '../components/ImportStatus.tsx';
import { useStudio } from '../hooks/studio.ts';
import { useObservable } from '../hooks/use-live.ts';
import { ShopWaiting } from './ShopWaiting.tsx';
import './welcome.css';

/** Nothing is stored: the shop that is just being made for a first visitor, else what this is and the two ways to start. */
export function WelcomeScreen(): ReactElement {
	const { t } = useTranslation();
	const { importing, firstVisit } = useStudio();
	const first = useObservable(firstVisit.state);
	const busy = useObservable(importing.state).stage === 'importing';
	useEffect(() => void firstVisit.begin(), [firstVisit]);
	if (first !== 'welcome' && !busy) return <ShopWaiting making />;
	return (
		<div className="welcome">
			<div className="welcome-words">
				<h1>{t('welcome.title')}</h1>
				<p className="welcome-lead">{t('welcome.lead')}</p>
			</div>
			<div className="welcome-ways">
				<section className="welcome-way">
					<Button className="button button-main button-large" isDisabled={busy} onPress={() => void firstVisit.make()}>
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
