// What a text says, as a model reads it: words and pairs of neighbouring characters. Pairs carry what words miss: a
// stem that two words share, and Chinese or Thai, where software only guesses at where a word ends.

/** A title has few; a whole description should not outweigh it. */
const MOST_WORDS = 32;
const MOST_BIGRAMS = 96;

// One locale everywhere: scripts without spaces are cut by their own dictionaries whatever it is.
let segmenter: Intl.Segmenter | undefined;

/** One form for all that looks alike: full-width letters, ligatures, capitals. */
const plain = (text: string): string => text.normalize('NFKC').toLowerCase();

/** The words of a text, each once, in order. */
export function wordsOf(text: string): string[] {
	segmenter ??= new Intl.Segmenter('en', { granularity: 'word' });
	const words = new Set<string>();
	for (const { segment, isWordLike } of segmenter.segment(plain(text))) {
		if (words.size >= MOST_WORDS) break;
		if (isWordLike) words.add(segment);
	}
	return [...words];
}

/** Its pairs of neighbouring letters or digits, each once, in order. */
export function bigramsOf(text: string): string[] {
	const bigrams = new Set<string>();
	for (const [run] of plain(text).matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
		const characters = [...run];
		for (let i = 0; i + 1 < characters.length && bigrams.size < MOST_BIGRAMS; i++) {
			bigrams.add(`${characters[i]}${characters[i + 1]}`);
		}
	}
	return [...bigrams];
}
