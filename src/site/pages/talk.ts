/** A page and its talk page, each by the title of the other. */

import type { PublishedPage } from '../../model/view.ts'
import type { Corpus } from '../corpus.ts'

/** The talk page of a page, or the page of a talk page; null when there is none. */
export function counterpart(page: PublishedPage, corpus: Corpus): PublishedPage | null {
  if (page.namespaceId < 0) return null
  const own = prefixOf(page.namespaceId, corpus)
  const name = own !== '' && page.title.startsWith(own) ? page.title.slice(own.length) : page.title
  return corpus.view.pageOfTitle(`${prefixOf(page.namespaceId ^ 1, corpus)}${name}`)
}

function prefixOf(namespaceId: number, { view }: Corpus): string {
  const name = view.namespaces.find(({ id }) => id === namespaceId)?.name ?? ''
  return name === '' ? '' : `${name}:`
}
