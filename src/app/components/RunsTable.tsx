import { type ReactElement, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InklingError, RunRecord } from '../../index.ts';
import { useStudio } from '../hooks/studio.ts';
import { useSelected } from '../hooks/use-live.ts';
import { useModels } from '../hooks/use-models.ts';
import { useRuns } from '../hooks/use-recommender.ts';
import { asShownError } from '../session/shown-error.ts';
import type { RunSummary } from '../session/training-session.ts';
import { ErrorNote } from './ErrorNote.tsx';
import { RunRow } from './RunRow.tsx';

/** All runs kept on this machine, the newest first. */
export function RunsTable({ person }: { person: string | undefined }): ReactElement {
	const { t } = useTranslation();
	const { recommender, training } = useStudio();
	const models = useModels();
	const runs = useRuns();
	const busy = useSelected(training.state, (state) => state.stage !== 'idle');
	const shownId = useSelected(training.state, (state) => state.run?.id);
	// Of the run under way only what its row shows; its figures change many times a second.
	useSelected(training.state, ({ stage, run }) =>
		stage === 'idle' || run === undefined ? '' : `${run.id} ${run.status} ${run.rung} ${Math.floor(run.seconds)}`,
	);
	const [error, setError] = useState<InklingError | undefined>(undefined);
	const own = busy ? training.state.read().run : undefined;
	// A page that was just left may hold its run for a moment; another tab may train one for long.
	const elsewhere = runs.value?.some((run) => run.status === 'running' && run.id !== own?.id) ?? false;
	useEffect(() => {
		if (!elsewhere) return;
		const timer = setInterval(runs.again, 2000);
		return () => clearInterval(timer);
	}, [elsewhere, runs.again]);
	const kept: readonly RunRecord[] = runs.value ?? [];
	const rows: readonly RunSummary[] = own === undefined ? kept : [own, ...kept.filter((run) => run.id !== own.id)];
	/** A run is looked at beside its own log and its own people. */
	const itsData = async (run: RunSummary): Promise<void> => {
		if (recommender.dataset?.id !== run.datasetId) await recommender.use(run.datasetId);
	};
	const attempt = (work: Promise<unknown>): void => {
		setError(undefined);
		work.catch((thrown) => setError(asShownError(thrown)));
	};
	return (
		<section className="runs" aria-labelledby="runs">
			<h2 id="runs">{t('runs.title')}</h2>
			{runs.error === undefined ? null : <ErrorNote error={runs.error} />}
			{error === undefined ? null : <ErrorNote error={error} onDismiss={() => setError(undefined)} />}
			{rows.length === 0 ? (
				<p className="soft">{t('runs.empty')}</p>
			) : (
				<div className="table-scroll">
					<table className="table runs-table">
						<thead>
							<tr>
								<th scope="col">{t('runs.run')}</th>
								<th scope="col">{t('runs.status')}</th>
								<th scope="col" className="number">
									{t('runs.ndcg')}
								</th>
								<th scope="col" className="number">
									{t('runs.against')}
								</th>
								<th scope="col">{t('runs.path')}</th>
								<th scope="col">
									<span className="visually-hidden">{t('runs.actions')}</span>
								</th>
							</tr>
						</thead>
						<tbody>
							{rows.map((run) => (
								<RunRow
									key={run.id}
									run={run}
									underWay={own?.id === run.id}
									busy={busy}
									shown={shownId === run.id}
									onShow={() => attempt(itsData(run).then(() => training.show(kept.find((one) => one.id === run.id))))}
									onResume={() =>
										attempt(
											itsData(run).then(() =>
												training.start({ resume: run.id, ...(person === undefined ? {} : { watch: person }) }),
											),
										)
									}
									onGoOn={
										models.some(({ kind, goesOn }) => kind === run.model && goesOn)
											? () =>
													attempt(training.start({ from: run.id, ...(person === undefined ? {} : { watch: person }) }))
											: undefined
									}
									onRemove={() => {
										if (shownId === run.id) training.show(undefined);
										attempt(recommender.removeRun(run.id));
									}}
								/>
							))}
						</tbody>
					</table>
				</div>
			)}
		</section>
	);
}
