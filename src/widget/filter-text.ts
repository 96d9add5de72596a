/** The page's filter and its category as one filter. */
export function filterWith(filter: string | undefined, category: string | undefined): string | undefined {
	if (category === undefined) return filter;
	const own = `category = "${category.replace(/[\\"]/g, '\\$&')}"`;
	return filter === undefined ? own : `(${filter}) and ${own}`;
}
