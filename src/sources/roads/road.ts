/** Roads to what is left of a wiki: each leads somewhere, brings something, and costs requests. */

/** The kinds of roads, best first: by what they bring of texts and histories. */
export const roadKinds = ['api', 'dump', 'item', 'pages', 'captures', 'zim', 'crawl'] as const

/**
 * `api`: the wiki itself; `dump`: an export that it or its wall names; `item`: one that the Internet Archive keeps; `pages`: a site
 * that still answers without an API; `captures`: a web archive; `zim`: a copy for Kiwix; `crawl`: Common Crawl.
 */
export type RoadKind = (typeof roadKinds)[number]

/** One way to what is left of a wiki. */
export interface Road {
  readonly kind: RoadKind
  /** Where it leads. */
  readonly address: string
  /** Pages that it brings; null where nobody says. Of captures: addresses that show a page. */
  readonly pages: number | null
  /** Null where nobody says. */
  readonly revisions: number | null
  /** Whether there is more than was counted. */
  readonly isMore: boolean
  /** Of captures: addresses by the year in which they were captured first. */
  readonly years: Readonly<Record<string, number>>
  /** Requests that it takes, at least. */
  readonly requests: number
  /** Seconds at the usual pace, at least; null for a download. */
  readonly seconds: number | null
  /** Bytes to download; null where nobody says or nothing is downloaded. */
  readonly bytes: number | null
  /** How a pipeline file names it; null where nothing of it is read yet. */
  readonly source: RoadSource | null
}

/** A source of a pipeline file. */
export interface RoadSource {
  readonly kind: string
  readonly from: string
  /** Of an archive of the Web: the host of the wiki. */
  readonly site: string | null
  /** An address that has to be downloaded to `from` first; null for a source that is asked. */
  readonly download: string | null
}

/** All that a road has where nothing is told. */
export const unknownRoad: Omit<Road, 'kind' | 'address' | 'source'> = {
  pages: null,
  revisions: null,
  isMore: false,
  years: {},
  requests: 1,
  seconds: null,
  bytes: null,
}

/** Best first: by kind, then the one that brings more pages, then by address. */
export function rankRoads(roads: readonly Road[]): readonly Road[] {
  const rank = ({ kind }: Road): number => roadKinds.indexOf(kind)
  return roads.toSorted(
    (a, b) => rank(a) - rank(b) || (b.pages ?? 0) - (a.pages ?? 0) || (a.address < b.address ? -1 : 1),
  )
}
