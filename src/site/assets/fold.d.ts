/** The terms of a text, in order: folded words (see `wfWords`), lightly stemmed. */
export function wfTerms(text: string): string[]
/**
 * The words of a text in lower case, without accents and elisions, cut at 40 UTF-16 units; a Han or Kana character is a word.
 */
export function wfWords(text: string): string[]
/** A folded word without the ending of a plural or of a feminine participle. */
export function wfStem(word: string): string
/** The name of the script in `search/` that holds the terms with a prefix. */
export function wfShardFile(prefix: string): string
