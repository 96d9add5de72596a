import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InklingError } from '../../index.ts';
import { useStudio } from '../hooks/studio.ts';
import { useObservable } from '../hooks/use-live.ts';
import { useRuns } from '../hooks/use-recommender.ts';
import { asShownError } from '../session/shown-error.ts';
import { ErrorNote } from './ErrorNote.tsx';
import { RunRow } from './RunRow.tsx';

/** All runs kept on this machine, the newest first. */
export function RunsTable({ person }: { person: string | undefined }): ReactElement {
	const { t } = useTranslation();
	const { recommender, training } = useStudio();
	const runs = useRuns();
	const { stage, run: shown } = useObservable(training.state);
	const [error, setError] = useState<InklingError | undefined>(undefined);
	const busy = stage !== 'idle';
	const attempt = (work: Promise<unknown>): void => {
		setError(undefined);
		work.catch((thrown) => setError(asShownError(thrown)));
	};
	return (
		<section className="runs" aria-labelledby="runs">
			<h2 id="runs">{t('runs.title')}</h2>
			{runs.error === undefined ? null : <ErrorNote error={runs.error} />}
			{error === undefined ? null : <ErrorNote error={error} onDismiss={() => setError(undefined)} />}
			{runs.value === undefined || runs.value.length === 0 ? (
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
							{runs.value.map((run) => (
								<RunRow
									key={run.id}
									run={run}
									underWay={busy && shown?.id === run.id}
									busy={busy}
									shown={shown?.id === run.id}
									onShow={() => training.show(run)}
									onResume={() =>
										attempt(training.start({ resume: run.id, ...(person === undefined ? {} : { watch: person }) }))
									}
									onRemove={() => {
										if (shown?.id === run.id) training.show(undefined);
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
