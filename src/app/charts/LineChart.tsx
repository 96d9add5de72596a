import { type ReactElement, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { useColours } from '../hooks/use-theme.ts';
import { formatFor, localeOf } from '../i18n/use-format.ts';
import type { ChartData } from './chart-data.ts';
import type { ChartFeed } from './feed.ts';
import { type Line, plotOptions } from './plot.ts';

interface Props {
	feed: ChartFeed;
	/** Must keep its identity while nothing changes. */
	lines: readonly Line[];
	read: (feed: ChartFeed) => ChartData;
	version: (feed: ChartFeed) => string;
	log?: boolean;
	/** The chart in a sentence, for those who do not see it. */
	summary: string;
}

/** A chart that grows by itself: points go from the feed to the canvas without passing through React. */
export function LineChart({ feed, lines, read, version, log = false, summary }: Props): ReactElement {
	const { t, i18n } = useTranslation();
	const scheme = useColours();
	const box = useRef<HTMLDivElement>(null);
	const values = useRef(new Map<string, HTMLSpanElement>());
	const again = t('charts.again');
	const language = localeOf(i18n.language);

	useEffect(() => {
		const element = box.current;
		if (element === null) return;
		const format = formatFor(language);
		let data = read(feed);
		let drawn = version(feed);
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
				{ lines, scheme, log, language, again, feed, onCursor: showValues },
				element.clientWidth,
				element.clientHeight,
			),
			data,
			element,
		);
		const draw = (): void => {
			if (version(feed) === drawn) return;
			drawn = version(feed);
			data = read(feed);
			plot.setData(data);
			showValues(plot.cursor.idx ?? null);
		};
		showValues(null);
		const end = feed.subscribe(draw);
		const sizes = new ResizeObserver(() => plot.setSize({ width: element.clientWidth, height: element.clientHeight }));
		sizes.observe(element);
		return () => {
			end();
			sizes.disconnect();
			plot.destroy();
		};
	}, [feed, lines, read, version, log, scheme, language, again]);

	const named = lines.filter((line, index) => lines.findIndex((one) => one.name === line.name) === index);
	return (
		<>
			<ul className="legend" aria-hidden="true">
				{named.map((line) => (
					<li key={line.name}>
						<svg width="16" height="8" aria-hidden="true">
							<line
								x1="1"
								x2="15"
								y1="4"
								y2="4"
								stroke={`var(${line.token})`}
								strokeWidth="2"
								strokeDasharray={line.dash?.join(' ')}
							/>
						</svg>
						{line.name}
						<span
							className="legend-value"
							ref={(span) => {
								if (span !== null) values.current.set(line.name, span);
							}}
						/>
					</li>
				))}
			</ul>
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
