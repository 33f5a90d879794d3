/** The wikis in what was saved: by their hosts; within one folder, by what their pages say of their wiki. */

import { groupBy } from '../../../support/groups.ts'
import { compareStrings } from '../../../support/order.ts'
import { urlOf } from '../../../support/url.ts'
import { StopRun } from '../../../texts/errors.ts'
import type { SourceInput } from '../../common/source.ts'
import { plainHost } from '../read/addresses.ts'
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
 * The wikis in some mirrors, in the order of their labels. `host`, `host:80` and `www.host` are one; two other hosts are two wikis,
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
 * The wikis to read: the only one; of several that which `site` names, else those of `hosts`. Throws `StopRun` with SEVERAL_WIKIS, or
 * SITE_NOT_THERE where `site` names none.
 */
export function chooseWiki(
  wikis: readonly SavedWiki[],
  { site = null, hosts }: Pick<SourceInput, 'site' | 'hosts'>,
  path: string,
): readonly Mirror[] {
  const labels = wikis.map(({ label }) => label).join(', ')
  const [only, second] = wikis
  const isCalled = (wiki: SavedWiki, name: string): boolean => wiki.names.includes(plainName(name))
  if (site !== null && (second !== undefined || (only?.names ?? []).length > 0)) {
    const named = wikis.filter((wiki) => isCalled(wiki, site))
    if (named.length === 0) throw new StopRun('SITE_NOT_THERE', { path, site, hosts: labels })
    if (named.length > 1) throw new StopRun('SEVERAL_WIKIS', { path, hosts: labels })
    return named.flatMap(({ mirrors }) => mirrors)
  }
  if (second === undefined) return only?.mirrors ?? []
  const named = hosts.map((host) => wikis.filter((wiki) => isCalled(wiki, host)))
  if (named.every(({ length }) => length === 0) || named.some(({ length }) => length > 1))
    throw new StopRun('SEVERAL_WIKIS', { path, hosts: labels })
  return [...new Set(named.flat())].flatMap(({ mirrors }) => mirrors)
}

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
    .sort((a, b) => compareStrings(a.label, b.label))
}

/** Its hosts, its server with the place of its scripts, its folder, its name. */
function namesOf(parts: readonly Part[]): readonly string[] {
  const hosts = parts.flatMap(({ mirror: { host } }) => (host === null ? [] : plainHost(host)))
  const marks = parts.map(({ mark }) => mark)
  const servers = marks.flatMap(({ server }) => server ?? [])
  const scripts = marks.flatMap(({ server, script }) => (server === null || !script ? [] : `${server}${script}`))
  const folders = parts.flatMap(({ folder }) => folder ?? [])
  return [...new Set([...hosts, ...servers, ...scripts, ...folders, ...marks.flatMap(({ name }) => name ?? [])])]
}

// The parts of one mirror.

/** So many pages of a folder are asked which wiki they are of, and of a mirror. */
const sampled = { folder: 6, mirror: 300 } as const

/** A mirror parted by wikis; whole where a sample from all its folders speaks of one. */
async function partsOf(mirror: Mirror): Promise<readonly Part[]> {
  const folders = [...groupBy(mirror.pageFiles, ({ path }) => topOf(path, 2)).values()]
  const step = Math.max(1, Math.ceil((folders.length * sampled.folder) / sampled.mirror))
  const seen = folders.filter((_, index) => index % step === 0).flatMap((files) => spread(files, sampled.folder))
  const marks = await marksOf(seen)
  const wikis = joined([...marks.values()])
  if (wikis.length < 2) return [{ mirror, mark: wikis[0] ?? noMark, folder: null }]
  const all = await marksOf(mirror.pageFiles)
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

const noMark: WikiMark = { server: null, script: null, database: null, name: null, language: null }

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
  const address = [named, printed, api].map(addressIn).find((one) => one !== null) ?? null
  return {
    server: address === null ? null : plainHost(address.host),
    script: 'wgScriptPath' in config ? String(config['wgScriptPath']) : (scriptIn(printed) ?? scriptIn(api)),
    database: configText(config, 'wgDBname'),
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
  if (database === 'other') return false
  const isOtherLanguage = compare(a.language, b.language) === 'other'
  if (server === 'other' || script === 'other') return name === 'same' && !isOtherLanguage
  return server === 'same' || name !== 'other'
}

const compare = (a: string | null, b: string | null): 'same' | 'other' | 'unsaid' =>
  a === null || b === null ? 'unsaid' : a === b ? 'same' : 'other'

/** Whether a page says anything by which its wiki could be known. */
const saysWiki = ({ server, database, name }: WikiMark): boolean => (server ?? database ?? name) !== null

/** Also without its scheme, and where a web archive put its own before it. */
const addressIn = (text: string | null | undefined): URL | null =>
  urlOf((text ?? '').replace(/^.*\/web\/\d+\w*\/(?=https?:)/, '').replace(/^\/\//, 'https://'))

/** `/w` of `…/w/index.php?…` and `…/w/api.php?…`. */
const scriptIn = (address: string | undefined): string | null =>
  /^(.*)\/(?:index|api)\.php\d?\b/.exec(addressIn(address)?.pathname ?? '')?.[1] ?? null
