import type { ReactElement } from 'react';
import type { Line } from './plot.ts';

interface Props {
	lines: readonly Line[];
	/** Where a line's value at the cursor is to be written. */
	onValue: (name: string, span: HTMLSpanElement | null) => void;
}

/** What each line of a chart is; lines of one name stand there once. The summary says it to those who listen. */
export function Legend({ lines, onValue }: Props): ReactElement {
	return (
		<ul className="legend" aria-hidden="true">
			{namedOnce(lines).map((line) => (
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
					<span className="legend-value" ref={(span) => onValue(line.name, span)} />
				</li>
			))}
		</ul>
	);
}

export const namedOnce = (lines: readonly Line[]): readonly Line[] =>
	lines.filter((line, index) => lines.findIndex((one) => one.name === line.name) === index);
