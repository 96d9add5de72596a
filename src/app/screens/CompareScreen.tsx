import { type ReactElement, useMemo, useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { InklingError } from '../../index.ts';
import { CompareCharts } from '../charts/CompareCharts.tsx';
import { MOST_RUNS } from '../charts/overlay.ts';
import { datedName, saveFile } from '../charts/save-file.ts';
import { Choice } from '../components/Choice.tsx';
import { CompareLists } from '../components/CompareLists.tsx';
import { CompareTable } from '../components/CompareTable.tsx';
import { ErrorNote } from '../components/ErrorNote.tsx';
import { League } from '../components/League.tsx';
import { useStudio } from '../hooks/studio.ts';
import { useDatasetName } from '../hooks/use-dataset-name.ts';
import { useModelName } from '../hooks/use-model-name.ts';
import { useRuns } from '../hooks/use-recommender.ts';
import { useFormat } from '../i18n/use-format.ts';
import { comparable, type Sort, sorted } from '../session/compare-runs.ts';
import { curvesCsv, runsCsv, runsJson } from '../session/export-runs.ts';
import { asShownError } from '../session/shown-error.ts';
import './train.css';
import './compare.css';

const ALL = 'all';

/** Runs that ended beside one another: in a table, in the charts, and in what they would show one person. */
export function CompareScreen(): ReactElement {
	const { t } = useTranslation();
	const format = useFormat();
	const nameOf = useModelName();
	const dataName = useDatasetName();
	const { recommender } = useStudio();
	const kept = useRuns();
	const [dataset, setDataset] = useState(ALL);
	const [sort, setSort] = useState<Sort>({ by: 'created', descending: true });
	const [picked, setPicked] = useState<readonly string[] | undefined>(undefined);
	const [error, setError] = useState<InklingError | undefined>(undefined);
	const ended = useMemo(() => (kept.value ?? []).filter(comparable), [kept.value]);
	const datasets = useMemo(
		() => [...new Map(ended.map((run) => [run.datasetId, dataName(run.datasetId, run.datasetName)]))],
		[ended, dataName],
	);
	const only = datasets.some(([id]) => id === dataset) ? dataset : ALL;
	const rows = useMemo(
		() => sorted(only === ALL ? ended : ended.filter((run) => run.datasetId === only), sort),
		[ended, only, sort],
	);
	// Until something is chosen, the two newest; a run that went, or that the filter hides, is chosen no more.
	const chosen = useMemo(() => {
		const wanted =
			picked ??
			ended
				.filter((run) => rows.includes(run))
				.slice(0, 2)
				.map(({ id }) => id);
		return wanted.flatMap((id) => rows.find((run) => run.id === id) ?? []);
	}, [picked, ended, rows]);
	const ids = useMemo(() => chosen.map(({ id }) => id), [chosen]);
	const names = useMemo(
		() => chosen.map((run) => `${nameOf(run.model)}, ${format.dateTime(run.createdAt)}`).map(numbered),
		[chosen, nameOf, format],
	);
	const save = (what: string, ending: string, type: string, text: string): void =>
		saveFile(datedName(what, ending), new Blob([text], { type }));
	const remove = (id: string): void => {
		setError(undefined);
		recommender.removeRun(id).catch((thrown) => setError(asShownError(thrown)));
	};
	return (
		<div className="compare">
			<div className="row-between">
				<h1>{t('app.compare')}</h1>
				{ended.length === 0 ? null : (
					<div className="row">
						<Button className="button" onPress={() => save('runs', 'csv', 'text/csv', runsCsv(rows))}>
							{t('compare.tableCsv')}
						</Button>
						<Button className="button" onPress={() => save('curves', 'csv', 'text/csv', curvesCsv(rows))}>
							{t('compare.curvesCsv')}
						</Button>
						<Button className="button" onPress={() => save('runs', 'json', 'application/json', runsJson(rows))}>
							{t('compare.json')}
						</Button>
					</div>
				)}
			</div>
			{kept.error === undefined ? null : <ErrorNote error={kept.error} />}
			{error === undefined ? null : <ErrorNote error={error} onDismiss={() => setError(undefined)} />}
			{kept.value === undefined ? (
				<div className="compare-loading" />
			) : ended.length === 0 ? (
				<>
					<League runs={kept.value} onChoose={() => {}} />
					<p className="soft">
						{t('compare.empty')} <a href="#train">{t('compare.goTrain')}</a>
					</p>
				</>
			) : (
				<>
					<League
						runs={kept.value}
						onChoose={(id) => setPicked([...ids.filter((one) => one !== id), id].slice(-MOST_RUNS))}
					/>
					<h2>{t('compare.runs')}</h2>
					{datasets.length < 2 ? null : (
						<div className="compare-filter">
							<Choice
								label={t('train.data')}
								options={[{ id: ALL, label: t('compare.allData') }, ...datasets.map(([id, label]) => ({ id, label }))]}
								value={only}
								onChange={setDataset}
							/>
						</div>
					)}
					<CompareTable
						runs={rows}
						sort={sort}
						onSort={setSort}
						chosen={ids}
						full={chosen.length >= MOST_RUNS}
						onChoose={(id, yes) => setPicked(yes ? [...ids, id] : ids.filter((one) => one !== id))}
						onRemove={remove}
					/>
					{chosen.length === 0 ? (
						<p className="soft">{t('compare.chooseSome')}</p>
					) : (
						<>
							<CompareCharts runs={chosen} names={names} />
							<CompareLists runs={chosen} names={names} />
						</>
					)}
				</>
			)}
		</div>
	);
}

/** Two runs of one model in one minute still need names of their own. */
const numbered = (name: string, at: number, all: readonly string[]): string => {
	const before = all.slice(0, at).filter((one) => one === name).length;
	return before === 0 ? name : `${name} (${before + 1})`;
};
