/** Thirty wikis of which something is left, and what `find` makes of each. */

/** What is left of an invented wiki. */
export interface Left {
  /** `wall dump`: a wall that links to an export. */
  readonly wiki: 'api' | 'api dump' | 'empty' | 'wall' | 'wall dump' | 'static' | 'parked'
  readonly item?: 'own' | 'foreign' | 'without export'
  /** Captured pages: of the first archive (rows in JSON), of the second (lines). */
  readonly captures?: readonly [number, number]
  readonly crawled?: boolean
  readonly zim?: boolean
  readonly isSilent?: boolean
}

/** What is left, and the roads to it, best first. */
export const leftWikis: readonly (readonly [Left, readonly string[]])[] = [
  [{ wiki: 'api' }, ['api']],
  [{ wiki: 'api', captures: [9, 3] }, ['api', 'captures 9', 'captures 3']],
  [{ wiki: 'api dump', item: 'own' }, ['api', 'dump', 'item']],
  [{ wiki: 'api dump' }, ['api', 'dump']],
  [{ wiki: 'api', item: 'foreign', zim: true }, ['api', 'zim']],
  [{ wiki: 'empty', captures: [2, 0] }, ['captures 2']],
  [{ wiki: 'wall', item: 'own', captures: [5, 6] }, ['item', 'captures 6', 'captures 5']],
  [{ wiki: 'wall dump', captures: [5, 0] }, ['dump', 'captures 5']],
  [{ wiki: 'wall dump', item: 'own' }, ['dump', 'item']],
  [{ wiki: 'wall', captures: [0, 7], crawled: true }, ['captures 7', 'crawl']],
  [{ wiki: 'static', captures: [3, 3] }, ['pages', 'captures 3', 'captures 3']],
  [{ wiki: 'static', item: 'own' }, ['item', 'pages']],
  [{ wiki: 'parked', captures: [157, 31] }, ['captures 157', 'captures 31']],
  [{ wiki: 'parked', captures: [31, 157] }, ['captures 157', 'captures 31']],
  [
    { wiki: 'parked', item: 'own', captures: [157, 31], crawled: true, zim: true },
    ['item', 'captures 157', 'captures 31', 'zim', 'crawl'],
  ],
  [{ wiki: 'parked', item: 'without export', captures: [1, 0] }, ['captures 1']],
  [{ wiki: 'parked', item: 'foreign', captures: [0, 1] }, ['captures 1']],
  [{ wiki: 'parked', crawled: true }, ['crawl']],
  [{ wiki: 'parked', zim: true, crawled: true }, ['zim', 'crawl']],
  [{ wiki: 'wall', zim: true }, ['zim']],
  [{ wiki: 'api dump', captures: [40, 0], crawled: true }, ['api', 'dump', 'captures 40', 'crawl']],
  [{ wiki: 'api', item: 'without export' }, ['api']],
  [{ wiki: 'api', item: 'own', captures: [0, 2] }, ['api', 'item', 'captures 2']],
  [{ wiki: 'empty', item: 'own' }, ['item']],
  [{ wiki: 'empty', crawled: true, captures: [0, 5] }, ['captures 5', 'crawl']],
  [{ wiki: 'wall dump', zim: true, crawled: true }, ['dump', 'zim', 'crawl']],
  [{ wiki: 'wall', item: 'foreign', captures: [2, 2] }, ['captures 2', 'captures 2']],
  [{ wiki: 'static', zim: true }, ['pages', 'zim']],
  [{ wiki: 'static', item: 'foreign', crawled: true }, ['pages', 'crawl']],
  [{ wiki: 'parked', captures: [12_000, 4] }, ['captures 12000', 'captures 4']],
]
