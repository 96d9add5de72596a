import { type ReactElement, useMemo } from 'react';
import { Checkbox, Input, Label, NumberField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Item } from '../../index.ts';
import { useCatalogue } from '../hooks/use-recommender.ts';
import { useCategories } from '../hooks/use-title.ts';
import { useFormat } from '../i18n/use-format.ts';
import type { Wanted } from '../session/filter-text.ts';
import { Choice } from './Choice.tsx';

/** More categories than one would look through are left to the search. */
const CATEGORIES = 60;
const ALL = '*';

/** By category, price and availability, as far as the catalogue knows them. */
export function FilterRow({
	wanted,
	onChange,
}: {
	wanted: Wanted;
	onChange: (wanted: Wanted) => void;
}): ReactElement | null {
	const { t } = useTranslation();
	const format = useFormat();
	const catalogue = useCatalogue();
	const categoriesOf = useCategories();
	const facets = useMemo(() => facetsOf(catalogue.values(), categoriesOf), [catalogue, categoriesOf]);
	if (facets.categories.length === 0 && facets.currency === undefined && !facets.someUnavailable) return null;
	return (
		<div className="filter-row">
			{facets.categories.length === 0 ? null : (
				<Choice
					label={t('forYou.category')}
					options={[
						// A category may be called anything: only the prefix keeps it apart from the entry for all.
						{ id: ALL, label: t('forYou.allCategories') },
						...facets.categories.map(({ name, label, items }) => ({
							id: `=${name}`,
							label,
							side: format.integer(items),
						})),
					]}
					value={wanted.category === undefined ? ALL : `=${wanted.category}`}
					onChange={(id) => onChange({ ...wanted, category: id === ALL ? undefined : id.slice(1) })}
				/>
			)}
			{facets.currency === undefined ? null : (
				<NumberField
					className="field filter-price"
					value={wanted.maxPrice ?? Number.NaN}
					minValue={0}
					onChange={(value) => onChange({ ...wanted, maxPrice: Number.isNaN(value) ? undefined : value })}
					formatOptions={{
						style: 'currency',
						currency: facets.currency,
						maximumFractionDigits: 2,
						minimumFractionDigits: 0,
					}}
				>
					<Label className="field-label">{t('forYou.maxPrice')}</Label>
					<Input className="input" placeholder={t('forYou.anyPrice')} />
				</NumberField>
			)}
			{facets.someUnavailable ? (
				<Checkbox
					className="checkbox"
					isSelected={wanted.availableOnly}
					onChange={(availableOnly) => onChange({ ...wanted, availableOnly })}
				>
					<span className="checkbox-box">
						<svg
							width="12"
							height="12"
							viewBox="0 0 12 12"
							fill="none"
							stroke="currentColor"
							strokeWidth="2"
							aria-hidden="true"
						>
							<path d="m2.5 6.5 2.5 2.5 4.5-5.5" />
						</svg>
					</span>
					{t('forYou.available')}
				</Checkbox>
			) : null}
		</div>
	);
}

interface Facets {
	/** The most frequent first. */
	categories: { name: string; label: string; items: number }[];
	/** Of the first price; a shop sells in one. */
	currency: string | undefined;
	someUnavailable: boolean;
}

function facetsOf(items: Iterable<Item>, labelsOf: (item: Item) => readonly string[]): Facets {
	const categories = new Map<string, { name: string; label: string; items: number }>();
	let currency: string | undefined;
	let someUnavailable = false;
	for (const item of items) {
		const labels = labelsOf(item);
		item.categories.forEach((name, index) => {
			const known = categories.get(name);
			if (known === undefined) categories.set(name, { name, label: labels[index] ?? name, items: 1 });
			else known.items++;
		});
		currency ??= item.price?.currency;
		if (item.available === false) someUnavailable = true;
	}
	const frequent = [...categories.values()].sort((a, b) => b.items - a.items).slice(0, CATEGORIES);
	return { categories: frequent, currency, someUnavailable };
}
