import { type ReactElement, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useColours } from '../hooks/use-theme.ts';
import { tokenColour } from './colours.ts';
import type { ItemGroups } from './item-groups.ts';
import { MapDrawing } from './map-drawing.ts';

interface Props {
	/** [items, 2] */
	points: Float32Array;
	groups: ItemGroups;
	titleAt: (item: number) => string;
	chosen: number | undefined;
	near: readonly number[];
	/** The one group that does not fade. */
	group: number | undefined;
	onChoose: (item: number) => void;
	/** The map in a sentence, for those who do not see it; they choose from the list beside it. */
	summary: string;
}

/** The points; one that is pointed at is named, one that is clicked is chosen. */
export function MapCanvas(props: Props): ReactElement {
	const { points, groups, titleAt, chosen, near, group, onChoose, summary } = props;
	const canvas = useRef<HTMLCanvasElement>(null);
	const drawing = useRef<MapDrawing | undefined>(undefined);
	const scheme = useColours();
	const [hovered, setHovered] = useState<number | undefined>(undefined);
	useLayoutEffect(() => {
		const element = canvas.current;
		if (element === null) return;
		const made = new MapDrawing(element);
		drawing.current = made;
		const sizes = new ResizeObserver(() => made.resize());
		sizes.observe(element);
		return () => {
			sizes.disconnect();
			made.destroy();
			drawing.current = undefined;
		};
	}, []);
	useEffect(() => {
		const look = {
			groupOf: groups.groupOf,
			colours: groups.groups.map(({ token }) => tokenColour(token, scheme)),
			rings: groups.groups.map(({ mark }) => mark === 'ring'),
			ink: tokenColour('--ink', scheme),
		};
		const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
		drawing.current?.show(points, look, !still);
	}, [points, groups, scheme]);
	useEffect(() => drawing.current?.mark({ chosen, near, hovered, group }), [chosen, near, hovered, group]);
	const place = hovered === undefined ? undefined : drawing.current?.place(hovered);
	return (
		<div className="map-canvas">
			<canvas
				ref={canvas}
				role="img"
				aria-label={summary}
				data-points={points.length / 2}
				data-hovered={hovered === undefined ? undefined : titleAt(hovered)}
				onPointerMove={({ nativeEvent }) =>
					setHovered(drawing.current?.itemAt(nativeEvent.offsetX, nativeEvent.offsetY))
				}
				onPointerLeave={() => setHovered(undefined)}
				onClick={({ nativeEvent }) => {
					const item = drawing.current?.itemAt(nativeEvent.offsetX, nativeEvent.offsetY);
					if (item !== undefined) onChoose(item);
				}}
			/>
			{hovered === undefined || place === undefined ? null : (
				<span
					className={place[0] > (canvas.current?.clientWidth ?? 0) / 2 ? 'map-name map-name-left' : 'map-name'}
					style={{ left: place[0], top: place[1] }}
					aria-hidden="true"
				>
					{titleAt(hovered)}
				</span>
			)}
		</div>
	);
}
