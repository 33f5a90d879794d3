export function wfTerms(text: string): string[]
export function wfWords(text: string): string[]
export function wfStem(word: string): string
export function wfShardFile(prefix: string): string
