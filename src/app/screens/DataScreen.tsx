import { type ReactElement, useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { DatasetRecord, InklingError } from '../../index.ts';
import { DatasetRow } from '../components/DatasetRow.tsx';
import { EraseEverything } from '../components/EraseEverything.tsx';
import { ErrorNote } from '../components/ErrorNote.tsx';
import { FilePicker } from '../components/FilePicker.tsx';
import { ImportPreview } from '../components/ImportPreview.tsx';
import { ImportReport } from '../components/ImportReport.tsx';
import { ImportStatus } from '../components/ImportStatus.tsx';
import { KeptHere } from '../components/KeptHere.tsx';
import { Note } from '../components/Note.tsx';
import { OwnEvents } from '../components/OwnEvents.tsx';
import { TakeAlong } from '../components/TakeAlong.tsx';
import { useStudio } from '../hooks/studio.ts';
import { useObservable } from '../hooks/use-live.ts';
import { useDataset, useDatasets } from '../hooks/use-recommender.ts';
import { isBusy } from '../session/import-session.ts';
import { asShownError } from '../session/shown-error.ts';
import './data.css';

/** What is stored, how more comes in, and what was made of it. */
export function DataScreen(): ReactElement {
	const { t } = useTranslation();
	const { recommender, importing } = useStudio();
	const state = useObservable(importing.state);
	const datasets = useDatasets();
	const inUse = useDataset();
	const [asked, setAsked] = useState<string | undefined>(undefined);
	const [said, setSaid] = useState<string | undefined>(undefined);
	const [error, setError] = useState<InklingError | undefined>(undefined);
	const stored = datasets.value?.filter((dataset) => dataset.state === 'ready') ?? [];
	// The report of the one just imported, else of the one asked for, else of the one in use.
	const shown = stored.find((dataset) => dataset.id === (asked ?? state.done?.id ?? inUse?.id));
	const attempt = (work: Promise<unknown>, word: string): void => {
		setError(undefined);
		setSaid(undefined);
		work.then(
			() => setSaid(word),
			(thrown) => setError(asShownError(thrown)),
		);
	};
	const nameOf = (dataset: DatasetRecord): string =>
		dataset.source === 'demo-shop' ? t('data.demoName') : dataset.name;
	return (
		<div className="stack-wide">
			<div className="data-head">
				<div className="stack">
					<h1>{t('data.title')}</h1>
					<p className="soft">{t('data.lead')}</p>
				</div>
				<section className="data-add" aria-label={t('data.add')}>
					<div className="row">
						<FilePicker disabled={isBusy(state)} />
						<Button
							className="button"
							isDisabled={isBusy(state)}
							onPress={() => {
								setAsked(undefined);
								void importing.demoShop();
							}}
						>
							{t('data.demo')}
						</Button>
					</div>
					<p className="soft small">{t('data.formats')}</p>
				</section>
			</div>
			<ImportStatus />
			<ImportPreview />
			{said === undefined ? null : (
				<Note
					tone="plain"
					name="said"
					actions={
						<Button className="button" onPress={() => setSaid(undefined)}>
							{t('errors.dismiss')}
						</Button>
					}
				>
					<p>{said}</p>
				</Note>
			)}
			{error === undefined ? null : <ErrorNote error={error} onDismiss={() => setError(undefined)} />}
			{datasets.error === undefined ? null : <ErrorNote error={datasets.error} />}
			<section className="stack-section" aria-labelledby="stored">
				<h2 id="stored">{t('data.stored')}</h2>
				{datasets.value !== undefined && stored.length === 0 ? <p className="soft">{t('data.empty')}</p> : null}
				<ul hidden={stored.length === 0} className="datasets">
					{stored.map((dataset) => (
						<DatasetRow
							key={dataset.id}
							dataset={dataset}
							inUse={dataset.id === inUse?.id}
							shown={dataset.id === shown?.id}
							onUse={() => attempt(recommender.use(dataset.id), t('erase.used', { name: nameOf(dataset) }))}
							onShow={() => setAsked(dataset.id)}
							onRemove={() => {
								if (asked === dataset.id) setAsked(undefined);
								attempt(recommender.removeDataset(dataset.id), t('erase.removed', { name: nameOf(dataset) }));
							}}
						/>
					))}
				</ul>
			</section>
			{shown === undefined ? null : <ImportReport dataset={shown} />}
			<div className="data-kept">
				<KeptHere />
				<TakeAlong />
			</div>
			<OwnEvents />
			<EraseEverything onErased={() => setSaid(t('erase.done'))} onError={setError} />
		</div>
	);
}
