/** The order of rows by the words of one column in a language (BCP 47), as positions; blank cells come last. */
export function wfSortedRows(words: readonly string[], language: string, down: boolean): number[]
