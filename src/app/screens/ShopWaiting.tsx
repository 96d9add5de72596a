import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useDataset } from '../hooks/use-recommender.ts';
import './shop.css';
import '../components/shelf.css';

const SHELVES = [1, 2, 3];
const CARDS = [1, 2, 3, 4, 5, 6];

/** The shop before there is one, in its very sizes, so that nothing jumps when it comes. */
export function ShopWaiting({ making = false }: { making?: boolean }): ReactElement {
	const { t } = useTranslation();
	const simulated = useDataset()?.source === 'demo-shop' || making;
	return (
		<div className="shop" data-shop="waiting">
			<div className="shop-main">
				<div className="shop-head">
					<h1 className="visually-hidden">{t('shop.title')}</h1>
					<p className="soft shop-lead">{t(simulated ? 'shop.demoLead' : 'shop.ownLead')}</p>
					<div className="shop-tools" aria-hidden="true">
						<div className="shop-search input" />
						<div className="chips chips-waiting" />
					</div>
				</div>
				<div className="shop-line">
					<div className="learning">
						<p role="status">{making ? t('first.making') : ''}</p>
					</div>
				</div>
				{SHELVES.map((shelf) => (
					<div className="shelf" key={shelf} aria-hidden="true">
						<div className="shelf-head shelf-head-waiting" />
						<ul className="shelf-row">
							{CARDS.map((card) => (
								<li key={card} className="shop-card shop-card-waiting">
									<div className="shop-picture" />
								</li>
							))}
						</ul>
					</div>
				))}
			</div>
			<aside className="shop-side" />
		</div>
	);
}
