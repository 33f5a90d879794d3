/** The terms of a text, in order: folded words (see `wfWords`), lightly stemmed. */
export function wfTerms(text: string): string[]
/**
 * The words of a text in lower case, without accents and elisions, cut at 40 UTF-16 units; a letter of a script that writes
 * no spaces between words (Han, Kana, Thai, Lao, Khmer, Burmese) is a word.
 */
export function wfWords(text: string): string[]
/** A folded word without the ending of a plural or of a feminine participle. */
export function wfStem(word: string): string
/** The name of the script in `search/` that holds the terms with a prefix. */
export function wfShardFile(prefix: string): string
/** What a reader asks for: folded words that a page must have, phrases of at least two words in their order (so are asked for letters of a script without spaces that stand beside each other), words that it must not have. */
export function wfQuery(text: string): { words: string[]; phrases: string[][]; without: string[] }
/** The number of letters to change, add, leave out or swap between two words; `most` + 1 for more than `most`. */
export function wfDistance(one: string, other: string, most: number): number
/** The nearest of the known folded words, null where none is within one letter (of four to six) or two (of more). */
export function wfNearest(word: string, known: Iterable<string>): string | null
