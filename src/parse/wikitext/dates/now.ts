import { clockKey } from '../../../model/figures.ts'

/** A page that is read, and the clock of its wiki. */
interface ReadPage {
  readonly wiki: { readonly clock: string }
  readonly page: { readonly used: Set<string> }
}

/** Milliseconds since 1970 by the clock of the wiki (`Wiki.clock`), on which the page depends from then on: ask only where it is shown. */
export function nowOf({ wiki, page }: ReadPage): number {
  page.used.add(clockKey)
  return Date.parse(wiki.clock)
}
