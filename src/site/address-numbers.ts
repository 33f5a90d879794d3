/**
 * The numbers in old addresses (`oldid=12`, `Special:Permalink/12`, `curid=3`) as classic scripts in `numbers/`: which page each
 * one is of, for `404.html`, since no map of a web server could hold them all. Kept while building: twelve bytes for each.
 */

import type { FondsView, PublishedPage, PublishedRevision } from '../model/view.ts'
import { createColumn, createWideColumn } from '../support/column.ts'
import type { SiteFile } from './site-file.ts'
import type { SpecialPageNames } from './site-options.ts'

/** The numbers of the published revisions and pages while they are gathered. */
export interface AddressNumbers {
  /** Pages come in the order of the view: a page's place is its row in `search/titles.js`. */
  readonly add: (page: PublishedPage, revisions: readonly PublishedRevision[]) => void
  /** The shards, then `index.js`, which says where each begins and by which names special pages ask for a number. */
  readonly files: (view: FondsView, names: SpecialPageNames | undefined) => Generator<SiteFile>
}

/** No numbers yet. Ids that wikifonds made stand in no address, and are left out. */
export function createAddressNumbers(): AddressNumbers {
  const lists = { revisions: createNumberList(), pages: createNumberList() }
  let rows = 0
  return {
    add({ pageId, latestRevisionId, origin }, revisions) {
      if (origin !== 'synthetic') lists.pages.add(pageId, rows, false)
      for (const revision of revisions) {
        if (revision.origin !== 'synthetic')
          lists.revisions.add(revision.revisionId, rows, revision.revisionId === latestRevisionId)
      }
      rows += 1
    },
    *files(view, names) {
      const firsts: Record<keyof typeof lists, number[]> = { revisions: [], pages: [] }
      for (const list of ['revisions', 'pages'] as const) {
        for (const { first, text } of lists[list].shards()) {
          yield script(`${list}-${firsts[list].length}.js`, `wfNumbers(${JSON.stringify(text)});\n`)
          firsts[list].push(first)
        }
      }
      yield script('index.js', `wfNumberIndex(${JSON.stringify({ ...specialNames(view, names), ...firsts })});\n`)
    },
  }
}

/** A file of `numbers/`. */
const script = (name: string, content: string): SiteFile => ({ path: `numbers/${name}`, content })

/** As `assets/asked-number.js` compares them. */
function specialNames({ namespaces }: FondsView, names: SpecialPageNames | undefined) {
  const special = namespaces.flatMap(({ id, name, aliases }) => (id === -1 ? [name, ...aliases] : []))
  return {
    special: folded(['special', ...special]),
    permalink: folded(names?.permalink),
    diff: folded(names?.diff),
    redirect: folded(names?.redirect),
  }
}

const folded = (names: Iterable<string> = []): readonly string[] =>
  [...new Set(Array.from(names, (name) => name.replaceAll('_', ' ').toLowerCase()))].sort()

/** 12 to 36 KB, by how the edits go to and fro between pages: the browser loads the one that may hold the number. */
const perShard = 4096

interface NumberShard {
  /** Its least number. */
  readonly first: number
  readonly text: string
}

function createNumberList() {
  const ids = createWideColumn()
  const places = createColumn()
  let length = 0
  return {
    add(id: number, row: number, isLatest: boolean): void {
      ids.push(id)
      places.push(row * 2 + (isLatest ? 1 : 0))
      length += 1
    },
    *shards(): Generator<NumberShard> {
      const order = Uint32Array.from({ length }, (_, index) => index).sort((one, other) => ids.at(one) - ids.at(other))
      for (let start = 0; start < length; start += perShard) {
        const part = order.subarray(start, start + perShard)
        const entries = Array.from(part, (index) => ({ id: ids.at(index), place: places.at(index) }))
        yield { first: entries[0]?.id ?? 0, text: encode(entries) }
      }
    },
  }
}

/**
 * `2:7,1,5:3!`, which `wfPlaceOfNumber` of `assets/asked-number.js` reads. Decimal digits and commas: no word, no telephone
 * number and no address can stand in it by chance, which the search for private values would find.
 */
function encode(entries: readonly { readonly id: number; readonly place: number }[]): string {
  let last = { id: 0, row: -1 }
  return entries
    .map(({ id, place }) => {
      const row = place >>> 1
      const token = `${id - last.id}${row === last.row ? '' : `:${row}`}${place % 2 === 1 ? '!' : ''}`
      last = { id, row }
      return token
    })
    .join(',')
}
