import { type ReactElement, useCallback, useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Recommender } from '../../index.ts';
import { useStudio } from '../hooks/studio.ts';
import { useLive, useSelected } from '../hooks/use-live.ts';
import { useModelName } from '../hooks/use-model-name.ts';
import { usePerson } from '../hooks/use-person.ts';
import { useCatalogue, useDataset } from '../hooks/use-recommender.ts';
import { useTitle } from '../hooks/use-title.ts';
import { useFormat } from '../i18n/use-format.ts';
import { ErrorNote } from './ErrorNote.tsx';
import { Finder } from './Finder.tsx';
import { HiddenItem } from './HiddenItem.tsx';
import { PersonHistory } from './PersonHistory.tsx';
import { RankedList, type RankedRow } from './RankedList.tsx';
import { rankChanges } from './rank-changes.ts';

const ROWS = 10;

/** One person's list: as the model learns, at each report; else as the shown run ranks it. */
export function PersonPanel(): ReactElement {
	const { t } = useTranslation();
	const format = useFormat();
	const { draft, training } = useStudio();
	const { people, person } = usePerson();
	const catalogue = useCatalogue();
	const titleOf = useTitle();
	const nameOf = useModelName();
	const dataset = useDataset();
	const busy = useSelected(training.state, (state) => state.stage !== 'idle');
	const list = useSelected(training.state, (state) => state.list);
	const listBefore = useSelected(training.state, (state) => state.listBefore);
	const listEpoch = useSelected(training.state, (state) => state.listEpoch);
	const firstRank = useSelected(training.state, (state) => state.firstHeldOutRank);
	const runId = useSelected(training.state, ({ run }) =>
		run !== undefined && isRankable(run.status) && run.datasetId === dataset?.id ? run.id : undefined,
	);
	const live = busy && list !== undefined && list.userId === person && list.items.length > 0 ? list : undefined;
	const load = useCallback(
		async (recommender: Recommender) =>
			person === undefined
				? undefined
				: recommender.recommend({ userId: person, limit: ROWS, ...(runId === undefined ? {} : { runId }) }),
		[person, runId],
	);
	// While a run reports a list of its own, working out another one would only take time from both.
	const ranked = useLive('list runs', load, live !== undefined);
	const rows = useMemo((): RankedRow[] => {
		if (live !== undefined) {
			const changes = rankChanges(live.items, listBefore?.items, ROWS);
			return live.items.slice(0, ROWS).map(({ itemId, score }, index) => {
				const item = catalogue.get(itemId);
				return {
					itemId,
					title: item === undefined ? itemId : titleOf(item),
					score,
					change: changes[index],
					hidden: itemId === live.heldOut?.itemId,
				};
			});
		}
		return (ranked.value ?? []).map(({ item, score, reason }) => ({
			itemId: item.id,
			title: titleOf(item),
			score,
			reason,
			hidden: item.id === list?.heldOut?.itemId && list.userId === person,
		}));
	}, [live, ranked.value, listBefore, list, catalogue, titleOf, person]);
	const options = useMemo(
		() =>
			people.map(({ userId, events }) => ({
				id: userId,
				label: userId,
				side: t('person.events', { count: events, value: format.integer(events) }),
			})),
		[people, t, format],
	);
	// Kept as it is while the lists come: a combo box costs more than all rows together.
	const finder = useMemo(
		() => (
			<Finder
				label={t('person.choose')}
				placeholder={t('person.placeholder')}
				options={options}
				value={person ?? null}
				onChoose={(userId) => {
					draft.watch(userId);
					training.watch(userId);
				}}
				empty={t('person.noMatch')}
				limit={50}
			/>
		),
		[options, person, draft, training, t],
	);
	const heldOut = list?.userId === person ? list?.heldOut : undefined;
	// A run that began before the people were read has nobody to watch.
	const unwatched = busy && list === undefined;
	useEffect(() => {
		if (unwatched && person !== undefined) training.watch(person);
	}, [unwatched, person, training]);
	return (
		<section className="person" aria-labelledby="person" data-live={live !== undefined}>
			<h2 id="person">{t('person.title')}</h2>
			<div className="person-choice">
				{finder}
				<p className="soft small">{options.find((option) => option.id === person)?.side}</p>
			</div>
			{ranked.error === undefined ? null : <ErrorNote error={ranked.error} />}
			{heldOut === undefined ? null : <HiddenItem heldOut={heldOut} first={firstRank} />}
			<p className="soft small">
				{live !== undefined
					? t('person.live', { epoch: format.integer(listEpoch + 1) })
					: ranked.value === undefined
						? t('person.empty')
						: t('person.by', { model: nameOf(ranked.value.model) })}
			</p>
			<RankedList rows={rows} />
			{person === undefined ? null : <PersonHistory userId={person} />}
		</section>
	);
}

const isRankable = (status: string): boolean => status === 'finished' || status === 'stopped';
