import { tokenColour } from './colours.ts';

/** What stands for a line or a group of points in a legend. */
export interface LegendMark {
	name: string;
	token: `--${string}`;
	dash?: readonly number[];
	mark?: 'line' | 'dot' | 'ring';
}

const MARGIN = 16;
const TITLE = 22;
const ROW = 20;

/** A chart's canvas on paper, with its title above and its legend below the title; as large as it is on this screen. */
export async function chartPng(
	chart: HTMLCanvasElement,
	title: string,
	legend: readonly LegendMark[],
	scheme: string,
): Promise<Blob> {
	const ratio = chart.width / Math.max(1, chart.clientWidth);
	const width = chart.clientWidth + 2 * MARGIN;
	const canvas = document.createElement('canvas');
	const context = canvas.getContext('2d');
	if (context === null) throw new Error('chartPng: the browser must give a canvas to draw on, got none. Try again.');
	context.font = '13px system-ui, sans-serif';
	const places = layOut(legend, width - 2 * MARGIN, (text) => context.measureText(text).width);
	const top = MARGIN + TITLE + (places.at(-1)?.row ?? -1) * ROW + (legend.length > 0 ? ROW + 8 : 0);
	canvas.width = Math.round(width * ratio);
	canvas.height = Math.round((top + chart.clientHeight + MARGIN) * ratio);
	context.scale(ratio, ratio);
	context.fillStyle = tokenColour('--paper', scheme);
	context.fillRect(0, 0, width, canvas.height);
	context.textBaseline = 'middle';
	context.fillStyle = tokenColour('--ink', scheme);
	context.font = '600 16px system-ui, sans-serif';
	context.fillText(title, MARGIN, MARGIN + TITLE / 2);
	context.font = '13px system-ui, sans-serif';
	for (const { entry, x, row } of places) {
		const y = MARGIN + TITLE + 8 + row * ROW + ROW / 2 - 4;
		drawMark(context, entry, MARGIN + x, y, tokenColour(entry.token, scheme));
		context.fillStyle = tokenColour('--ink-soft', scheme);
		context.fillText(entry.name, MARGIN + x + 22, y);
	}
	context.drawImage(chart, MARGIN, top, chart.clientWidth, chart.clientHeight);
	return new Promise((resolve, reject) => {
		canvas.toBlob(
			(blob) =>
				blob === null
					? reject(new Error('chartPng: the browser must write a picture, got none. Try a smaller window.'))
					: resolve(blob),
			'image/png',
		);
	});
}

/** Entries in rows that are not wider than the chart. */
function layOut(
	legend: readonly LegendMark[],
	width: number,
	measure: (text: string) => number,
): { entry: LegendMark; x: number; row: number }[] {
	let x = 0;
	let row = 0;
	return legend.map((entry) => {
		const wide = 22 + measure(entry.name) + 16;
		if (x > 0 && x + wide > width) {
			x = 0;
			row++;
		}
		const place = { entry, x, row };
		x += wide;
		return place;
	});
}

function drawMark(
	context: CanvasRenderingContext2D,
	{ mark = 'line', dash = [] }: LegendMark,
	x: number,
	y: number,
	colour: string,
): void {
	context.strokeStyle = colour;
	context.fillStyle = colour;
	context.lineWidth = 2;
	context.setLineDash(mark === 'line' ? [...dash] : []);
	context.beginPath();
	if (mark === 'line') {
		context.moveTo(x, y);
		context.lineTo(x + 16, y);
		context.stroke();
	} else {
		context.arc(x + 8, y, 4, 0, 2 * Math.PI);
		if (mark === 'dot') context.fill();
		else context.stroke();
	}
	context.setLineDash([]);
}
