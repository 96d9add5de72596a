import { lazy, type ReactElement, type ReactNode, Suspense, use, useCallback } from 'react';
import { I18nProvider } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Banners } from './components/Banners.tsx';
import { Header } from './components/Header.tsx';
import { NewVersion } from './components/NewVersion.tsx';
import { useStudio } from './hooks/studio.ts';
import { usePageDrop } from './hooks/use-page-drop.ts';
import { useDataset } from './hooks/use-recommender.ts';
import { goTo, readSection, useSection } from './hooks/use-section.ts';
import { loadScreenWords } from './i18n/i18n.ts';
import { ShopWaiting } from './screens/ShopWaiting.tsx';

// What a first visit does not show comes when it is asked for; see `screens/`.
const worded = async <T,>(screen: Promise<T>): Promise<T> => (await Promise.all([screen, loadScreenWords()]))[0];
const CompareScreen = lazy(async () => ({
	default: (await worded(import('./screens/CompareScreen.tsx'))).CompareScreen,
}));
const DataScreen = lazy(async () => ({ default: (await worded(import('./screens/DataScreen.tsx'))).DataScreen }));
const TrainScreen = lazy(async () => ({ default: (await worded(import('./screens/TrainScreen.tsx'))).TrainScreen }));
const WelcomeScreen = lazy(async () => ({ default: (await import('./screens/WelcomeScreen.tsx')).WelcomeScreen }));
const WidgetScreen = lazy(async () => ({
	default: (await worded(import('./screens/WidgetScreen.tsx'))).WidgetScreen,
}));
const loadShop = () => import('./screens/ShopScreen.tsx');
const ShopScreen = lazy(async () => ({ default: (await loadShop()).ShopScreen }));

// The shop is fetched beside the data that it shows, not after it.
if (readSection() === 'shop') void loadShop();

/** Waits for the models, which a first visit does without. */
function WithModels({ children }: { children: ReactNode }): ReactNode {
	use(useStudio().models.open());
	return children;
}

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
				<Suspense
					fallback={
						section === 'shop' ? (
							<ShopWaiting />
						) : (
							<div className="screen-loading" role="status" aria-label={t('app.loading')} />
						)
					}
				>
					{section === 'data' ? (
						<DataScreen />
					) : section === 'compare' ? (
						<WithModels>
							<CompareScreen />
						</WithModels>
					) : section === 'widget' ? (
						<WidgetScreen />
					) : dataset === undefined ? (
						<WelcomeScreen />
					) : section === 'shop' ? (
						<ShopScreen />
					) : (
						<WithModels>
							<TrainScreen />
						</WithModels>
					)}
				</Suspense>
			</main>
			<NewVersion />
			{over ? (
				<div className="drop-overlay">
					<strong>{t('data.drop')}</strong>
					<span>{t('data.dropWhat')}</span>
				</div>
			) : null}
		</I18nProvider>
	);
}
