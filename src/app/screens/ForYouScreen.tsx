import { type ReactElement, useMemo, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { InklingError, TrackedEvent } from '../../index.ts';
import { ErrorNote } from '../components/ErrorNote.tsx';
import { FilterRow } from '../components/FilterRow.tsx';
import { Finder } from '../components/Finder.tsx';
import { ItemCard } from '../components/ItemCard.tsx';
import { OwnHistory } from '../components/OwnHistory.tsx';
import { useStudio } from '../hooks/studio.ts';
import { useForYou } from '../hooks/use-for-you.ts';
import { useGlide } from '../hooks/use-glide.ts';
import { useModelName } from '../hooks/use-model-name.ts';
import { useReason } from '../hooks/use-reason.ts';
import { useCatalogue, useHistory } from '../hooks/use-recommender.ts';
import { useCategories, useTitle } from '../hooks/use-title.ts';
import { useFormat } from '../i18n/use-format.ts';
import { EVERYTHING, filterText } from '../session/filter-text.ts';
import { asShownError } from '../session/shown-error.ts';
import './for-you.css';

/** This device's own list, and the history that it comes from. */
export function ForYouScreen(): ReactElement {
	const { t } = useTranslation();
	const format = useFormat();
	const { recommender } = useStudio();
	const nameOf = useModelName();
	const reasonOf = useReason();
	const titleOf = useTitle();
	const categoriesOf = useCategories();
	const catalogue = useCatalogue();
	const [wanted, setWanted] = useState(EVERYTHING);
	const [error, setError] = useState<InklingError | undefined>(undefined);
	const { value: answer, error: failed } = useForYou(filterText(wanted));
	const { value: history } = useHistory();
	const typeOf = useMemo(() => new Map((history ?? []).map((event) => [event.itemId, event.type])), [history]);
	const options = useMemo(
		() =>
			[...catalogue.values()].map((item) => ({ id: item.id, label: titleOf(item), side: categoriesOf(item)[0] ?? '' })),
		[catalogue, titleOf, categoriesOf],
	);
	const list = useRef<HTMLOListElement>(null);
	useGlide(list, (answer?.list ?? []).map(({ item }) => item.id).join('\n'));
	const attempt = (work: Promise<unknown>): void => {
		setError(undefined);
		work.catch((thrown) => setError(asShownError(thrown)));
	};
	const track = (event: TrackedEvent): void => attempt(recommender.track(event));
	const moved = answer?.changes.filter((change) => change !== undefined && change.kind !== 'same').length ?? 0;
	return (
		<div className="for-you">
			<div className="for-you-main">
				<div className="stack">
					<h1>{t('forYou.title')}</h1>
					<p className="soft">{t('forYou.lead')}</p>
				</div>
				<div className="for-you-tools">
					<Finder
						label={t('forYou.search')}
						placeholder={t('forYou.searchPlaceholder')}
						options={options}
						onChoose={(itemId) => track({ type: 'favourite', itemId })}
						empty={t('forYou.noMatch')}
					/>
					<FilterRow wanted={wanted} onChange={setWanted} />
				</div>
				{error === undefined ? null : <ErrorNote error={error} onDismiss={() => setError(undefined)} />}
				{failed === undefined ? null : <ErrorNote error={failed} />}
				<p className="soft small" role="status">
					{answer === undefined
						? ''
						: t('forYou.answered', {
								model: nameOf(answer.list.model),
								milliseconds: format.integer(Math.ceil(answer.milliseconds)),
							})}
					{moved === 0 ? '' : ` · ${t('forYou.moved', { count: moved })}`}
				</p>
				{answer?.list.length === 0 ? (
					<div className="stack">
						<p>{filterText(wanted) === undefined ? t('forYou.nothingLeft') : t('forYou.nothing')}</p>
						{filterText(wanted) === undefined ? null : (
							<Button className="button" onPress={() => setWanted(EVERYTHING)}>
								{t('forYou.clear')}
							</Button>
						)}
					</div>
				) : null}
				<ol className="cards" ref={list} data-model={answer?.list.model} data-run={answer?.list.runId}>
					{(answer?.list ?? []).map(({ item, rank, reason }, index) => (
						<ItemCard
							key={item.id}
							item={item}
							rank={rank}
							change={answer?.changes[index]}
							reason={reasonOf(reason, reason.kind === 'history' ? typeOf.get(reason.itemId) : undefined)}
							onAct={(type) => track({ type, itemId: item.id })}
						/>
					))}
				</ol>
			</div>
			<OwnHistory onForget={(event) => attempt(recommender.forget({ interactionId: event.id }))} onTrack={track} />
		</div>
	);
}
