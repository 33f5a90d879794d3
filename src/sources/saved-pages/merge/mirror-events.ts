/** Mirrors, once they are open, as the events of their wiki: what every page says, then pages in the order of their titles. */

import { indexNamespaces, parseTitle, titleRules } from '../../../model/title.ts'
import type { SourceEvent } from '../../../model/wiki.ts'
import { usualMainPage } from '../../common/site-facts.ts'
import type { SourceWork } from '../../common/source.ts'
import { titleShownAt } from '../read/addresses.ts'
import { clockOf } from '../read/facts.ts'
import type { Mirror, MirrorFile, SavedWikitext } from '../read/mirror-file.ts'
import { findClock, type SiteClock, toUtc } from './clock.ts'
import { pageEvents } from './events.ts'
import { Exported } from './exported.ts'
import { type SavedFace, savedFace } from './face.ts'
import { fileEvents, type UploadReader } from './file-events.ts'
import {
  clockAssumed,
  clockDoubtful,
  type HowKept,
  minuteTimes,
  noWikitext,
  titlesByFile,
  wikitextUnread,
} from './losses.ts'
import type { MirrorContents } from './mirror-index.ts'
import { exists } from './mirror-page.ts'
import { type MirrorSurvey, survey } from './mirror-survey.ts'
import { missingPages } from './missing.ts'
import { exportEvents, placeTexts, type SeenStates, textEvents } from './texts.ts'

export interface MirrorEventsInput {
  readonly mirrors: readonly Mirror[]
  /** Where uploads are looked for, once it is known which ones the pages name. */
  readonly uploads: (contents: MirrorContents) => Promise<readonly MirrorFile[]>
  readonly reader: UploadReader
  readonly timezone: string | null
  /** Who reads the pages. */
  readonly work: SourceWork
  /** What Special:Export of a wiki that still answers has told before; null for saved pages. */
  readonly exported: Exported | null
  /** When a revision was made, as another source of the wiki tells to the second. */
  readonly timeOf: (revisionId: number) => string | null
  /** Why it told nothing, or not all. */
  readonly withoutExport: string | null
  readonly how: HowKept
}

/** The events of a wiki from its mirrors: the site, losses, pages by title with their revisions, then files. */
export async function* mirrorEvents(telling: MirrorEventsInput, signal: AbortSignal): AsyncGenerator<SourceEvent> {
  const { how } = telling
  const found = yield* survey(telling.mirrors, telling.work, signal, how)
  const ofPages = found.site.finish()
  const usual = usualMainPage([ofPages.language ?? null, 'en'], (title) => isThere(found, title))
  const site = { ...ofPages, mainPage: ofPages.mainPage ?? usual }
  const exported = telling.exported ?? new Exported()
  const ofAnswers = telling.mirrors.flatMap(({ texts = [] }) => texts)
  const ofExports = telling.mirrors.flatMap(({ exports = [] }) => exports)
  yield* exportEvents(ofExports, exported)
  noteTexts(ofAnswers, exported)
  const clock = findSiteClock(found, telling.timezone, (id) => exported.timeOf(id) ?? telling.timeOf(id))
  const texts = placeTexts([...ofAnswers, ...found.contents.texts], site, (title) => seenStates(found, title, clock))
  noteTexts(texts, exported)
  const isEmpty = found.contents.pages.size === 0 && texts.length === 0 && exported.isEmpty
  // Of pages that are only named nothing is told but the day on which they were seen last.
  yield { type: 'site', site: isEmpty ? { ...site, renderedAt: lastIndexed(telling.mirrors) } : site }
  yield { type: 'identity', identity: await savedFace(faceOf(found, telling.mirrors, site.mainPage)) }
  if (exported.isEmpty && !isEmpty) yield { type: 'loss', loss: noWikitext(telling.withoutExport, how) }
  for (const loss of telling.mirrors.flatMap(({ unreadWikitext = [] }) => [...wikitextUnread(unreadWikitext)]))
    yield { type: 'loss', loss }
  if (!isEmpty) {
    yield { type: 'loss', loss: minuteTimes(exported.isEmpty ? 'all revisions' : 'all files') }
    yield* doubts(clock)
  }
  for (const loss of titlesByFile(found.contents.titledByFile)) yield { type: 'loss', loss }
  const wasAsked = telling.exported !== null && telling.withoutExport === null
  const whole = { site, clock, exported, timeOf: telling.timeOf, how, wasAsked, frames: found.frames }
  yield* pageEvents(found.contents, whole, signal)
  yield* textEvents(texts, site, (title) => isThere(found, title))
  const contents = withIndexed(found.contents, telling.mirrors, site)
  for (const loss of missingPages(contents, indexNamespaces(site.namespaces), how)) yield { type: 'loss', loss }
  yield* fileEvents(found.contents, await telling.uploads(found.contents), clock, telling.reader)
}

/** With the pages that indexes name, as the wiki writes their titles. */
function withIndexed(
  contents: MirrorContents,
  mirrors: readonly Mirror[],
  site: ReturnType<MirrorSurvey['site']['finish']>,
): MirrorContents {
  const indexed = mirrors.flatMap((mirror) => mirror.indexed ?? [])
  if (indexed.length === 0) return contents
  const rules = titleRules({ ...site, interwiki: site.interwiki ?? {} })
  // Where no address has its title in a place that is usual, all of the path is one.
  const isUsual = indexed.some(({ address }) => titleShownAt(address, null) !== null)
  const articlePath = site.articlePath ?? (isUsual ? null : '/$1')
  const mentions = new Map(contents.mentions)
  for (const { address, by } of indexed) {
    const title = parseTitle(titleShownAt(address, articlePath) ?? '', rules)
    if (title === null || title.interwiki !== null || mentions.has(title.prefixed)) continue
    mentions.set(title.prefixed, { title: title.prefixed, by, path: null })
  }
  return { ...contents, mentions }
}

const lastIndexed = (mirrors: readonly Mirror[]): string | null =>
  mirrors
    .flatMap(({ indexed = [] }) => indexed.map(({ at }) => at))
    .sort()
    .at(-1) ?? null

const isThere = ({ contents }: MirrorSurvey, title: string): boolean => {
  const page = contents.pages.get(title)
  return page !== undefined && exists(page)
}

/** Revisions whose text is here need not be read from pages. */
function noteTexts(texts: readonly SavedWikitext[], exported: Exported): void {
  for (const { fact } of texts) {
    const { title, revisionId, parentId, at } = fact
    if (revisionId !== null) exported.add({ title, revisionId, parentId, at: at ?? exported.timeOf(revisionId) })
  }
}

const seenStates = ({ contents }: MirrorSurvey, title: string, clock: SiteClock): SeenStates => ({
  sights: contents.sights.get(title) ?? [],
  made: [...(contents.pages.get(title)?.revisions.values() ?? [])].flatMap(
    ({ fact: { revisionId, parentId, time } }) => {
      const at = toUtc(time, clock)
      return at === null ? [] : { revisionId, parentId, at, isExact: time.exact !== null }
    },
  ),
  isClockSure: clock.basis === 'exact-times',
})

const faceOf = ({ contents, site }: MirrorSurvey, mirrors: readonly Mirror[], mainPage: string | null): SavedFace => ({
  said: site.said,
  asked: site.asked,
  mainPage,
  pages: contents.pages,
  files: mirrors.flatMap(({ files }) => files),
})

function* doubts({ basis, offset, votes, others }: SiteClock): Iterable<SourceEvent> {
  if (basis !== 'exact-times') yield { type: 'loss', loss: clockAssumed(basis, offset) }
  else if (others > 0) yield { type: 'loss', loss: clockDoubtful(offset, votes, others) }
}

function findSiteClock(
  { contents, site }: MirrorSurvey,
  zone: string | null,
  timeOf: MirrorEventsInput['timeOf'],
): SiteClock {
  const facts = [...contents.pages.values()].flatMap(({ revisions }) => [...revisions.values()].map(({ fact }) => fact))
  const printed = facts.flatMap(({ time }) => time.printed ?? [])
  const newest = printed.reduce<string | null>((last, time) => (last === null || time > last ? time : last), null)
  const told = facts.flatMap(({ revisionId, time }) =>
    clockOf({ printed: time.printed, exact: time.exact ?? (revisionId === null ? null : timeOf(revisionId)) }),
  )
  // A row that says both is told by itself, and by its revision.
  const moments = new Map([...contents.clocks, ...told].map((one) => [`${one.printed} ${one.exact}`, one]))
  return findClock([...moments.values()], zone, site.crawledAt(), newest)
}
