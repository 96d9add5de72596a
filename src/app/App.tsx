import { type ReactElement, useCallback } from 'react';
import { I18nProvider } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Banners } from './components/Banners.tsx';
import { Header } from './components/Header.tsx';
import { useStudio } from './hooks/studio.ts';
import { usePageDrop } from './hooks/use-page-drop.ts';
import { useDataset } from './hooks/use-recommender.ts';
import { goTo, useSection } from './hooks/use-section.ts';
import { DataScreen } from './screens/DataScreen.tsx';
import { ForYouScreen } from './screens/ForYouScreen.tsx';
import { TrainScreen } from './screens/TrainScreen.tsx';
import { WelcomeScreen } from './screens/WelcomeScreen.tsx';

/** The frame and the section in it. */
export function App(): ReactElement {
	const { t, i18n } = useTranslation();
	const { importing } = useStudio();
	const section = useSection();
	const dataset = useDataset();
	const onFiles = useCallback(
		(files: File[]) => {
			goTo('data');
			void importing.files(files);
		},
		[importing],
	);
	const over = usePageDrop(onFiles);
	return (
		<I18nProvider locale={i18n.language === 'zh' ? 'zh-CN' : 'en-US'}>
			<a className="skip" href="#content">
				{t('app.skip')}
			</a>
			<Header />
			<main className="page" id="content" tabIndex={-1}>
				<Banners />
				{section === 'data' ? (
					<DataScreen />
				) : dataset === undefined ? (
					<WelcomeScreen />
				) : section === 'for-you' ? (
					<ForYouScreen />
				) : (
					<TrainScreen />
				)}
			</main>
			{over ? (
				<div className="drop-overlay">
					<strong>{t('data.drop')}</strong>
					<span>{t('data.dropWhat')}</span>
				</div>
			) : null}
		</I18nProvider>
	);
}
