/** What the filter row asks for. */
export interface Wanted {
	category: string | undefined;
	maxPrice: number | undefined;
	availableOnly: boolean;
}

export const EVERYTHING: Wanted = { category: undefined, maxPrice: undefined, availableOnly: false };

/** A category is what a catalogue's author typed: it may hold quotes and backslashes. */
const quoted = (text: string): string => `"${text.replace(/[\\"]/g, '\\$&')}"`;

/** The filter as the recommender reads it; undefined when everything passes. */
export function filterText({ category, maxPrice, availableOnly }: Wanted): string | undefined {
	const parts: string[] = [];
	if (category !== undefined) parts.push(`category = ${quoted(category)}`);
	if (maxPrice !== undefined) parts.push(`price <= ${maxPrice}`);
	if (availableOnly) parts.push('available');
	return parts.length === 0 ? undefined : parts.join(' and ');
}
