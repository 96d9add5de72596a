import { type ReactElement, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { useColours } from '../hooks/use-theme.ts';
import { formatFor, localeOf } from '../i18n/use-format.ts';
import type { ChartSource } from './chart-data.ts';
import { Legend } from './Legend.tsx';
import { type Line, plotOptions } from './plot.ts';

interface Props {
	/** Must keep its identity while nothing changes, and so must the lines. */
	source: ChartSource;
	lines: readonly Line[];
	log?: boolean;
	small?: boolean;
	/** The chart in a sentence, for those who do not see it. */
	summary: string;
}

/** A chart that grows by itself: points go from their source to the canvas without passing through React. */
export function LineChart({ source, lines, log = false, small = false, summary }: Props): ReactElement {
	const { t, i18n } = useTranslation();
	const scheme = useColours();
	const box = useRef<HTMLDivElement>(null);
	const values = useRef(new Map<string, HTMLSpanElement>());
	const againWord = t('charts.again');
	const language = localeOf(i18n.language);

	useEffect(() => {
		const element = box.current;
		if (element === null) return;
		const format = formatFor(language);
		let data = source.read();
		let drawn = source.version();
		const showValues = (index: number | null): void => {
			lines.forEach(({ name }, line) => {
				const column = data[line + 1] ?? [];
				const value = index === null ? lastKnown(column) : column[index];
				const span = values.current.get(name);
				if (span && (typeof value === 'number' || lines.findIndex((one) => one.name === name) === line))
					span.textContent = typeof value === 'number' ? format.number(value) : '';
			});
		};
		const plot = new uPlot(
			plotOptions(
				{ lines, scheme, log, language, againWord, again: source.again, small, onCursor: showValues },
				element.clientWidth,
				element.clientHeight,
			),
			data,
			element,
		);
		const draw = (): void => {
			if (source.version() === drawn) return;
			drawn = source.version();
			data = source.read();
			plot.setData(data);
			showValues(plot.cursor.idx ?? null);
		};
		showValues(null);
		const end = source.subscribe(draw);
		const sizes = new ResizeObserver(() => plot.setSize({ width: element.clientWidth, height: element.clientHeight }));
		sizes.observe(element);
		return () => {
			end();
			sizes.disconnect();
			plot.destroy();
		};
	}, [source, lines, log, small, scheme, language, againWord]);

	return (
		<>
			<Legend
				lines={lines}
				onValue={(name, span) => {
					if (span !== null) values.current.set(name, span);
				}}
			/>
			<div className="plot" ref={box} role="img" aria-label={summary} />
		</>
	);
}

function lastKnown(column: ArrayLike<number | null | undefined>): number | undefined {
	for (let i = column.length - 1; i >= 0; i--) {
		const value = column[i];
		if (typeof value === 'number') return value;
	}
	return undefined;
}
