import { type ReactElement, type ReactNode, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Item } from '../../index.ts';
import { type Acts, actKey } from '../hooks/use-acts.ts';
import { useGlide } from '../hooks/use-glide.ts';
import { useReason } from '../hooks/use-reason.ts';
import { useCatalogue } from '../hooks/use-recommender.ts';
import { type ShelfAnswer, useShelf } from '../hooks/use-shelf.ts';
import { useFormat } from '../i18n/use-format.ts';
import { filterText, passes, type Wanted } from '../session/filter-text.ts';
import { OneOf } from './OneOf.tsx';
import { ShopCard } from './ShopCard.tsx';

/** A page of the grid; the first is small, since it comes with the shelves. */
const FIRST = 12;
const PAGE = 48;
/** The most that the recommender ranks at once. */
const RANKED = 1000;

const SORTS = { you: 'for-you', new: 'new-arrivals', popular: 'bestsellers' } as const;
const SORT_NAMES = { you: 'shop.sortYou', new: 'shop.sortNew', popular: 'shop.sortPopular' } as const;
const SORT_ORDER = ['you', 'new', 'popular'] as const;
type Sort = (typeof SORT_ORDER)[number];

interface Props {
	wanted: Wanted;
	without: readonly string[];
	acts: Acts;
	reasonOf: (reason: ShelfAnswer['list'][number]['reason']) => string;
	/** Said when nothing is of that kind. */
	empty: ReactNode;
}

/** The whole catalogue, page by page, in one of three orders; what cannot be had comes last. */
export function AllProducts({ wanted, without, acts, reasonOf, empty }: Props): ReactElement {
	const { t } = useTranslation();
	const format = useFormat();
	const plainReason = useReason();
	const catalogue = useCatalogue();
	const [sort, setSort] = useState<Sort>('you');
	const [shown, setShown] = useState(FIRST);
	const filter = filterText(wanted);
	const kind = `${sort} ${filter ?? ''}`;
	const lastKind = useRef(kind);
	useEffect(() => {
		if (lastKind.current !== kind) setShown(FIRST);
		lastKind.current = kind;
	}, [kind]);
	const { value: live } = useShelf({
		slot: SORTS[sort],
		limit: Math.min(RANKED, shown),
		includeSeen: true,
		without,
		...(filter === undefined ? {} : { filter }),
	});
	// A long grid may be drawn a little later than the shelves that one looks at.
	const answer = useDeferredValue(live);
	const grid = useRef<HTMLUListElement>(null);
	const matching = useMemo(() => [...catalogue.values()].filter((item) => passes(item, wanted)), [catalogue, wanted]);
	const rows = useMemo(() => {
		if (answer === undefined) return undefined;
		const ranked = answer.list.slice(0, shown);
		// As long as the ranking has more, only it is shown.
		if (ranked.length === shown) return { ranked, rest: [] };
		const listed = new Set(ranked.map(({ item }) => item.id));
		const rest: Item[] = matching.filter(({ id }) => !listed.has(id)).slice(0, shown - ranked.length);
		return { ranked, rest };
	}, [answer, shown, matching]);
	useGlide(grid, (rows?.ranked ?? []).map(({ item }) => item.id).join('\n'));
	const left = matching.length - shown;
	const searching = filter !== undefined;
	const value = format.integer(matching.length);
	const card = (item: Item, rank: number, reason: string): ReactElement => (
		<ShopCard
			key={item.id}
			item={item}
			rank={rank}
			reason={reason}
			liked={acts.done.has(actKey('favourite', item.id))}
			inCart={acts.done.has(actKey('cart', item.id))}
			dismissed={acts.done.has(actKey('dismiss', item.id))}
			reachable
			onAct={acts.act}
		/>
	);
	return (
		<section className="products" aria-labelledby="products" data-products={matching.length} data-sort={sort}>
			<div className="products-head">
				<h2 id="products">
					{searching ? t('shop.results', { count: matching.length, value }) : t('shop.products', { value })}
				</h2>
				<OneOf
					className="segments"
					optionClass="segment"
					label={t('shop.sort')}
					options={SORT_ORDER.map((id) => ({ id, label: t(SORT_NAMES[id]) }))}
					value={sort}
					onChange={setSort}
				/>
			</div>
			{matching.length === 0 ? empty : null}
			<ul className="products-grid" ref={grid} aria-labelledby="products">
				{rows === undefined
					? Array.from({ length: Math.min(FIRST, matching.length) }, (_, index) => index).map((one) => (
							<li key={one} className="shop-card shop-card-waiting" aria-hidden="true">
								<div className="shop-picture" />
							</li>
						))
					: [
							...rows.ranked.map(({ item, rank, reason }) =>
								card(item, rank, sort === 'you' ? reasonOf(reason) : plainReason(reason)),
							),
							...rows.rest.map((item, index) => card(item, rows.ranked.length + index + 1, '')),
						]}
			</ul>
			{left > 0 ? (
				<Button className="button products-more" onPress={() => setShown(shown + PAGE)}>
					{t('shop.more', { count: Math.min(PAGE, left), value: format.integer(Math.min(PAGE, left)) })}
				</Button>
			) : null}
		</section>
	);
}
