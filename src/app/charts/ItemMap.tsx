import { type ReactElement, useCallback, useMemo, useState } from 'react';
import { ToggleButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Finder } from '../components/Finder.tsx';
import { useStudio } from '../hooks/studio.ts';
import { useSelected } from '../hooks/use-live.ts';
import { useCatalogue } from '../hooks/use-recommender.ts';
import { useCategories, useTitle } from '../hooks/use-title.ts';
import { useFormat } from '../i18n/use-format.ts';
import { ChartFigure } from './ChartFigure.tsx';
import { type ItemGroup, itemGroups } from './item-groups.ts';
import { MapCanvas } from './MapCanvas.tsx';
import { MapNeighbours } from './MapNeighbours.tsx';
import { MapTable } from './MapTable.tsx';
import { useNeighbours } from './use-neighbours.ts';
import './map.css';

/** The items in the plane while the model learns, and the neighbours of one. `counts`: the model has no vectors. */
export function ItemMap({ counts }: { counts: boolean }): ReactElement {
	const { t } = useTranslation();
	const format = useFormat();
	const { training } = useStudio();
	const seen = useSelected(training.state, (state) => state.map);
	const shown = useSelected(training.state, (state) => state.run !== undefined && state.run.status !== 'running');
	const catalogue = useCatalogue();
	const titleOf = useTitle();
	const categoriesOf = useCategories();
	const [chosenId, setChosenId] = useState<string | null>(null);
	const [group, setGroup] = useState<number | undefined>(undefined);
	const itemIds = seen?.map.itemIds;
	const groups = useMemo(() => {
		const names = new Map<string, string>();
		const categoryOf = (id: string): string | undefined => {
			const item = catalogue.get(id);
			const category = item?.categories[0];
			if (item !== undefined && category !== undefined) names.set(category, categoriesOf(item)[0] ?? category);
			return category;
		};
		return itemGroups(itemIds ?? [], categoryOf, (category) => names.get(category) ?? category, t('map.others'));
	}, [itemIds, catalogue, categoriesOf, t]);
	const titles = useMemo(
		() =>
			(itemIds ?? []).map((id) => {
				const item = catalogue.get(id);
				return item === undefined ? id : titleOf(item);
			}),
		[itemIds, catalogue, titleOf],
	);
	const options = useMemo(() => (itemIds ?? []).map((id, i) => ({ id, label: titles[i] ?? id })), [itemIds, titles]);
	const titleAt = useCallback((item: number) => titles[item] ?? '', [titles]);
	const at = chosenId === null ? -1 : (itemIds?.indexOf(chosenId) ?? -1);
	const chosen = at === -1 ? undefined : at;
	const neighbours = useNeighbours(seen, chosen === undefined ? null : chosenId);
	const near = useMemo(
		() => (neighbours?.itemIds ?? []).map((id) => itemIds?.indexOf(id) ?? -1).filter((item) => item !== -1),
		[neighbours, itemIds],
	);
	// Neither changes when the points move, and each costs more than drawing them.
	const finder = useMemo(
		() => (
			<Finder
				label={t('map.find')}
				placeholder={t('map.findPlaceholder')}
				options={options}
				value={chosenId}
				onChoose={setChosenId}
				empty={t('map.noMatch')}
			/>
		),
		[options, chosenId, t],
	);
	const legend = useMemo(() => <MapLegend groups={groups.groups} group={group} onGroup={setGroup} />, [groups, group]);
	const share = seen === undefined ? '' : format.percent(seen.map.share);
	const summary = t('map.summary', { items: format.integer(titles.length), share });
	return (
		<ChartFigure
			name="map"
			title={t('map.title')}
			what={seen === undefined ? t('map.what') : t('map.shows', { share, epoch: format.integer(seen.epoch + 1) })}
			empty={seen !== undefined ? undefined : counts ? t('map.none') : shown ? t('map.again') : t('map.empty')}
			legend={groups.groups}
			table={seen === undefined ? null : <MapTable points={seen.map.points} groups={groups} summary={summary} />}
			chart={
				seen === undefined ? null : (
					<div className="map">
						<div className="map-main">
							{legend}
							<MapCanvas
								points={seen.map.points}
								groups={groups}
								titleAt={titleAt}
								chosen={chosen}
								near={near}
								group={group}
								onChoose={(item) => setChosenId(itemIds?.[item] ?? null)}
								summary={summary}
							/>
						</div>
						<div className="map-side">
							{finder}
							<MapNeighbours neighbours={neighbours} />
						</div>
					</div>
				)
			}
		/>
	);
}

/** Which colour is which category; one that is pressed stands out, and the others fade. */
function MapLegend({
	groups,
	group,
	onGroup,
}: {
	groups: readonly ItemGroup[];
	group: number | undefined;
	onGroup: (group: number | undefined) => void;
}): ReactElement {
	const { t } = useTranslation();
	return (
		<fieldset className="map-legend">
			<legend className="visually-hidden">{t('map.legend')}</legend>
			{groups.map(({ name, token, mark }, index) => (
				<ToggleButton
					key={name}
					className="map-group"
					isSelected={group === index}
					onChange={(selected) => onGroup(selected ? index : undefined)}
				>
					<svg width="10" height="10" aria-hidden="true">
						<circle
							cx="5"
							cy="5"
							r="3.5"
							strokeWidth="1.5"
							fill={mark === 'ring' ? 'none' : `var(${token})`}
							stroke={`var(${token})`}
						/>
					</svg>
					{name}
				</ToggleButton>
			))}
		</fieldset>
	);
}
