/** The static, read-only site: every file of it, one after the other, nothing kept but what the next ones need. */

import type { FondsPage, FondsRevision } from '../model/fonds.ts'
import type { FondsView, PublishedIdentity } from '../model/view.ts'
import { createColumn, createWideColumn } from '../support/column.ts'
import { groupBy } from '../support/groups.ts'
import { byKey } from '../support/order.ts'
import { type Activity, createActivity } from './charts/activity.ts'
import { type Coverage, createCoverage } from './charts/coverage.ts'
import { type Corpus, gatherCorpus, type WholeCorpus } from './frame/corpus.ts'
import type { SiteFile } from './frame/site-file.ts'
import type { RestOfBundle, SiteOptions } from './frame/site-options.ts'
import { styleRules } from './html/styles.ts'
import { aboutFile } from './pages/about.ts'
import { allPagesFiles } from './pages/all-pages.ts'
import { archiveFile } from './pages/archive.ts'
import { backlinkFiles } from './pages/backlinks.ts'
import { categoryFiles } from './pages/categories.ts'
import { changesFile } from './pages/changes.ts'
import { chartsFile } from './pages/charts.ts'
import { doubtFiles } from './pages/doubts.ts'
import { downloadsFile } from './pages/downloads.ts'
import { editionFile } from './pages/edition.ts'
import { uploadFiles } from './pages/file-box.ts'
import { historyFiles } from './pages/history.ts'
import { jsonFile } from './pages/json.ts'
import { linkFiles } from './pages/links.ts'
import { lossFiles } from './pages/losses.ts'
import { meetingFiles } from './pages/meetings.ts'
import { organisationFiles } from './pages/organisations.ts'
import { outcomeFiles } from './pages/outcomes.ts'
import { pageFile } from './pages/page.ts'
import { peopleFiles } from './pages/people.ts'
import { placeFiles } from './pages/places.ts'
import { seriesFiles } from './pages/series.ts'
import { sqlFiles } from './pages/sql.ts'
import { notFoundFile, searchFile } from './pages/tools.ts'
import { listedSpecialPages, redirectFiles } from './redirects.ts'
import { createSearch, type SearchPrinter } from './search/search-index.ts'

export type { RestOfBundle, SiteOptions } from './frame/site-options.ts'
export { oldRevision as printRevision } from './pages/history.ts'

/** The files of a site, in an order of their own (sort them before packing): those of each page, then the lists, then what tells of the bundle. */
export interface PrintedSite {
  /** The page itself, its JSON, what links to it, and the texts that the search shows. */
  pages(): Generator<SiteFile>
  /** The history of each page; null: texts of old are not shown as their pages were. */
  histories(shown: Pick<SiteOptions, 'shownText'> | null): Generator<SiteFile>
  /** What leads to them, once all pages are printed: their words and their changes are counted on the way. */
  lists(): Generator<SiteFile>
  /** What tells of the rest of the bundle: changes, losses, downloads. */
  ofBundle(rest: RestOfBundle): Generator<SiteFile>
}

/** One walk over the view gathers titles and links; a second one prints page by page. */
export function printSite(view: FondsView, options: SiteOptions): PrintedSite {
  const corpus = gatherCorpus(view, options)
  const counted: Counted = {
    activity: createActivity(),
    coverage: createCoverage(),
    numbers: createAddressNumbers(),
    search: createSearch(view),
  }
  return {
    pages: () => pageFiles(corpus, counted),
    histories: (shown) => allHistories(corpus, shown),
    lists: () => listFiles(corpus, counted),
    ofBundle: (rest) => bundleFiles({ ...corpus, rest }),
  }
}

/** What is counted while the pages are printed, since it needs their revisions and words. */
interface Counted {
  readonly activity: Activity
  readonly coverage: Coverage
  readonly numbers: AddressNumbers
  readonly search: SearchPrinter
}

function* pageFiles(corpus: Corpus, { activity, coverage, numbers, search }: Counted): Generator<SiteFile> {
  const { view } = corpus
  for (const page of view.pages()) {
    yield pageFile(page, corpus)
    yield jsonFile(page, corpus)
    const revisions = [...view.revisions(page.pageId)]
    activity.add(revisions)
    coverage.add(page, revisions)
    numbers.add(page, revisions)
    yield* backlinkFiles(page, corpus)
    yield* search.add(page)
  }
}

function* allHistories(corpus: Corpus, shown: Pick<SiteOptions, 'shownText'> | null): Generator<SiteFile> {
  const options = { ...corpus.options, ...shown }
  for (const page of corpus.view.pages()) yield* historyFiles(page, { ...corpus, options })
}

function* listFiles(corpus: Corpus, { activity, coverage, numbers, search }: Counted): Generator<SiteFile> {
  yield* search.files()
  yield archiveFile(corpus, activity, coverage)
  yield* categoryFiles(corpus)
  yield* uploadFiles(corpus)
  yield* meetingFiles(corpus)
  yield* seriesFiles(corpus)
  yield* outcomeFiles(corpus)
  yield* peopleFiles(corpus)
  yield* organisationFiles(corpus)
  yield* placeFiles(corpus)
  yield* linkFiles(corpus)
  yield* allPagesFiles(corpus)
  yield* chartsFile(corpus, activity)
  yield* doubtFiles(corpus)
  yield searchFile(corpus)
  yield* sqlFiles(corpus)
  yield notFoundFile(corpus)
  yield* numbers.files(corpus)
  yield* redirectFiles(corpus)
  yield* assetFiles(corpus)
}

function* bundleFiles(corpus: WholeCorpus): Generator<SiteFile> {
  yield* changesFile(corpus)
  yield* editionFile(corpus)
  yield* lossFiles(corpus)
  yield aboutFile(corpus)
  yield downloadsFile(corpus)
}

/** A script that the build or the tests read as a module is a classic one for the browser. */
function* assetFiles({ view, options, styleClasses }: Corpus): Generator<SiteFile> {
  for (const [name, content] of Object.entries(options.assets).sort(byKey)) {
    if (!name.endsWith('.d.ts'))
      yield { path: `assets/${name}`, content: name.endsWith('.js') ? content.replace(/^export /gm, '') : content }
  }
  // What an element says of itself comes behind what the wiki says of its like.
  const { identity } = view.about
  const sheets = [barRules(), accentRules(identity?.accent ?? null), identity?.styles ?? '', styleRules(styleClasses)]
  yield { path: 'assets/wiki.css', content: sheets.join('') }
  yield* view.identityFiles?.() ?? []
}

/** The widths of the bars, in hundredths: the CSP allows no style attribute. */
const barRules = (): string =>
  Array.from({ length: 100 }, (_, index) => `.wf-w-${index + 1} { width: ${index + 1}% }\n`).join('')

const accentRules = (accent: PublishedIdentity['accent']): string =>
  accent === null
    ? ''
    : `:root { --accent: ${accent.light} }\n@media (prefers-color-scheme: dark) { :root { --accent: ${accent.dark} } }\n`

// The numbers in old addresses (`oldid=12`, `Special:Permalink/12`, `curid=3`) as classic scripts in `numbers/`:
// which page each one is of, for `404.html`, since no map of a web server could hold them all. Kept while building:
// twelve bytes for each.

/** The numbers of the published revisions and pages while they are gathered. */
interface AddressNumbers {
  /** Pages come in the order of the view: a page's place is its row in `search/titles.js`. */
  readonly add: (page: FondsPage, revisions: readonly FondsRevision[]) => void
  /** The shards, then `index.js`, which says where each begins, by which names special pages ask for a number, and which of ours stand for lists. */
  readonly files: (site: NumberedSite) => Generator<SiteFile>
}

type NumberedSite = Pick<Corpus, 'view' | 'filled'> & { readonly options: Pick<SiteOptions, 'specialPages'> }

/** No numbers yet. Ids that wikifonds made stand in no address, and are left out. */
export function createAddressNumbers(): AddressNumbers {
  const lists = { revisions: createNumberList(), pages: createNumberList() }
  let rows = 0
  return {
    add({ pageId, revisionId: latest, origin }, revisions) {
      if (origin !== 'synthetic') lists.pages.add(pageId, rows, false)
      for (const revision of revisions) {
        if (revision.origin !== 'synthetic')
          lists.revisions.add(revision.revisionId, rows, revision.revisionId === latest)
      }
      rows += 1
    },
    *files(site) {
      const firsts: Record<keyof typeof lists, number[]> = { revisions: [], pages: [] }
      for (const list of ['revisions', 'pages'] as const) {
        for (const { first, text } of lists[list].shards()) {
          yield script(`${list}-${firsts[list].length}.js`, `wfNumbers(${JSON.stringify(text)});\n`)
          firsts[list].push(first)
        }
      }
      yield script('index.js', `wfNumberIndex(${JSON.stringify({ ...specialNames(site), ...firsts })});\n`)
    },
  }
}

/** A file of `numbers/`. */
const script = (name: string, content: string): SiteFile => ({ path: `numbers/${name}`, content })

/** As `assets/asked-number.js` compares them. */
function specialNames(site: NumberedSite) {
  const { namespaces } = site.view
  const names = site.options.specialPages
  const lists = groupBy(listedSpecialPages(site), ([, path]) => path)
  const special = namespaces.flatMap(({ id, name, aliases }) => (id === -1 ? [name, ...aliases] : []))
  return {
    special: folded(['special', ...special]),
    permalink: folded(names?.permalink),
    diff: folded(names?.diff),
    redirect: folded(names?.redirect),
    lists: [...lists].map(([path, own]) => [path, folded(own.map(([name]) => name))]),
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
