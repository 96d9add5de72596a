import { type ReactElement, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { ItemMap } from '../charts/ItemMap.tsx';
import { LossChart } from '../charts/LossChart.tsx';
import { QualityChart } from '../charts/QualityChart.tsx';
import { SpeedCharts } from '../charts/SpeedCharts.tsx';
import { ImportStatus } from '../components/ImportStatus.tsx';
import { PersonPanel } from '../components/PersonPanel.tsx';
import { RunProgress } from '../components/RunProgress.tsx';
import { RunsTable } from '../components/RunsTable.tsx';
import { TrainSetup } from '../components/TrainSetup.tsx';
import { useStudio } from '../hooks/studio.ts';
import { useSelected } from '../hooks/use-live.ts';
import { useModels } from '../hooks/use-models.ts';
import { usePerson } from '../hooks/use-person.ts';
import { useDataset, useRuns } from '../hooks/use-recommender.ts';
import './train.css';

/** Everything of a run on one screen: what goes in, how it learns, what comes of it for one person. */
export function TrainScreen(): ReactElement {
	const { t } = useTranslation();
	const { training } = useStudio();
	const models = useModels();
	const model = useSelected(training.state, (state) => state.run?.model);
	const feed = useSelected(training.state, (state) => state.feed);
	const { person } = usePerson();
	const counts = models.find(({ kind }) => kind === model)?.trains === false;
	return (
		<div className="train">
			<h1 className="visually-hidden">{t('train.title')}</h1>
			<ImportStatus />
			<NewestRun />
			<div className="train-board">
				<TrainSetup person={person} />
				<div className="train-middle" id="run">
					<div className="train-charts">
						<LossChart feed={feed} counts={counts} />
						<QualityChart feed={feed} />
					</div>
					<div className="train-progress">
						<RunProgress person={person} />
					</div>
					<SpeedCharts feed={feed} counts={counts} />
					<ItemMap counts={counts} />
					<RunsTable person={person} />
				</div>
				<PersonPanel />
			</div>
		</div>
	);
}

/** After a reload, or on another data set, shows the newest run of it until another begins. Runs change often: only this looks. */
function NewestRun(): null {
	const { training } = useStudio();
	const dataset = useDataset();
	const runs = useRuns().value;
	useEffect(() => {
		if (training.busy || runs === undefined) return;
		const shown = training.state.read().run;
		if (shown === undefined || shown.datasetId !== dataset?.id)
			training.show(runs.find((one) => one.datasetId === dataset?.id));
	}, [training, runs, dataset?.id]);
	return null;
}
