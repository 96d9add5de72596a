import { type ReactElement, useMemo } from 'react';
import { Button, Input, SearchField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Item } from '../../index.ts';
import { useCatalogue } from '../hooks/use-recommender.ts';
import { useCategories } from '../hooks/use-title.ts';
import type { Wanted } from '../session/filter-text.ts';
import { Icon } from './Icon.tsx';
import { OneOf } from './OneOf.tsx';

/** More categories than one would look through are left to the search. */
const CATEGORIES = 24;
const ALL = '*';

/** The search field and a chip for each category, the frequent first. */
export function ShopTools({ wanted, onChange }: { wanted: Wanted; onChange: (wanted: Wanted) => void }): ReactElement {
	const { t } = useTranslation();
	const catalogue = useCatalogue();
	const labelsOf = useCategories();
	const categories = useMemo(() => frequent(catalogue.values(), labelsOf), [catalogue, labelsOf]);
	return (
		<div className="shop-tools">
			<SearchField
				className="shop-search"
				aria-label={t('shop.search')}
				value={wanted.search}
				onChange={(search) => onChange({ ...wanted, search })}
			>
				<Icon name="search" size={18} />
				<Input className="input" placeholder={t('shop.searchPlaceholder')} />
				<Button className="icon-button icon-button-small" aria-label={t('shop.clearSearch')}>
					<Icon name="cross" size={16} />
				</Button>
			</SearchField>
			{categories.length === 0 ? null : (
				<OneOf
					className="chips"
					optionClass="chip"
					label={t('shop.categories')}
					// A category may be called anything: only the prefix keeps it apart from the entry for all.
					options={[
						{ id: ALL, label: t('shop.all') },
						...categories.map(({ name, label }) => ({ id: `=${name}`, label })),
					]}
					value={wanted.category === undefined ? ALL : `=${wanted.category}`}
					onChange={(id) => onChange({ ...wanted, category: id === ALL ? undefined : id.slice(1) })}
				/>
			)}
		</div>
	);
}

function frequent(
	items: Iterable<Item>,
	labelsOf: (item: Item) => readonly string[],
): { name: string; label: string; items: number }[] {
	const categories = new Map<string, { name: string; label: string; items: number }>();
	for (const item of items) {
		const labels = labelsOf(item);
		item.categories.forEach((name, index) => {
			const known = categories.get(name);
			if (known === undefined) categories.set(name, { name, label: labels[index] ?? name, items: 1 });
			else known.items++;
		});
	}
	return [...categories.values()].sort((a, b) => b.items - a.items).slice(0, CATEGORIES);
}
