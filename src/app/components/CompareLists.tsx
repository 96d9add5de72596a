import { type ReactElement, useCallback, useMemo } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Recommender, RunRecord } from '../../index.ts';
import { tokenOf } from '../charts/overlay.ts';
import { useStudio } from '../hooks/studio.ts';
import { useLive } from '../hooks/use-live.ts';
import { usePerson } from '../hooks/use-person.ts';
import { useDataset } from '../hooks/use-recommender.ts';
import { useTitle } from '../hooks/use-title.ts';
import { useFormat } from '../i18n/use-format.ts';
import { inAll } from '../session/compare-runs.ts';
import { ErrorNote } from './ErrorNote.tsx';
import { Finder } from './Finder.tsx';

const ROWS = 10;

/** What each chosen run would show the same person; what all of them show is marked. */
export function CompareLists({ runs, names }: { runs: readonly RunRecord[]; names: readonly string[] }): ReactElement {
	const { t } = useTranslation();
	const format = useFormat();
	const titleOf = useTitle();
	const { draft, recommender } = useStudio();
	const dataset = useDataset();
	const { people, person } = usePerson();
	const own = useMemo(() => runs.filter((run) => run.datasetId === dataset?.id), [runs, dataset?.id]);
	const load = useCallback(
		async ({ recommend }: Recommender) =>
			person === undefined
				? []
				: Promise.all(
						own.map(async ({ id }) => ({ id, list: await recommend({ userId: person, runId: id, limit: ROWS }) })),
					),
		[own, person],
	);
	const lists = useLive('datasets', load);
	const shown = lists.value ?? [];
	const common = inAll(shown.map(({ list }) => list.map(({ item }) => item.id)));
	const options = useMemo(
		() =>
			people.map(({ userId, events }) => ({
				id: userId,
				label: userId,
				side: t('person.events', { count: events, value: format.integer(events) }),
			})),
		[people, t, format],
	);
	const elsewhere = runs.find((run) => run.datasetId !== dataset?.id);
	return (
		<section className="compare-lists" aria-labelledby="compare-lists">
			<h2 id="compare-lists">{t('compare.lists')}</h2>
			<div className="compare-person">
				<Finder
					label={t('person.choose')}
					placeholder={t('person.placeholder')}
					options={options}
					value={person ?? null}
					onChoose={(userId) => draft.watch(userId)}
					empty={t('person.noMatch')}
					limit={50}
				/>
				{shown.length > 1 ? (
					<p className="soft small">
						{t('compare.common', { count: common.size, value: format.integer(common.size), of: format.integer(ROWS) })}
					</p>
				) : null}
			</div>
			{lists.error === undefined ? null : <ErrorNote error={lists.error} />}
			{elsewhere === undefined ? null : (
				<div className="row">
					<p className="soft small">{t('compare.otherData', { data: elsewhere.datasetName })}</p>
					<Button className="button" onPress={() => void recommender.use(elsewhere.datasetId)}>
						{t('compare.useData')}
					</Button>
				</div>
			)}
			<div className="compare-columns">
				{shown.map(({ id, list }) => {
					const at = runs.findIndex((run) => run.id === id);
					return (
						<section key={id} className="compare-list" data-run-list={id} aria-label={names[at] ?? ''}>
							<h3>
								<span className="compare-swatch" style={{ background: `var(${tokenOf(at)})` }} aria-hidden="true" />
								{names[at]}
							</h3>
							<ol>
								{list.map(({ item, score, rank }) => (
									<li key={item.id} className={common.has(item.id) ? 'compare-row compare-common' : 'compare-row'}>
										<span className="ranked-rank">{format.integer(rank)}</span>
										<span className="ranked-title">
											{titleOf(item)}
											{common.has(item.id) ? <span className="visually-hidden"> ({t('compare.inAll')})</span> : null}
										</span>
										<span className="ranked-score">
											<span className="visually-hidden">{t('person.score')} </span>
											{format.number(score)}
										</span>
									</li>
								))}
							</ol>
						</section>
					);
				})}
			</div>
		</section>
	);
}
