/** What lies in a folder or in web archives, or answers at an address: counted where that is quick, estimated where it is not. */

import { readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { isMostlyMissing } from '../../../model/account.ts'
import { type Loss, lostByKind } from '../../../model/loss.ts'
import type { Message } from '../../../model/message.ts'
import type { SourceEvent, WikiSite } from '../../../model/wiki.ts'
import { encodedTwice } from '../../../texts/loss.ts'
import { message } from '../../../texts/message.ts'
import { type Inspection, inThisThread, roughly, runTimeNote } from '../../common/source.ts'
import { isWebArchive } from '../../web-archive/containers.ts'
import { revisionsOf } from '../merge/events.ts'
import type { HowKept } from '../merge/losses.ts'
import type { MirrorContents } from '../merge/mirror-index.ts'
import { exists, type MirrorPage } from '../merge/mirror-page.ts'
import { survey } from '../merge/mirror-survey.ts'
import { openSpool } from '../merge/spool.ts'
import { askedWith } from '../read/addresses.ts'
import type { Mirror, MirrorFile } from '../read/mirror-file.ts'
import { indexThumbnails, indexUploads } from '../read/uploads.ts'
import { type FoundMirrors, findMirrors, foundIn } from './open-mirror.ts'
import { chooseWiki, isNearlyAll, lossesOfStrays, type SavedWiki, tellApart } from './tell-apart.ts'

/** So many bytes of pages are read whole; of a web archive, so many as it lies there. */
const wholeBytes = 40e6
const archiveBytes = 300e6

/**
 * null when it is neither a folder nor a web archive with saved pages of a wiki, nor a wiki that answers without an API; of several
 * wikis that which `site` names, else all of them. Throws OTHER_WIKI_ENGINE for pages of another engine, SITE_NOT_THERE.
 */
export async function inspectSaved(location: string, site: string | null, how: HowKept): Promise<Inspection | null> {
  const spool = await openSpool()
  try {
    const { value: finding, lost } = await drain(findMirrors([location], spool, archiveBytes, how))
    return finding === null ? null : await inspectFinding(finding, { location, lost, site, how })
  } finally {
    await spool.close()
  }
}

interface Looked {
  readonly location: string
  readonly lost: Lost
  readonly site: string | null
  readonly how: HowKept
}

async function inspectFinding(
  finding: FoundMirrors,
  { location, lost, site, how }: Looked,
): Promise<Inspection | null> {
  const { mirrors, others, beside } = finding
  if (mirrors.length === 0 && others.length === 0 && !(await isArchiveFile(location))) return null
  const wikis = await tellApart(foundIn(finding, basename(location), how))
  const inspectOne = async (one: readonly Mirror[], damage: Lost) =>
    inspectWiki({ mirrors: one, beside }, location, damage, how)
  if (site !== null || wikis.length < 2 || isNearlyAll(wikis)) {
    const { mirrors: chosen, strays } = chooseWiki(wikis, { site, hosts: [] }, basename(location))
    return await inspectOne(chosen, [...lost, ...lossesOfStrays(strays)])
  }
  const found: Inspection[] = []
  for (const [index, wiki] of wikis.entries()) found.push(await inspectOne(wiki.mirrors, index === 0 ? lost : []))
  return together(wikis, found, await bytesAt(location))
}

/** Of an archive that is empty nothing is left but its name, which says nothing of its pages. */
async function isArchiveFile(location: string): Promise<boolean> {
  const state = await stat(location)
  return state.isFile() && state.size > 0 && (await isWebArchive(location))
}

/** Several wikis in one place: their numbers added up, each told by its label. */
function together(wikis: readonly SavedWiki[], found: readonly Inspection[], bytes: number): Inspection {
  const sum = (key: 'bytes' | 'pages' | 'revisions' | 'files'): number =>
    found.reduce((all, one) => all + (one[key] ?? 0), 0)
  const named = wikis.map(({ label }, index) =>
    message('wiki-among-several', { label, count: found[index]?.pages ?? 0 }),
  )
  const lost: Record<string, number> = {}
  for (const [kind, count] of found.flatMap((one) => Object.entries(one.lost))) lost[kind] = (lost[kind] ?? 0) + count
  return {
    ...(({ titles: _, ...first }) => first)(found[0] as Inspection),
    ...{ name: null, language: null, baseUrl: null, generator: null },
    ...{ bytes: Math.min(sum('bytes'), bytes), pages: sum('pages'), revisions: sum('revisions'), files: sum('files') },
    estimated: [...new Set(found.flatMap(({ estimated }) => estimated))],
    lost,
    notes: [
      message('several-wikis', { hosts: named }),
      ...(found.some(({ estimated }) => estimated.length > 0) ? [message('only-part-read')] : []),
    ],
    wikis: wikis.map(({ label }) => label),
  }
}

async function inspectWiki(
  { mirrors, beside }: Pick<FoundMirrors, 'mirrors' | 'beside'>,
  location: string,
  damage: Lost,
  how: HowKept,
): Promise<Inspection> {
  const lies = await stat(location)
  const files = mirrors.flatMap((mirror) => mirror.files)
  const isCut = lies.isFile() && lies.size > archiveBytes
  const isSampled = sizeOf(mirrors.flatMap(({ pageFiles }) => pageFiles)) > wholeBytes
  const read = await readPages(isSampled ? samplePages(mirrors, isPlainView) : mirrors, how)
  const histories = isSampled
    ? await readPages(
        samplePages(mirrors, (file) => isShownBy('history', file)),
        how,
      )
    : read
  const losses = [...damage, ...read.lost]
  const counts = isSampled
    ? estimatePages(mirrors, { pages: read.contents, histories: histories.contents })
    : countPages(read.contents)
  const saved = [...files, ...beside]
  const uploads = [
    ...indexUploads(saved).values(),
    ...indexThumbnails(saved, read.contents.pictures.nameAt).values(),
  ].map(({ name }) => name)
  const names = [...read.contents.uploads.values()].map(({ name }) => name)
  const filesNamed = new Set([...names, ...uploads]).size
  const scale = isCut ? lies.size / archiveBytes : 1
  const isEstimated = isSampled || isCut
  const scaled = (count: number): number => (isEstimated ? roughly(count * scale) : count)
  const withoutText = scaled(counts.withoutText)
  return {
    kind: how === 'captured' ? 'web-captures' : 'html-mirror',
    ...describe(read.site, mirrors),
    bytes: lies.isFile() ? lies.size : Math.min(sizeOf(files), await bytesAt(location)),
    pages: scaled(counts.pages),
    revisions: scaled(counts.revisions),
    files: scaled(filesNamed),
    ...titlesIn(read.contents),
    estimated: isEstimated ? ['pages', 'revisions', 'files'] : [],
    lost: {
      ...lostByKind(losses.filter(({ severity }) => severity === 'lost')),
      ...(withoutText > 0 ? { 'texts-missing': withoutText } : {}),
    },
    notes: [
      ...(isEstimated ? [message('only-part-read')] : []),
      ...notesOn(mirrors, counts.onlyNamed > 0),
      ...onlyNamedNote('revisions-only-named', scaled(counts.onlyNamed)),
      ...onlyNamedNote('files-only-named', scaled(filesNamed - new Set(uploads).size)),
      ...firstOfEachKind(losses),
      ...encodedTwice(titlesTwice(read.contents)),
      ...fragmentNote(read.contents),
      runTimeNote(scale * secondsOf(mirrors, counts.pages)),
    ],
  }
}

/** Of the pages that were read, those that show a text that was encoded twice. */
const titlesTwice = ({ pages }: MirrorContents): readonly string[] =>
  [...pages.values()].flatMap(({ page, revisions }) =>
    [...revisions.values()].some(({ fact }) => fact.shown?.isTwice === true) ? page.title : [],
  )

/** Titles of the pages that tell their numbers; of one that only its file names, the title is none. */
function titlesIn({ pages, titledByFile }: MirrorContents): Pick<Inspection, 'titles'> {
  const byFile = new Set(titledByFile)
  const titles = new Map<number, string>()
  for (const { page } of pages.values())
    if (page.pageId !== null && !byFile.has(page.title)) titles.set(page.pageId, page.title)
  return titles.size === 0 ? {} : { titles }
}

/**
 * CPU seconds of a run, measured on static copies that others made and on pages of up to 6 MB: each page that is published, each
 * megabyte of HTML that is read, each megabyte of what pages say.
 */
const costs = { start: 6, page: 0.035, megabyte: 0.35, contentMegabyte: 4 } as const

function secondsOf(mirrors: readonly Mirror[], pages: number): number {
  const files = mirrors.flatMap(({ pageFiles }) => pageFiles)
  return (
    costs.start + costs.page * pages + (costs.megabyte * sizeOf(files) + costs.contentMegabyte * contentOf(files)) / 1e6
  )
}

/** Bytes of what pages say: what a skin puts around it is about as long on each, and a short page is little else. */
function contentOf(files: readonly MirrorFile[]): number {
  const sizes = files.filter(isPlainView).map(({ bytes }) => bytes)
  const around = sizes.toSorted((one, other) => one - other)[Math.floor(sizes.length / 10)] ?? 0
  return sizes.length < 10 ? sizeOf(files) : sizes.reduce((sum, bytes) => sum + Math.max(0, bytes - around), 0)
}

/** All files at a place as they lie there: an archive packs what it holds. */
async function bytesAt(path: string): Promise<number> {
  const there = await stat(path).catch(() => null)
  if (there === null || !there.isDirectory()) return there?.size ?? 0
  let sum = 0
  for (const entry of await readdir(path, { withFileTypes: true }).catch(() => []))
    if (entry.isFile() || entry.isDirectory()) sum += await bytesAt(join(path, entry.name))
  return sum
}

const sizeOf = (files: readonly { readonly bytes: number }[]): number =>
  files.reduce((sum, { bytes }) => sum + bytes, 0)

function describe(site: Partial<WikiSite>, [first]: readonly Mirror[]) {
  const host = first?.host ?? null
  return {
    name: site.name ?? null,
    language: site.language ?? null,
    timezone: null,
    baseUrl: site.baseUrl ?? (host === null ? null : `https://${host}`),
    generator: site.generator ?? null,
  }
}

/** What a run would lose, in the order of reading. */
type Lost = readonly Loss[]

function firstOfEachKind(lost: Lost): Lost {
  const firsts = new Map<Loss['kind'], Loss>()
  for (const one of lost) if (!firsts.has(one.kind)) firsts.set(one.kind, one)
  return [...firsts.values()]
}

interface Reading {
  readonly contents: MirrorContents
  readonly site: Partial<WikiSite>
  readonly lost: Lost
}

async function readPages(mirrors: readonly Mirror[], how: HowKept): Promise<Reading> {
  const { value, lost } = await drain(survey(mirrors, inThisThread, new AbortController().signal, how))
  return { contents: value.contents, site: value.site.finish(), lost }
}

/** What a reading gives in the end, and the losses on its way. */
async function drain<Value>(
  events: AsyncGenerator<SourceEvent, Value>,
): Promise<{ readonly value: Value; readonly lost: Lost }> {
  const lost: Loss[] = []
  for (;;) {
    const next = await events.next()
    if (next.done === true) return { value: next.value, lost }
    const loss = next.value.type === 'loss' ? next.value.loss : null
    if (loss?.severity === 'lost') lost.push(loss)
  }
}

const onlyNamedNote = (id: 'revisions-only-named' | 'files-only-named', count: number): readonly Message[] =>
  count === 0 ? [] : [message(id, { count })]

function fragmentNote({ titledByFile }: MirrorContents): readonly Message[] {
  const count = titledByFile.length
  return count === 0 ? [] : [message('saved-without-heads', { count })]
}

/** `areNamed`: something names revisions that no page shows, as histories do, whatever their files are called. */
function notesOn(mirrors: readonly Mirror[], areNamed: boolean): readonly Message[] {
  const pages = mirrors.flatMap(({ pageFiles }) => pageFiles)
  if (pages.length === 0) return []
  const notes = [message('no-wikitext-noted')]
  if (!areNamed && !pages.some((file) => isShownBy('history', file))) notes.push(message('no-histories-saved'))
  if (!pages.some((file) => askedWith(file).has('diff'))) notes.push(message('no-comparisons-saved'))
  return notes
}

// How many pages and revisions a large mirror holds, from the names of its files and a sample of its histories.

export interface PageEstimate {
  readonly pages: number
  /** Those that show no text, where that is most of them; else 0. */
  readonly withoutText: number
  readonly revisions: number
  /** Of them, those that no saved page shows. */
  readonly onlyNamed: number
}

const sampledPages = 60
/** What is asked with one of these is not the page itself. */
const otherViews = ['oldid', 'diff', 'action', 'direction', 'curid', 'redirect', 'limit', 'offset', 'pagefrom']

/** Whether a file was asked as a certain action of MediaWiki. */
const isShownBy = (action: string, file: MirrorFile): boolean => askedWith(file).get('action') === action

/** Page files from all over each mirror, of those that are wanted. */
function samplePages(mirrors: readonly Mirror[], isWanted: (file: MirrorFile) => boolean): readonly Mirror[] {
  return mirrors.map((mirror) => {
    const wanted = mirror.pageFiles.filter(isWanted)
    const step = Math.max(1, Math.floor(wanted.length / sampledPages))
    return { ...mirror, pageFiles: wanted.filter((_, index) => index % step === 0) }
  })
}

function countPages({ pages }: MirrorContents): PageEstimate {
  const found = [...pages.values()].filter(exists)
  const articles = found.filter(({ page }) => page.redirect === null)
  const isShown = ({ revisions }: MirrorPage): boolean => [...revisions.values()].some(({ home }) => home !== null)
  const withoutText = articles.filter((entry) => !isShown(entry)).length
  const revisions = found.flatMap(revisionsOf)
  return {
    pages: found.length,
    revisions: revisions.length,
    onlyNamed: revisions.filter(({ home, fact }) => home === null && !fact.hidden.text).length,
    withoutText: isMostlyMissing(withoutText, articles.length) ? withoutText : 0,
  }
}

/** Whether a file is named as the page itself. */
const isPlainView = (file: MirrorFile): boolean => {
  const query = askedWith(file)
  return !otherViews.some((key) => query.has(key))
}

interface Samples {
  /** Of the files that are named as pages: some are special pages, or no pages of the wiki. */
  readonly pages: MirrorContents
  readonly histories: MirrorContents
}

/** The page that a file is named after, however it was asked for. */
const nameOfPage = (file: MirrorFile): string =>
  (
    askedWith(file).get('title') ?? file.path.replace(/^.*?(?:wiki|index\.php)\/(?=.)/, '').replace(/\.html?$/, '')
  ).replaceAll('_', ' ')

/** So many pages are named by files, each once, however often and under how many addresses it was saved. */
const pagesNamed = (mirrors: readonly Mirror[]): number =>
  new Set(
    mirrors.flatMap(({ pageFiles }) => pageFiles.filter((file) => !file.isPast && isPlainView(file)).map(nameOfPage)),
  ).size

/** Names and the sample of pages tell how many pages there are; the sample of histories, how many revisions a page has. */
function estimatePages(mirrors: readonly Mirror[], samples: Samples): PageEstimate {
  const named = pagesNamed(mirrors)
  const read = pagesNamed(samplePages(mirrors, isPlainView))
  const sampled = countPages(samples.pages)
  const scaled = (count: number): number => Math.round((named * count) / Math.max(1, read))
  const pages = scaled(sampled.pages)
  const files = mirrors.flatMap(({ pageFiles }) => pageFiles)
  const told = countPages(samples.histories)
  const old = new Set(files.flatMap((file) => askedWith(file).get('oldid') ?? [])).size
  // Of pages whose history was not saved nothing names a revision but the one that is shown.
  const histories = new Set(files.filter((file) => isShownBy('history', file)).map(nameOfPage)).size
  const each = told.pages === 0 ? 0 : told.revisions / told.pages
  const revisions = Math.round(Math.max(old, histories * each) + Math.max(0, pages - histories))
  const withoutText = scaled(sampled.withoutText)
  const shown = pages - withoutText + old
  return { pages, revisions: Math.max(pages, revisions), onlyNamed: Math.max(0, revisions - shown), withoutText }
}
