import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Item, TrackedEvent } from '../../index.ts';
import { useCategories, useTitle } from '../hooks/use-title.ts';
import { useFormat } from '../i18n/use-format.ts';
import type { IconName } from './Icon.tsx';
import { IconButton } from './IconButton.tsx';
import { ItemTile } from './ItemTile.tsx';
import { RankMark } from './RankMark.tsx';
import type { RankChange } from './rank-changes.ts';

interface Props {
	item: Item;
	rank: number;
	change: RankChange | undefined;
	/** Empty where there is none. */
	reason: string;
	onAct: (type: TrackedEvent['type']) => void;
}

const ACTS: readonly { type: TrackedEvent['type']; icon: IconName; label: 'like' | 'view' | 'cart' | 'dismiss' }[] = [
	{ type: 'favourite', icon: 'heart', label: 'like' },
	{ type: 'view', icon: 'eye', label: 'view' },
	{ type: 'cart', icon: 'basket', label: 'cart' },
	{ type: 'dismiss', icon: 'cross', label: 'dismiss' },
];

/** A recommended item: what it is, why it is here, and what one can do with it. */
export function ItemCard({ item, rank, change, reason, onAct }: Props): ReactElement {
	const { t } = useTranslation();
	const format = useFormat();
	const title = useTitle()(item);
	const categories = useCategories()(item);
	const facts = [
		...(item.price === undefined ? [] : [format.money(item.price)]),
		...categories.slice(0, 2),
		...(item.available === false ? [t('forYou.unavailable')] : []),
	];
	return (
		<li className="card" data-key={item.id} data-item={item.id} data-rank={rank}>
			<ItemTile item={item} title={title} />
			<div className="card-words">
				<p className="card-rank">
					<span>{format.integer(rank)}</span>
					<RankMark change={change?.kind === 'same' ? undefined : change} />
				</p>
				<h3 className="card-title">{title}</h3>
				<p className="soft small">{facts.join(' · ')}</p>
				{reason === '' ? null : <p className="card-reason">{reason}</p>}
			</div>
			<div className="card-acts">
				{ACTS.map(({ type, icon, label }) => (
					<IconButton
						key={type}
						icon={icon}
						tip={t(`forYou.${label}`)}
						label={t('forYou.act', { act: t(`forYou.${label}`), title })}
						onPress={() => onAct(type)}
					/>
				))}
			</div>
		</li>
	);
}
