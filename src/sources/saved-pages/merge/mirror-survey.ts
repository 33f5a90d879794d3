/** The first pass: every page file is read once for what it says; the HTML is read again when its turn comes. */

import type { Loss } from '../../../model/loss.ts'
import type { Message } from '../../../model/message.ts'
import type { ShownThing, SourceEvent } from '../../../model/wiki.ts'
import { groupBy } from '../../../support/groups.ts'
import { type BatchLimits, batches, workAhead } from '../../../support/work-ahead.ts'
import { inThisThread, type SourceWork } from '../../common/source.ts'
import type { PageFact } from '../read/facts.ts'
import { type Mirror, type MirrorFile, readPageFile } from '../read/mirror-file.ts'
import { type PageEdges, type PageReading, readPages } from '../read/page-reading.ts'
import { collectSiteFacts, type SiteFacts } from '../read/site-facts.ts'
import { sorted } from './events.ts'
import { captureCut, frameLeftOut, type HowKept, textsDisagree, unreadable } from './losses.ts'
import { type MirrorContents, type MirrorIndex, openMirrorIndex } from './mirror-index.ts'
import { filesThatAreNoPages } from './missing.ts'

export interface MirrorSurvey {
  readonly contents: MirrorContents
  readonly site: SiteFacts
  /** Boxes at the edges of contents (names of `EdgeBox`) that extensions of the wiki put there. */
  readonly frames: ReadonlySet<string>
}

/** Files, and bytes of them. */
const batchLimits: BatchLimits = { most: 25, largest: 1_000_000 }
/** Less is read before a thread has loaded what reads it; bytes. */
const worthThreads = 2_000_000
/** The tree of a page takes some thirty times its source: a larger one is read where there is more memory; bytes. */
const largestForThread = 2_000_000

/** Reads all page files of the mirrors; yields losses and progress, returns what the pages say together. */
export async function* survey(
  mirrors: readonly Mirror[],
  work: SourceWork,
  signal: AbortSignal,
  how: HowKept,
): AsyncGenerator<SourceEvent, MirrorSurvey> {
  const cut: CutCapture[] = []
  const index = openMirrorIndex()
  const site = collectSiteFacts()
  const others: string[] = []
  const edges: PageEdges[] = []
  const files = mirrors.flatMap(({ pageFiles }) => pageFiles)
  const isLong = files.reduce((sum, { bytes }) => sum + bytes, 0) > worthThreads
  const who = isLong ? work : inThisThread
  const readBatch = async (batch: readonly MirrorFile[]): Promise<readonly ReadFile[]> => {
    const texts = []
    for (const file of batch) texts.push({ file, ...(await readPageFile(file)) })
    const pages = texts.flatMap(({ file: { path, address }, source }) =>
      source === null ? [] : { path, address, source },
    )
    const isLarge = pages.reduce((sum, { source }) => sum + source.length, 0) > largestForThread
    const { run } = isLarge ? inThisThread : who
    const readings = (await run(readPages, pages, pageReader))[Symbol.iterator]()
    return texts.map(({ file, source, fault }) => ({
      file,
      fault,
      reading: source === null ? null : (readings.next().value ?? null),
      isForeign: isForeign(source),
      shown: source === null ? null : shownBy(file.path, source),
    }))
  }
  let done = 0
  for await (const batch of workAhead(
    batches(files, batchLimits, ({ bytes }) => bytes),
    who.together,
    readBatch,
  )) {
    signal.throwIfAborted()
    const things = batch.flatMap(({ shown }) => shown ?? [])
    yield { type: 'shown', mark: 'file', things }
    for (const one of batch) {
      const loss = take(one, index, site)
      const [page] = one.reading?.facts.pages ?? []
      edges.push(...(one.reading?.edges ? [one.reading.edges] : []))
      // What breaks off may be whole in another capture.
      if (loss !== null && how === 'captured' && isCutOff(one)) cut.push({ page, path: one.file.path })
      else if (loss !== null) yield { type: 'loss', loss }
      else if (one.reading === null) others.push(one.file.path)
    }
    done += batch.length
    yield { type: 'progress', done, total: files.length, unit: 'files' }
  }
  const contents = index.finish()
  for (const loss of filesThatAreNoPages([...others, ...contents.astray], how)) yield { type: 'loss', loss }
  for (const [title, texts] of sorted(groupBy(contents.passedTexts, (one) => one.title)))
    yield { type: 'loss', loss: textsDisagree(title, texts.map(({ path }) => path).sort()) }
  for (const { path } of cut.filter((one) => !isShown(one, contents))) yield { type: 'loss', loss: captureCut(path) }
  const frames = framesOf(edges)
  for (const [element, found] of groupBy(frames, ([name]) => name.slice(name.indexOf(' ') + 1))) {
    const pages = Math.max(...found.map(([, count]) => count))
    yield { type: 'loss', loss: frameLeftOut(element, pages, edges.length) }
  }
  return { contents, site, frames: new Set(frames.keys()) }
}

/** Of fewer pages nothing is told by what they have in common. */
const fewestFramed = 20
const fewestWitnesses = 5
/** The ids that the extension BreadCrumbs writes; the trail is another one on each page. */
const knownFrames = /^before div#(?:BreadCrumbsTrail|breadcrumbs)$/

/**
 * Boxes at the edges of more than nine in ten pages, and on how many they stand. What the wiki wrote itself (a template at the
 * head of its articles) is none: a frame stands behind what the parser wrote, or has the id of an extension, or stands as often
 * where nobody sets a template at the head of all: on pages of files, categories and users, of talk, and in place of missing ones.
 * What mostly stands alone is the text itself.
 */
function framesOf(edges: readonly PageEdges[]): ReadonlyMap<string, number> {
  if (edges.length < fewestFramed) return new Map()
  const counts = new Map<string, number>()
  for (const name of edges.flatMap(({ boxes }) => boxes)) counts.set(name, (counts.get(name) ?? 0) + 1)
  const witnesses = edges.filter(
    ({ namespaceId: id }) => id === null || id === 2 || id === 6 || id === 14 || id % 2 === 1,
  )
  const isAttested = (name: string): boolean => {
    const framed = witnesses.filter(({ boxes }) => boxes.includes(name))
    const kinds = new Set(framed.map(({ namespaceId }) => namespaceId))
    return witnesses.length >= fewestWitnesses && kinds.size > 1 && framed.length > 0.9 * witnesses.length
  }
  const isAroundText = (name: string, count: number): boolean =>
    edges.filter(({ boxes, hasText }) => hasText && boxes.includes(name)).length > count / 2
  const isFrame = ([name, count]: readonly [string, number]): boolean =>
    count > 0.9 * edges.length &&
    isAroundText(name, count) &&
    (name.startsWith('beyond ') || knownFrames.test(name) || isAttested(name))
  return new Map(sorted(counts).filter(isFrame))
}

/** A capture that breaks off, and the page that it begins to show. */
interface CutCapture {
  /** Undefined where it breaks off before it says which. */
  readonly page: PageFact | undefined
  readonly path: string
}

const isCutOff = ({ fault }: ReadFile): boolean => fault?.id === 'file-cut-off' || fault?.id === 'packed-body-cut'

/** Whether another file shows the same revision; where it does not say which, the page. */
function isShown({ page }: CutCapture, { pages }: MirrorContents): boolean {
  const { title = '', shownId = null } = page ?? {}
  const shown = [...(pages.get(title)?.revisions.values() ?? [])].filter(({ home }) => home !== null)
  return shown.some(({ fact }) => shownId === null || fact.revisionId === shownId)
}

/**
 * Whether a page of the wiki is shown, told without any reader of pages: by a script that numbers it (since 1.7), or a body of the
 * classes of one that is there. Keyed by its title element in small letters, '' of what is no plain view of it; null for no page.
 */
function shownBy(path: string, source: string): ShownThing | null {
  const number = /\bwgArticleId"?\s*[=:]\s*"?(\d+)/.exec(source)?.[1]
  if (number === undefined ? !hasFrame(source) : Number(number) === 0) return null
  const isView =
    !/[?&@](?:action|oldid|diff)=/i.test(path) &&
    !/\bwgAction"?\s*[=:]\s*"(?!view"|purge")|\bid\s*=\s*["']?(?:pagehistory|editform|mw-revision-info)\b/.test(source)
  const title = isView ? (/<title\b[^<>]*>([^<]*)/i.exec(source)?.[1] ?? '') : ''
  const key = title
    .replace(/&(?:(amp)|quot|#0?39);/g, (sign, and?: string) =>
      and === undefined ? (sign === '&quot;' ? '"' : "'") : '&',
    )
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()
  return { name: path, key, ...(number !== undefined && editForm.test(source) ? { title: number } : {}) }
}

/** A form has the text of a page, and shows it only where no other file does. */
const editForm = /\bid\s*=\s*["']?(?:editform|wpTextbox1)\b|\bwgAction"?\s*[=:]\s*"(?:edit|submit)"/

const hasFrame = (source: string): boolean =>
  /<body\b[^<>]*\bclass\s*=\s*["'][^"'<>]*\bns-\d/i.test(source) &&
  !editForm.test(source) &&
  !/\bnoarticletext\b/.test(source)

/** Where `readPages` lies for another thread. */
const pageReader = { filename: new URL('../read/page-reading.js', import.meta.url).href, name: 'readPages' }

/** A file that was read. */
interface ReadFile {
  readonly file: MirrorFile
  /** Why its text is not whole. */
  readonly fault: Message | null
  /** Null: it is no page of a wiki. */
  readonly reading: PageReading | null
  readonly isForeign: boolean
  /** The page of the wiki that it shows, by marks alone; null where none of them stands in it. */
  readonly shown: ShownThing | null
}

/** Takes what a file says; gives what of it is lost. */
function take({ file: saved, fault, reading, isForeign }: ReadFile, index: MirrorIndex, site: SiteFacts): Loss | null {
  if (reading === null) return fault === null || isForeign ? null : unreadable(saved.path, fault)
  const { capturedAt } = reading
  const file = saved.captured === undefined && capturedAt !== null ? { ...saved, captured: [capturedAt] } : saved
  if (reading.site !== null) site.add(reading.site)
  if (reading.isFragment) index.addFragment(reading.facts, file)
  else index.add(reading.facts, file)
  // What only leads on has told all it says, however it ends.
  const wrong = reading.facts.forwards.length > 0 ? null : (reading.fault ?? fault)
  return wrong === null ? null : unreadable(file.path, wrong)
}

/** A whole body without any mark of MediaWiki, or a page that only leads on: of the web host, say, whatever else is wrong with it. */
const isForeign = (source: string | null): boolean =>
  source !== null && /<body\b|<meta\s[^<>]*\bhttp-equiv\s*=\s*["']?refresh\b/i.test(source)
