/** Pages into the store, by title. */

import type { Loss } from '../model/loss.ts'
import type { Origin, SourcePage } from '../model/wiki.ts'
import { loss } from '../texts/loss.ts'
import { message } from '../texts/message.ts'
import type { Archive } from './archive.ts'
import type { PageRow } from './rows.ts'

export interface PageWriter {
  readonly write: (page: SourcePage) => void
  /** The page that stands under a title, as the source at hand names it; null when there is none. */
  readonly keyOf: (title: string) => number | null
  /** Titles of this source → pages that an earlier one named otherwise. */
  readonly renamed: () => readonly (readonly [title: string, pageKey: number])[]
}

interface PageTools {
  readonly origin: Origin
  readonly loss: (loss: Loss) => void
  /** Those that were found before the source was interrupted. */
  readonly renamed: ReturnType<PageWriter['renamed']>
}

/** An id, once known, stays; a synthetic one gives way to a real one. A page that was renamed between two sources is one page. */
export function pageWriter({ store }: Archive, { origin, loss, ...known }: PageTools): PageWriter {
  const find = store.prepare('SELECT * FROM pages WHERE title = ?')
  const keyOfTitle = store.prepare('SELECT page_key FROM pages WHERE title = ?').pluck()
  const insert = store.prepare(
    `INSERT INTO pages(page_id, namespace_id, title, redirect_title, redirect_fragment, url, language, categories, saved_as, readers, origin)
     VALUES (@id, @namespace, @title, @redirect, @fragment, @url, @language, @categories, @savedAs, @readers, @origin)`,
  )
  const update = store.prepare(
    `UPDATE pages SET page_id = @id, redirect_title = @redirect, redirect_fragment = @fragment, url = @url, language = @language,
     categories = @categories, saved_as = @savedAs, readers = @readers, origin = @origin WHERE page_key = @key`,
  )
  const holderOf = store.prepare('SELECT * FROM pages WHERE page_id = ?')
  const renamed = new Map(known.renamed)
  return {
    write(page) {
      const row = find.get(page.title) as PageRow | undefined
      const holder = page.pageId === null ? undefined : (holderOf.get(page.pageId) as PageRow | undefined)
      if (row === undefined && holder !== undefined) {
        renamed.set(page.title, holder.page_key)
        loss(twoTitles(holder, page))
      } else if (row === undefined) {
        insert.run({ ...valuesOf(page, origin), namespace: page.namespaceId, title: page.title })
      } else {
        if (hasOtherId(row, page)) loss(twoPages(row, page))
        update.run({ ...mergePage(row, page, holder === undefined, origin), key: row.page_key })
      }
    },
    keyOf: (title) => renamed.get(title) ?? (keyOfTitle.get(title) as number | undefined) ?? null,
    renamed: () => [...renamed],
  }
}

const valuesOf = ({ pageId, redirect, url, language, categories, savedAs, readers }: SourcePage, origin: Origin) => ({
  id: pageId,
  redirect: redirect?.title ?? null,
  fragment: redirect?.fragment ?? null,
  url,
  language,
  categories: categories === null ? null : JSON.stringify(categories),
  savedAs: savedAs === undefined ? null : JSON.stringify(savedAs),
  readers: readers ?? null,
  origin,
})

/** What is known stays, gaps are filled; the id that is offered counts when no other page has it. */
function mergePage(row: PageRow, page: SourcePage, isFree: boolean, origin: Origin) {
  const more = valuesOf(page, origin)
  const isKnown = row.page_id !== null && row.origin !== 'synthetic'
  const takesId = !isKnown && page.pageId !== null && isFree
  return {
    id: takesId ? page.pageId : row.page_id,
    redirect: row.redirect_title ?? more.redirect,
    fragment: row.redirect_fragment ?? more.fragment,
    url: row.url ?? more.url,
    language: row.language ?? more.language,
    categories: row.categories ?? more.categories,
    savedAs: joinLists(row.saved_as, more.savedAs),
    // Where one source keeps it among the members, another that has it does not make it public.
    readers: row.readers === 'members' ? row.readers : (more.readers ?? row.readers),
    origin: takesId ? origin : row.origin,
  }
}

/** Both lists as one: each mirror has saved the page in other files. */
const joinLists = (known: string | null, more: string | null): string | null =>
  known === null || more === null || known === more
    ? (known ?? more)
    : JSON.stringify([...new Set([...JSON.parse(known), ...JSON.parse(more)] as string[])].sort())

const hasOtherId = (row: PageRow, { pageId }: SourcePage): boolean =>
  pageId !== null && row.page_id !== null && row.origin !== 'synthetic' && row.page_id !== pageId

const twoTitles = (known: PageRow, page: SourcePage): Loss =>
  loss('page-renamed', page.title, {}, `page ${page.pageId}: ${known.title} (${known.origin}), ${page.title}`)

const twoPages = (known: PageRow, page: SourcePage): Loss =>
  loss(
    'source-conflict',
    page.title,
    { reason: message('pages-of-one-title') },
    `page ${known.page_id} (${known.origin}) and page ${page.pageId}`,
  )
