import { memo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Item } from '../../index.ts';
import type { Act } from '../hooks/use-acts.ts';
import { itemAddress } from '../hooks/use-section.ts';
import { useCategories, useTitle } from '../hooks/use-title.ts';
import { useFormat } from '../i18n/use-format.ts';
import { ActButtons } from './ActButtons.tsx';
import { ItemTile } from './ItemTile.tsx';
import { RankMark } from './RankMark.tsx';
import type { RankChange } from './rank-changes.ts';

interface Props {
	item: Item;
	rank: number;
	change?: RankChange | undefined;
	/** Empty where there is none: its categories stand there. */
	reason: string;
	liked: boolean;
	inCart: boolean;
	dismissed: boolean;
	/** Whether the Tab key stops here; along a shelf it does at one card only. */
	reachable: boolean;
	onAct: (type: Act, itemId: string) => void;
}

/** A product to look at: its picture, what it costs, why it is here, and what one can do with it. */
export const ShopCard = memo(function ShopCard(props: Props): ReactElement {
	const { item, rank, change, reason, liked, inCart, dismissed, reachable, onAct } = props;
	const { t } = useTranslation();
	const format = useFormat();
	const title = useTitle()(item);
	const categories = useCategories()(item);
	const unavailable = item.available === false;
	return (
		<li
			className={change?.kind === 'new' ? 'shop-card shop-card-new' : 'shop-card'}
			data-key={item.id}
			data-item={item.id}
			data-rank={rank}
		>
			<div className={unavailable ? 'shop-picture shop-picture-out' : 'shop-picture'}>
				<ItemTile item={item} title={title} />
				{change === undefined || change.kind === 'same' ? null : (
					<span className="shop-card-moved">
						<RankMark change={change} />
					</span>
				)}
			</div>
			<h3 className="shop-card-title">
				<a className="shop-card-link" href={itemAddress(item.id)} tabIndex={reachable ? 0 : -1}>
					{title}
				</a>
			</h3>
			<p className="shop-card-facts">
				{item.price === undefined ? null : <span className="shop-card-price">{format.money(item.price)}</span>}
				{unavailable ? <span className="tag">{t('shop.unavailable')}</span> : null}
			</p>
			{reason === '' ? (
				<p className="shop-card-reason shop-card-category">{categories.slice(0, 2).join(' · ')}</p>
			) : (
				<p className="shop-card-reason">{reason}</p>
			)}
			<ActButtons
				itemId={item.id}
				title={title}
				liked={liked}
				inCart={inCart}
				dismissed={dismissed}
				reachable={reachable}
				onAct={onAct}
			/>
		</li>
	);
});
