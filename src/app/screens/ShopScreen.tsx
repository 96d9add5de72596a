import {
	lazy,
	type ReactElement,
	Suspense,
	useCallback,
	useDeferredValue,
	useEffect,
	useId,
	useMemo,
	useState,
} from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { InklingError, Interaction } from '../../index.ts';
import { AllProducts } from '../components/AllProducts.tsx';
import { AsideDisclosure } from '../components/AsideDisclosure.tsx';
import { ErrorNote } from '../components/ErrorNote.tsx';
import { Icon } from '../components/Icon.tsx';
import { LearningLine } from '../components/LearningLine.tsx';
import { Shelf } from '../components/Shelf.tsx';
import { ShopTools } from '../components/ShopTools.tsx';
import { WhyThese } from '../components/WhyThese.tsx';
import { YourHistory } from '../components/YourHistory.tsx';
import { useStudio } from '../hooks/studio.ts';
import { useActs } from '../hooks/use-acts.ts';
import { useReason } from '../hooks/use-reason.ts';
import { useCatalogue, useDataset, useHistory } from '../hooks/use-recommender.ts';
import { useOpenItem } from '../hooks/use-section.ts';
import { type ShelfAnswer, useShelf } from '../hooks/use-shelf.ts';
import { useTitle } from '../hooks/use-title.ts';
import { useWide } from '../hooks/use-wide.ts';
import { loadScreenWords } from '../i18n/i18n.ts';
import { EVERYTHING, filterText } from '../session/filter-text.ts';
import { asShownError } from '../session/shown-error.ts';
import { AS_IT_IS, tuned } from '../session/tuning.ts';
import './shop.css';

// What covers the page comes right after it.
const HistorySheet = lazy(async () => ({ default: (await import('../components/HistorySheet.tsx')).HistorySheet }));
const TuneSliders = lazy(async () => {
	const [{ TuneSliders }] = await Promise.all([import('../components/TuneSliders.tsx'), loadScreenWords()]);
	return { default: TuneSliders };
});
const TastePanel = lazy(async () => {
	const [{ TastePanel }] = await Promise.all([import('../components/TastePanel.tsx'), loadScreenWords()]);
	return { default: TastePanel };
});
const HelpsPanel = lazy(async () => {
	const [{ HelpsPanel }] = await Promise.all([import('../components/HelpsPanel.tsx'), loadScreenWords()]);
	return { default: HelpsPanel };
});
const ProductPanel = lazy(async () => ({ default: (await import('../components/ProductPanel.tsx')).ProductPanel }));

type Reason = ShelfAnswer['list'][number]['reason'];

const NOTHING: readonly Interaction[] = [];
const SHELF = 12;

/** A shop whose shelves answer what one does, and the history that they come from. */
export function ShopScreen(): ReactElement {
	const { t } = useTranslation();
	const { firstVisit } = useStudio();
	const titleOf = useTitle();
	const plainReason = useReason();
	const catalogue = useCatalogue();
	const dataset = useDataset();
	const openItem = useOpenItem();
	const wide = useWide();
	const [wanted, setWanted] = useState(EVERYTHING);
	const [switchedOff, setSwitchedOff] = useState<ReadonlySet<string>>(new Set());
	const [error, setError] = useState<InklingError | undefined>(undefined);
	const [why, setWhy] = useState(false);
	const whyId = useId();
	const [tuning, setTuning] = useState(AS_IT_IS);
	const [adjusting, setAdjusting] = useState(false);
	const tuneId = useId();
	const history = useHistory().value ?? NOTHING;
	const attempt = useCallback((work: Promise<unknown>): void => {
		setError(undefined);
		work.catch((thrown) => setError(asShownError(thrown)));
	}, []);
	const acts = useActs(history, attempt);
	// Of an event that was deleted meanwhile there is nothing to leave out.
	const without = useMemo(
		() => history.map(({ id }) => id).filter((id) => switchedOff.has(id)),
		[history, switchedOff],
	);
	const switchOne = (id: string, on: boolean): void => {
		const next = new Set(switchedOff);
		if (on) next.delete(id);
		else next.add(id);
		setSwitchedOff(next);
	};
	// The field answers each key at once; the lists follow.
	const asked = useDeferredValue(wanted);
	const filter = filterText(asked);
	const request = { limit: SHELF, without, ...(filter === undefined ? {} : { filter }) };
	const forYou = useShelf({ slot: 'for-you', ...request, ...tuned(useDeferredValue(tuning)) });
	const because = useShelf({ slot: 'because-you-viewed', ...request });
	const trending = useShelf({ slot: 'trending', ...request });
	const fresh = useShelf({ slot: 'new-arrivals', ...request });
	const typeOf = useMemo(() => new Map(history.map((event) => [event.itemId, event.type])), [history]);
	const reasonOf = useCallback(
		(reason: Reason): string => plainReason(reason, reason.kind === 'history' ? typeOf.get(reason.itemId) : undefined),
		[plainReason, typeOf],
	);
	const answer = forYou.value;
	const usable = answer !== undefined;
	const runId = answer?.list.runId;
	useEffect(() => {
		if (usable) firstVisit.shown(runId);
	}, [firstVisit, usable, runId]);
	const moved = answer?.changes.filter((change) => change !== undefined && change.kind !== 'same').length ?? 0;
	const searching = asked.search.trim() !== '';
	const knowsNew = useMemo(
		() => [...catalogue.values()].some((item) => typeof item.attributes?.added === 'string'),
		[catalogue],
	);
	const viewed = because.value?.list.because;
	const failed = forYou.error ?? because.error ?? trending.error ?? fresh.error;
	const nothing = (
		<div className="stack">
			<p>{filter === undefined ? t('shop.nothingLeft') : t('shop.nothing')}</p>
			{filter === undefined ? null : (
				<Button className="button" onPress={() => setWanted(EVERYTHING)}>
					{t('shop.showAll')}
				</Button>
			)}
		</div>
	);
	const yours = (bare: boolean): ReactElement => (
		<>
			<AsideDisclosure name="taste" label={t('shop.taste')}>
				{(id) => <TastePanel id={id} history={history} without={without} attempt={attempt} />}
			</AsideDisclosure>
			<AsideDisclosure name="helps" label={t('shop.helps')}>
				{(id) => <HelpsPanel id={id} runId={runId} history={history} />}
			</AsideDisclosure>
			<YourHistory history={history} off={switchedOff} onSwitch={switchOne} attempt={attempt} bare={bare} />
		</>
	);
	const errors = error === undefined ? null : <ErrorNote error={error} onDismiss={() => setError(undefined)} />;
	return (
		<div className="shop">
			<div className="shop-main">
				<div className="shop-head">
					<h1 className="visually-hidden">{t('shop.title')}</h1>
					<p className="soft shop-lead">{t(dataset?.source === 'demo-shop' ? 'shop.demoLead' : 'shop.ownLead')}</p>
					<ShopTools wanted={wanted} onChange={setWanted} />
				</div>
				<div className="shop-line">
					<LearningLine
						list={answer?.list}
						moved={moved}
						without={without.length}
						onAllOn={() => setSwitchedOff(new Set())}
					/>
					{wide ? null : (
						<Suspense fallback={<div className="button shop-history-button" />}>
							<HistorySheet count={history.length}>{yours(true)}</HistorySheet>
						</Suspense>
					)}
				</div>
				{openItem === undefined ? errors : null}
				{failed === undefined ? null : <ErrorNote error={failed} />}
				{searching ? null : (
					<>
						<Shelf
							name="for-you"
							moves
							title={t('shop.forYou')}
							answer={answer}
							reasonOf={reasonOf}
							acts={acts}
							empty={nothing}
							aside={
								<>
									<button
										type="button"
										className="disclosure-button"
										aria-expanded={why}
										aria-controls={whyId}
										onClick={() => setWhy(!why)}
									>
										{t('whyThese.open')}
										<Icon name="chevron" size={16} />
									</button>
									<button
										type="button"
										className="disclosure-button"
										data-open="tune"
										aria-expanded={adjusting}
										aria-controls={tuneId}
										onClick={() => setAdjusting(!adjusting)}
									>
										{t('shop.tune')}
										<Icon name="chevron" size={16} />
									</button>
								</>
							}
						>
							{answer !== undefined && why ? (
								<WhyThese
									id={whyId}
									answer={answer}
									counting={history.length - without.length}
									without={without}
									filter={filter}
								/>
							) : null}
							{adjusting ? (
								<Suspense>
									<TuneSliders id={tuneId} tuning={tuning} onChange={setTuning} />
								</Suspense>
							) : null}
						</Shelf>
						{viewed === undefined || because.value?.list.length === 0 ? null : (
							<Shelf
								name="because"
								title={t('shop.because', { title: titleOf(viewed) })}
								answer={because.value}
								reasonOf={() => ''}
								acts={acts}
							/>
						)}
						{trending.value?.list.length === 0 ? null : (
							<Shelf
								name="trending"
								title={t('shop.trending')}
								answer={trending.value}
								reasonOf={reasonOf}
								acts={acts}
							/>
						)}
						{!knowsNew || fresh.value?.list.length === 0 ? null : (
							<Shelf name="new" title={t('shop.new')} answer={fresh.value} reasonOf={reasonOf} acts={acts} />
						)}
					</>
				)}
				<AllProducts wanted={asked} without={without} acts={acts} reasonOf={reasonOf} empty={nothing} />
			</div>
			{wide ? <aside className="shop-side">{yours(false)}</aside> : null}
			<Suspense>
				<ProductPanel itemId={openItem} without={without} acts={acts} attempt={attempt} errors={errors} />
			</Suspense>
		</div>
	);
}
