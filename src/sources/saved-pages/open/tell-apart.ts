/** The wikis in what was saved: by their hosts; within one folder, by what their pages say of their wiki. */

import type { Loss } from '../../../model/loss.ts'
import { lettersOf } from '../../../model/mirror-name.ts'
import { groupBy } from '../../../support/groups.ts'
import { compareStrings } from '../../../support/order.ts'
import { StopRun } from '../../../texts/errors.ts'
import type { SourceInput } from '../../common/source.ts'
import { otherWikiBeside } from '../merge/losses.ts'
import { plainHost } from '../read/addresses.ts'
import { addressIn, hostOfBody } from '../read/fragment.ts'
import { parserCacheOf } from '../read/identity.ts'
import { type Mirror, type MirrorFile, readPageFile } from '../read/mirror-file.ts'
import { configText, readPageConfig } from '../read/page-config.ts'

/** One of the wikis in what was saved. */
export interface SavedWiki {
  /** As it is told of: its host; where that is another one's too, or not known, what tells it apart. */
  readonly label: string
  /** All that it may be chosen by. */
  readonly names: readonly string[]
  readonly mirrors: readonly Mirror[]
}

/** A mirror whose pages are all of one wiki, as far as they say. */
interface Part {
  readonly mirror: Mirror
  readonly mark: WikiMark
  /** The folder that holds only this part; null where it shares one. */
  readonly folder: string | null
}

/**
 * The wikis in some mirrors, those of most pages first. `host`, `host:80` and `www.host` are one; two other hosts are two wikis,
 * whatever their pages say. Parts of a folder are of one wiki where server, name or database speak for it.
 */
export async function tellApart(mirrors: readonly Mirror[]): Promise<readonly SavedWiki[]> {
  const parts: Part[] = []
  for (const mirror of mirrors) parts.push(...(await partsOf(mirror)))
  const wikis: Part[][] = []
  // Those whose host is known first: pages saved alone join them.
  for (const part of [...parts].sort((a, b) => Number(a.mirror.host === null) - Number(b.mirror.host === null))) {
    const own = wikis.find((wiki) => wiki.every((other) => isOneWiki(other, part)))
    if (own === undefined) wikis.push([part])
    else own.push(part)
  }
  return labelled(wikis)
}

function isOneWiki(a: Part, b: Part): boolean {
  const [one, other] = [a.mirror.host, b.mirror.host]
  const isOtherHost = one !== null && other !== null && plainHost(one) !== plainHost(other)
  return !isOtherHost && isSameWiki(a.mark, b.mark)
}

/**
 * The wikis to read: the only one; of several that which `site` names, else those of `hosts`, else the one that has nearly all
 * pages. Throws `StopRun` with SEVERAL_WIKIS, or SITE_NOT_THERE where `site` names none.
 */
export function chooseWiki(
  wikis: readonly SavedWiki[],
  { site = null, hosts }: Pick<SourceInput, 'site' | 'hosts'>,
  path: string,
): ChosenWiki {
  const labels = wikis.map(({ label }) => label).join(', ')
  const [only, second] = wikis
  const isCalled = (wiki: SavedWiki, name: string): boolean => wiki.names.includes(plainName(name))
  if (site !== null && (second !== undefined || (only?.names ?? []).length > 0)) {
    const named = wikis.filter((wiki) => isCalled(wiki, site))
    if (named.length === 0) throw new StopRun('SITE_NOT_THERE', { path, site, hosts: labels })
    if (named.length > 1) throw new StopRun('SEVERAL_WIKIS', { path, hosts: labels })
    return chosen(named)
  }
  if (second === undefined) return chosen(wikis)
  const named = hosts.map((host) => wikis.filter((wiki) => isCalled(wiki, host)))
  if (named.flat().length === 0 && only !== undefined && isNearlyAll(wikis))
    return { mirrors: only.mirrors, strays: wikis.slice(1) }
  if (named.every(({ length }) => length === 0) || named.some(({ length }) => length > 1))
    throw new StopRun('SEVERAL_WIKIS', { path, hosts: labels })
  return chosen([...new Set(named.flat())])
}

/** The mirrors of the wiki to read. */
export interface ChosenWiki {
  readonly mirrors: readonly Mirror[]
  /** Other wikis of which a few pages lie among its own, and that nobody chose or passed over. */
  readonly strays: readonly SavedWiki[]
}

const chosen = (wikis: readonly SavedWiki[]): ChosenWiki => ({
  mirrors: wikis.flatMap(({ mirrors }) => mirrors),
  strays: [],
})

const nearlyAll = 0.95

/** Whether the first has so many of the pages that the others are what a crawler or a browser saved by the way. */
export function isNearlyAll(wikis: readonly SavedWiki[]): boolean {
  const pages = wikis.map(pagesOf)
  return (pages[0] ?? 0) >= nearlyAll * pages.reduce((sum, count) => sum + count, 0)
}

const pagesOf = ({ mirrors }: SavedWiki): number => mirrors.reduce((sum, { pageFiles }) => sum + pageFiles.length, 0)

/** The paths of the pages of wikis that are not read, for each its losses. */
export const lossesOfStrays = (strays: readonly SavedWiki[]): readonly Loss[] =>
  strays.flatMap(({ label, mirrors }) =>
    otherWikiBeside(
      label,
      mirrors.flatMap(({ pageFiles }) => pageFiles.map(({ path }) => path)),
    ),
  )

// What a wiki is called.

const plainName = (name: string): string => plainHost(name.replace(/^https?:\/\//i, '').replace(/(?<!\/)\/+$/, ''))

function labelled(wikis: readonly (readonly Part[])[]): readonly SavedWiki[] {
  const called = wikis.map(namesOf)
  const isOwn = (name: string): boolean => called.filter((names) => names.includes(name)).length === 1
  return wikis
    .map((parts, index) => {
      const names = called[index] ?? []
      const label = names.find(isOwn) ?? names[0] ?? ''
      return { label, names: names.map(plainName), mirrors: parts.map(({ mirror }) => mirror) }
    })
    .sort((a, b) => pagesOf(b) - pagesOf(a) || compareStrings(a.label, b.label))
}

/** Its hosts, its server with the place of its scripts, its folder, its name; else what its cache is called. */
function namesOf(parts: readonly Part[]): readonly string[] {
  const hosts = parts.flatMap(({ mirror: { host } }) => (host === null ? [] : plainHost(host)))
  const marks = parts.map(({ mark }) => mark)
  const servers = marks.flatMap(({ server }) => server ?? [])
  const scripts = marks.flatMap(({ server, script }) => (server === null || !script ? [] : `${server}${script}`))
  const folders = parts.flatMap(({ folder }) => folder ?? [])
  const named = [...hosts, ...servers, ...scripts, ...folders, ...marks.flatMap(({ name }) => name ?? [])]
  return [...new Set(named.length > 0 ? named : marks.flatMap(({ cache }) => cache ?? []))]
}

// The parts of one mirror.

/** So many pages of a mirror are all asked which wiki they are of; of more, so many of a folder, and of all. */
const sampled = { whole: 2000, folder: 6, mirror: 300 } as const

/** A mirror parted by wikis; whole where its pages, of a large one a sample from all its folders, speak of one. */
async function partsOf(mirror: Mirror): Promise<readonly Part[]> {
  const isSmall = mirror.pageFiles.length <= sampled.whole
  const folders = [...groupBy(mirror.pageFiles, ({ path }) => topOf(path, 2)).values()]
  const step = Math.max(1, Math.ceil((folders.length * sampled.folder) / sampled.mirror))
  const seen = folders.filter((_, index) => index % step === 0).flatMap((files) => spread(files, sampled.folder))
  const marks = await marksOf(isSmall ? mirror.pageFiles : seen)
  const wikis = joined([...marks.values()])
  const byNumbers = wikis.length === 0 ? await marksByNumbers(mirror) : noMarks
  if (wikis.length < 2 && byNumbers.size === 0) return [{ mirror, mark: wikis[0] ?? noMark, folder: null }]
  const all = byNumbers.size > 0 ? byNumbers : isSmall ? marks : await marksOf(mirror.pageFiles)
  const found = joined([...all.values()])
  const wikiOf = (file: MirrorFile): number => found.findIndex((one) => isSameWiki(one, all.get(file) ?? noMark))
  const pages = groupBy(
    mirror.pageFiles.filter((file) => saysWiki(all.get(file) ?? noMark)),
    wikiOf,
  )
  return found.map((mark, index) => partOf(mirror, mark, index, pages))
}

/** What says nothing of its wiki goes where its folder's pages go; what lies beside pages of several wikis, to each of them. */
function partOf(
  mirror: Mirror,
  mark: WikiMark,
  index: number,
  pages: ReadonlyMap<number, readonly MirrorFile[]>,
): Part {
  const own = new Set<Pick<MirrorFile, 'path'>>(pages.get(index))
  const placed = new Set<Pick<MirrorFile, 'path'>>([...pages.values()].flat())
  const foldersOf = (files: Iterable<Pick<MirrorFile, 'path'>>): ReadonlySet<string> =>
    new Set([...files].map(({ path }) => topOf(path, 1)))
  const ownFolders = foldersOf(own)
  const others = foldersOf([...placed].filter((file) => !own.has(file)))
  const isOwn = (file: Pick<MirrorFile, 'path'>): boolean => {
    const folder = topOf(file.path, 1)
    return own.has(file) || (!placed.has(file) && (ownFolders.has(folder) || !others.has(folder)))
  }
  const [folder, ...more] = [...ownFolders]
  return {
    mirror: {
      ...mirror,
      files: mirror.files.filter(isOwn),
      pageFiles: mirror.pageFiles.filter(isOwn),
      texts: (mirror.texts ?? []).filter(isOwn),
      exports: (mirror.exports ?? []).filter(isOwn),
    },
    mark,
    folder: folder !== undefined && folder !== '' && more.length === 0 && !others.has(folder) ? folder : null,
  }
}

const noMark: WikiMark = { server: null, script: null, database: null, cache: null, name: null, language: null }
const noMarks: ReadonlyMap<MirrorFile, WikiMark> = new Map()

/**
 * Bodies without heads say nothing of their wiki but the numbers of their pages: folders in which the same numbers mostly mean
 * pages of other names are of two wikis. A mark for each of their files; empty where all may be of one.
 */
async function marksByNumbers({ pageFiles }: Mirror): Promise<ReadonlyMap<MirrorFile, WikiMark>> {
  const folders = new Map<string, Map<number, string>>()
  for (const file of pageFiles) {
    const { source } = await readPageFile(file)
    const { pageId } = source === null ? { pageId: null } : parserCacheOf(source)
    const folder = topOf(file.path, 1)
    const numbers = folders.get(folder) ?? new Map<number, string>()
    if (pageId !== null) folders.set(folder, numbers.set(pageId, lettersOf(file.path.replace(/^.*\/|\.\w+$/gs, ''))))
  }
  const wikis: (readonly [folder: string, numbers: Map<number, string>])[][] = []
  for (const [folder, numbers] of folders) {
    const own = wikis.find((wiki) => wiki.every(([, others]) => !meanOthers(numbers, others)))
    if (own === undefined) wikis.push([[folder, numbers]])
    else own.push([folder, numbers])
  }
  if (wikis.length < 2) return noMarks
  const nameOf = new Map(wikis.flatMap((wiki) => wiki.map(([folder]) => [folder, wiki[0]?.[0] ?? ''] as const)))
  return new Map(
    pageFiles.flatMap((file) => {
      const cache = nameOf.get(topOf(file.path, 1))
      return cache === undefined ? [] : [[file, { ...noMark, cache }] as const]
    }),
  )
}

function meanOthers(one: ReadonlyMap<number, string>, other: ReadonlyMap<number, string>): boolean {
  const common = [...one].filter(([id]) => other.has(id))
  const differing = common.filter(([id, name]) => other.get(id) !== name).length
  return differing > 1 && differing * 2 > common.length
}

/** The first folders of a path; empty for what lies beside them. */
const topOf = (path: string, depth: number): string =>
  path
    .replace(/[?].*$/s, '')
    .split('/')
    .slice(0, -1)
    .slice(0, depth)
    .join('/')

const spread = <Value>(values: readonly Value[], count: number): readonly Value[] => {
  const step = Math.max(1, Math.ceil(values.length / count))
  return values.filter((_, index) => index % step === 0)
}

async function marksOf(files: readonly MirrorFile[]): Promise<ReadonlyMap<MirrorFile, WikiMark>> {
  const marks = new Map<MirrorFile, WikiMark>()
  for (const file of files) {
    const { source } = await readPageFile(file)
    if (source !== null) marks.set(file, readWikiMark(source))
  }
  return marks
}

/** One mark for each wiki, with what any of its pages says. */
function joined(marks: readonly WikiMark[]): readonly WikiMark[] {
  const wikis: WikiMark[] = []
  const distinct = new Map(marks.filter(saysWiki).map((mark) => [JSON.stringify(mark), mark]))
  // Those that say most first: what says little must not hold two wikis together.
  for (const mark of [...distinct.values()].sort((a, b) => said(b) - said(a))) {
    const at = wikis.findIndex((one) => isSameWiki(one, mark))
    const known = wikis[at]
    if (known === undefined) wikis.push(mark)
    else wikis[at] = { ...mark, ...Object.fromEntries(Object.entries(known).filter(([, value]) => value !== null)) }
  }
  return wikis
}

const said = (mark: WikiMark): number => Object.values(mark).filter((value) => value !== null).length

// Which wiki a saved page is of, as far as it says so itself: two wikis may lie in one folder, and number their pages
// alike.

/** What a page states of its wiki; null where it does not say. */
interface WikiMark {
  /** `wiki.example.org`, as `plainHost` writes it. */
  readonly server: string | null
  /** Where its scripts lie, `/w`; empty at the root. */
  readonly script: string | null
  readonly database: string | null
  /** What the parser cache puts before its keys: the database and the prefix of its tables, as a rule. */
  readonly cache: string | null
  readonly name: string | null
  readonly language: string | null
}

/** Reads what the head and the print footer of a page say; a page saved without its scripts says less. */
function readWikiMark(source: string): WikiMark {
  const config = readPageConfig(source)
  const named = configText(config, 'wgServer')
  const printed = /class=["']?printfooter\b[^<>]*>[^<]*<a\b[^<>]*>\s*(https?:\/\/[^<\s]+)/i.exec(source)?.[1]
  const api = /<link\b[^<>]*\brel=["']?EditURI["']?[^<>]*\bhref=["']([^"']+)/i.exec(source)?.[1]
  const search = /<link\b[^<>]*\btype=["']application\/opensearchdescription\+xml["'][^<>]*\btitle=["']([^"']+)/i.exec(
    source,
  )?.[1]
  const address = [named, printed, api].map(addressIn).find((one) => one !== null) ?? hostOfBody(source)
  return {
    server: address === null ? null : plainHost(address.host),
    script: 'wgScriptPath' in config ? String(config['wgScriptPath']) : (scriptIn(printed) ?? scriptIn(api)),
    database: configText(config, 'wgDBname'),
    cache: /Saved in parser cache with key ([^\s:]+):pcache:/.exec(source)?.[1] ?? null,
    name: configText(config, 'wgSiteName') ?? search?.replace(/ \([a-z-]+\)$/, '') ?? null,
    language: configText(config, 'wgContentLanguage') ?? /<html\b[^<>]*\blang=["']?([\w-]+)/i.exec(source)?.[1] ?? null,
  }
}

/**
 * Whether two pages may be of one wiki. One that has moved or was renamed keeps something of the two; what a page does not say
 * speaks against nothing.
 */
function isSameWiki(a: WikiMark, b: WikiMark): boolean {
  const server = compare(a.server, b.server)
  const script = compare(a.script, b.script)
  const database = compare(a.database, b.database)
  const name = compare(a.name, b.name)
  if (server === 'same' && script === 'same') return true
  if (database === 'same') return server !== 'other' || name !== 'other'
  if (database === 'other' || (compare(a.cache, b.cache) === 'other' && server === 'unsaid')) return false
  const isOtherLanguage = compare(a.language, b.language) === 'other'
  if (server === 'other' || script === 'other') return name === 'same' && !isOtherLanguage
  return server === 'same' || name !== 'other'
}

const compare = (a: string | null, b: string | null): 'same' | 'other' | 'unsaid' =>
  a === null || b === null ? 'unsaid' : a === b ? 'same' : 'other'

/** Whether a page says anything by which its wiki could be known. */
const saysWiki = ({ server, database, cache, name }: WikiMark): boolean =>
  (server ?? database ?? cache ?? name) !== null

/** `/w` of `…/w/index.php?…` and `…/w/api.php?…`. */
const scriptIn = (address: string | undefined): string | null =>
  /^(.*)\/(?:index|api)\.php\d?\b/.exec(addressIn(address)?.pathname ?? '')?.[1] ?? null
