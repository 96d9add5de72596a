export interface Findable {
	id: string;
	label: string;
	side?: string;
}

/** The first that begin with the text, then those that hold it. */
export function firstMatches(options: readonly Findable[], text: string, limit: number): Findable[] {
	const wanted = text.trim().toLocaleLowerCase();
	if (wanted === '') return options.slice(0, limit);
	const begin: Findable[] = [];
	const hold: Findable[] = [];
	for (const option of options) {
		const at = option.label.toLocaleLowerCase().indexOf(wanted);
		if (at === 0) begin.push(option);
		else if (at > 0 && hold.length < limit) hold.push(option);
		if (begin.length === limit) break;
	}
	return [...begin, ...hold].slice(0, limit);
}
