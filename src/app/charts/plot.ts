import uPlot from 'uplot';
import { tokenColour } from './colours.ts';

export interface Line {
	/** Its name in the legend; lines of one name stand there once. */
	name: string;
	token: `--${string}`;
	dash?: number[];
	width?: number;
	/** Marks each point: for the few of an epoch, not for the many of a step. */
	points?: boolean;
}

export interface PlotOptions {
	lines: readonly Line[];
	scheme: string;
	log: boolean;
	language: string;
	/** Said at the line where training began again, and where that is. */
	againWord: string;
	again: () => number | undefined;
	/** For a small chart: fewer, shorter marks at its axes. */
	small: boolean;
	/** The hovered index, or null. */
	onCursor: (index: number | null) => void;
}

export const CHART_FONT = '12px system-ui, sans-serif';

/** uPlot's options for one of our charts. */
export function plotOptions(options: PlotOptions, width: number, height: number): uPlot.Options {
	const { lines, scheme, log, language, again, againWord, small, onCursor } = options;
	const colour = (token: `--${string}`): string => tokenColour(token, scheme);
	const number = new Intl.NumberFormat(language, {
		maximumSignificantDigits: 3,
		...(small ? { notation: 'compact' } : {}),
	});
	const axis: uPlot.Axis = {
		stroke: colour('--ink-soft'),
		font: CHART_FONT,
		grid: { stroke: colour('--line'), width: 1 },
		ticks: { show: false },
		values: (_plot, splits) => splits.map((split) => (split === null ? '' : number.format(split))),
	};
	return {
		width,
		height,
		padding: [8, 12, 0, 0],
		legend: { show: false },
		cursor: { y: false, drag: { x: false, y: false }, points: { size: 7 } },
		scales: {
			x: { time: false, range: (_plot, _min, max) => [0, Math.max(1, max ?? 1)] },
			y: log ? { distr: 3 } : { range: (_plot, min, max) => yRange(min, max) },
		},
		axes: [
			{ ...axis, size: small ? 22 : 28, grid: { show: false } },
			{ ...axis, size: small ? 44 : 52, space: small ? 26 : 30 },
		],
		series: [
			{},
			...lines.map(
				(line): uPlot.Series => ({
					label: line.name,
					stroke: colour(line.token),
					width: line.width ?? 1.5,
					spanGaps: false,
					points: line.points === true ? { show: true, size: 5, fill: colour(line.token) } : { show: false },
					...(line.dash === undefined ? {} : { dash: line.dash }),
				}),
			),
		],
		hooks: {
			drawAxes: [
				(plot) => drawAgain(plot, again(), small ? '' : againWord, colour('--line-mark'), colour('--ink-soft')),
			],
			setCursor: [(plot) => onCursor(plot.cursor.idx ?? null)],
		},
	};
}

/** From zero for a measure; a loss that hardly falls gets the room it needs. */
function yRange(min: number | null, max: number | null): [number, number] {
	if (min === null || max === null) return [0, 1];
	if (min === max) return [0, max === 0 ? 1 : max * 1.2];
	const room = (max - min) * 0.08;
	return [min < max / 2 ? Math.min(0, min) : min - room, max + room];
}

function drawAgain(plot: uPlot, at: number | undefined, label: string, mark: string, words: string): void {
	if (at === undefined) return;
	const { ctx } = plot;
	const x = Math.round(plot.valToPos(at, 'x', true));
	const { left, top, width, height } = plot.bbox;
	const ratio = uPlot.pxRatio;
	ctx.save();
	ctx.strokeStyle = mark;
	ctx.lineWidth = ratio;
	ctx.beginPath();
	ctx.moveTo(x, top);
	ctx.lineTo(x, top + height);
	ctx.stroke();
	ctx.font = `${11 * ratio}px system-ui, sans-serif`;
	ctx.fillStyle = words;
	ctx.textBaseline = 'top';
	// On the side where there is room for it.
	const room = left + width - x;
	const wide = ctx.measureText(label).width + 6 * ratio;
	ctx.textAlign = room > wide ? 'left' : 'right';
	ctx.fillText(label, room > wide ? x + 6 * ratio : x - 6 * ratio, top + 2 * ratio);
	ctx.restore();
}
