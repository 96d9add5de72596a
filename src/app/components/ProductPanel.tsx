import { type ReactElement, type ReactNode, useEffect } from 'react';
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Item } from '../../index.ts';
import { useStudio } from '../hooks/studio.ts';
import { type Acts, actKey } from '../hooks/use-acts.ts';
import { useCatalogue } from '../hooks/use-recommender.ts';
import { closeItem } from '../hooks/use-section.ts';
import { useShelf } from '../hooks/use-shelf.ts';
import { useCategories, useText, useTitle } from '../hooks/use-title.ts';
import { useFormat } from '../i18n/use-format.ts';
import { ActButtons } from './ActButtons.tsx';
import { Icon } from './Icon.tsx';
import { ItemTile } from './ItemTile.tsx';
import { Shelf } from './Shelf.tsx';
import './product.css';

/** A product looked at again within this time, or after a reload, is the same look. */
const SAME_LOOK = 30 * 60_000;

interface Props {
	itemId: string | undefined;
	without: readonly string[];
	acts: Acts;
	attempt: (work: Promise<unknown>) => void;
	/** What failed, where it is seen. */
	errors: ReactNode;
}

/** One product, opened by its address, over the shop that it was found in. Opening it is a view. */
export function ProductPanel(props: Props): ReactElement {
	const { itemId, attempt } = props;
	const { t } = useTranslation();
	const { recommender } = useStudio();
	const item = useCatalogue().get(itemId ?? '');
	const known = item?.id;
	useEffect(() => {
		if (known === undefined) return;
		const view = async (): Promise<void> => {
			const last = (await recommender.history()).findLast((event) => event.itemId === known);
			if (last?.type === 'view' && Date.now() - last.at < SAME_LOOK) return;
			await recommender.track({ type: 'view', itemId: known });
		};
		attempt(view());
	}, [recommender, known, attempt]);
	return (
		<ModalOverlay
			className="product-overlay"
			isDismissable
			isOpen={itemId !== undefined}
			onOpenChange={(open) => {
				if (!open) closeItem();
			}}
		>
			<Modal className="product-modal">
				<Dialog className="product" data-product={itemId}>
					<Button className="icon-button product-close" aria-label={t('shop.close')} onPress={closeItem}>
						<Icon name="cross" />
					</Button>
					{item === undefined ? (
						<div className="product-words">
							<Heading slot="title" level={2}>
								{t('shop.unknown')}
							</Heading>
							<p className="soft">{t('shop.unknownWhat')}</p>
						</div>
					) : (
						<Product item={item} {...props} />
					)}
				</Dialog>
			</Modal>
		</ModalOverlay>
	);
}

function Product({ item, without, acts, errors }: Props & { item: Item }): ReactElement {
	const { t } = useTranslation();
	const format = useFormat();
	const title = useTitle()(item);
	const categories = useCategories()(item);
	const text = useText()(item);
	const { value: similar } = useShelf({ slot: 'because-you-viewed', itemId: item.id, limit: 10, without });
	return (
		<>
			<div className="product-picture">
				<ItemTile item={item} title={title} />
			</div>
			<div className="product-words">
				<p className="soft small">{[item.brand, ...categories].filter((part) => part !== undefined).join(' · ')}</p>
				<Heading slot="title" level={2} className="product-title">
					{title}
				</Heading>
				<p className="product-price">
					{item.price === undefined ? null : <span>{format.money(item.price)}</span>}
					{item.available === false ? <span className="tag">{t('shop.unavailable')}</span> : null}
				</p>
				{text === undefined ? null : <p>{text}</p>}
				<ActButtons
					words
					itemId={item.id}
					title={title}
					liked={acts.done.has(actKey('favourite', item.id))}
					inCart={acts.done.has(actKey('cart', item.id))}
					dismissed={acts.done.has(actKey('dismiss', item.id))}
					onAct={acts.act}
				/>
				{errors}
			</div>
			<Shelf
				key={item.id}
				name="similar"
				level={3}
				title={t('shop.similar')}
				answer={similar}
				reasonOf={() => ''}
				acts={acts}
				empty={<p className="small">{t('shop.similarNone')}</p>}
			/>
		</>
	);
}
