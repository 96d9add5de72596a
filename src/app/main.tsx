// The studio's start: theme and language before the first paint, then one recommender for as long as the page lives.

import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createRecommender, DOMAINS, type RecommenderOptions } from '../index.ts';
import './tokens.css';
import './base.css';
import './components/buttons.css';
import './components/fields.css';
import './components/floating.css';
import './components/notes.css';
import './components/tables.css';
import './components/frame.css';
import { App } from './App.tsx';
import { ErrorBoundary } from './components/ErrorBoundary.tsx';
import { StudioContext } from './hooks/studio.ts';
import { countRequests, startRequestCount } from './hooks/use-requests.ts';
import { readSection } from './hooks/use-section.ts';
import { startTheme } from './hooks/use-theme.ts';
import { startTranslations } from './i18n/i18n.ts';
import { StartFailed } from './screens/StartFailed.tsx';
import { StartWaiting } from './screens/StartWaiting.tsx';
import { readAddress } from './session/address.ts';
import { DataInAddress } from './session/data-in-address.ts';
import { FirstVisit } from './session/first-visit.ts';
import { ImportSession } from './session/import-session.ts';
import { ModelList } from './session/model-list.ts';
import { Offline } from './session/offline.ts';
import { asShownError } from './session/shown-error.ts';
import { StoreState } from './session/store-state.ts';
import { TrainingSession } from './session/training-session.ts';

async function start(element: HTMLElement): Promise<void> {
	startRequestCount();
	startTheme();
	const address = readAddress(window.location.search);
	await startTranslations(address.lang);
	const root = createRoot(element);
	const storeState = new StoreState(() => root.render(<StartWaiting />));
	try {
		const open = (options: RecommenderOptions) =>
			createRecommender({
				...options,
				backend: address.backend,
				...(address.domain && { events: DOMAINS[address.domain].events }),
				onRequests: (addresses) => countRequests(addresses, 'worker'),
			});
		const recommender = await open({ storage: address.storage, onStoreEvent: storeState.hear });
		const importing = new ImportSession(recommender);
		const dataInAddress = new DataInAddress(recommender);
		await dataInAddress.follow(window.location.search, () => importing.demoShop());
		const training = new TrainingSession(recommender);
		const firstVisit = new FirstVisit(recommender, importing, training, address);
		// Before anything is drawn: the worker makes the shop meanwhile. Whoever came to bring data is not given another.
		if (readSection() !== 'data') void firstVisit.begin();
		const models = new ModelList(recommender, address);
		const offline = new Offline();
		void offline.begin(firstVisit.usable);
		const studio = {
			address,
			dataInAddress,
			recommender,
			open,
			models,
			get draft() {
				return models.draft;
			},
			training,
			importing,
			storeState,
			firstVisit,
			offline,
		};
		root.render(
			<StrictMode>
				<ErrorBoundary>
					<StudioContext value={studio}>
						<App />
					</StudioContext>
				</ErrorBoundary>
			</StrictMode>,
		);
	} catch (thrown) {
		root.render(<StartFailed error={asShownError(thrown)} />);
	}
}

const element = document.getElementById('root');
if (element !== null) void start(element);
