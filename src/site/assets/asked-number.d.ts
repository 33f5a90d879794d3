/** Names in lower case, with spaces: of the namespace of special pages, of those that lead to a number, and of those that a list of ours stands for. */
export interface SpecialNames {
  readonly special: readonly string[]
  readonly permalink: readonly string[]
  readonly diff: readonly string[]
  readonly redirect: readonly string[]
  readonly lists: readonly (readonly [path: string, names: readonly string[]])[]
}
/** A revision or a page by its number, and whether it is asked what the revision changed. */
export interface AskedNumber {
  readonly list: 'revisions' | 'pages'
  readonly id: number
  readonly isDifference: boolean
  /** The older side of a difference between two numbers, which is shown where the newer one is not here; else null. */
  readonly older: number | null
}
/** What the parameters of an old address or its title (decoded, with spaces) ask for by number; null for nothing. */
export function wfAskedNumber(parameters: URLSearchParams, title: string, names: SpecialNames): AskedNumber | null
/** The path of our list that stands for a special page, whatever part of it is asked for (`Special:AllPages/B`); null for none. */
export function wfAskedList(title: string, names: SpecialNames): string | null
/** Which shard may hold a number, by the first number of each; -1 for a number before all of them. */
export function wfShardOfNumber(id: number, firsts: readonly number[]): number
/** The row of its page in `search/titles.js`, and whether it is the latest revision of that page; null when the shard has no such number. */
export function wfPlaceOfNumber(id: number, shard: string): { readonly row: number; readonly isLatest: boolean } | null
