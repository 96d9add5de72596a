/** Markup of which what is filled in is text, unless it is markup already. */
export class Html {
	readonly text: string;

	constructor(text: string) {
		this.text = text;
	}
}

type Filled = string | number | Html | readonly Html[] | undefined;

export function html(parts: TemplateStringsArray, ...values: readonly Filled[]): Html {
	return new Html(parts.map((part, i) => part + (i < values.length ? markup(values[i]) : '')).join(''));
}

/** Data for a script: JSON in which nothing ends the element. */
export const data = (value: unknown): Html => new Html(JSON.stringify(value).replaceAll('<', '\\u003c'));

function markup(value: Filled): string {
	if (value === undefined) return '';
	if (value instanceof Html) return value.text;
	if (typeof value === 'object') return value.map(({ text }) => text).join('\n');
	return String(value).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
