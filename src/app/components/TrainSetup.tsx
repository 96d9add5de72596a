import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InklingError } from '../../index.ts';
import { useStudio } from '../hooks/studio.ts';
import { useSelected } from '../hooks/use-live.ts';
import { useDataset, useDatasets } from '../hooks/use-recommender.ts';
import { useFormat } from '../i18n/use-format.ts';
import { asShownError } from '../session/shown-error.ts';
import { Choice } from './Choice.tsx';
import { DomainChoice } from './DomainChoice.tsx';
import { ErrorNote } from './ErrorNote.tsx';
import { ModelChoice } from './ModelChoice.tsx';
import { PresetChoice } from './PresetChoice.tsx';
import { RunControls } from './RunControls.tsx';
import { SettingsForm } from './SettingsForm.tsx';

/** What is trained on what, and how. */
export function TrainSetup({ person }: { person: string | undefined }): ReactElement {
	const { t } = useTranslation();
	const format = useFormat();
	const { recommender, training } = useStudio();
	const stage = useSelected(training.state, (state) => state.stage);
	const datasets = useDatasets();
	const inUse = useDataset();
	const [error, setError] = useState<InklingError | undefined>(undefined);
	const busy = stage !== 'idle';
	const options = (datasets.value ?? [])
		.filter((dataset) => dataset.state === 'ready')
		.map((dataset) => ({
			id: dataset.id,
			label: dataset.source === 'demo-shop' ? t('data.demoName') : dataset.name,
			side: t('data.people', { count: dataset.users, value: format.integer(dataset.users) }),
		}));
	return (
		<section className="train-setup" aria-label={t('train.settings')}>
			<Choice
				label={t('train.data')}
				options={options}
				value={inUse?.id ?? null}
				onChange={(id) => {
					setError(undefined);
					recommender.use(id).catch((thrown) => setError(asShownError(thrown)));
				}}
				disabled={busy}
			/>
			{error === undefined ? null : <ErrorNote error={error} onDismiss={() => setError(undefined)} />}
			<DomainChoice disabled={busy} />
			<ModelChoice disabled={busy} />
			<PresetChoice disabled={busy} />
			<SettingsForm disabled={busy} />
			<RunControls person={person} />
		</section>
	);
}
