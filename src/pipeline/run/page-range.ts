/** A range of the pages of a wiki, in their order: what one of several hosts, or of several threads, takes of it. */

/** The `part`th, from 1, of so many ranges that together are all pages. */
export interface PageRange {
  readonly part: number
  readonly of: number
}

/** The pages of a range, of so many in all; null stands for all of them. Ranges of a wiki differ by one page at most. */
export function* pagesInRange<Page>(pages: Iterable<Page>, total: number, range: PageRange | null): Generator<Page> {
  const { part, of } = range ?? { part: 1, of: 1 }
  const [from, to] = [Math.floor((total * (part - 1)) / of), Math.floor((total * part) / of)]
  let at = 0
  for (const page of pages) {
    if (at === to) return
    if (at >= from) yield page
    at += 1
  }
}
