/** A wiki of which several things are left: a dump, its uploads and saved pages in one folder, or in places that were named. */

import { readdirSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Loss } from '../../model/loss.ts'
import type { Message } from '../../model/message.ts'
import { lettersOf } from '../../model/mirror-name.ts'
import { allKinds, type Inspection, isAny, type SourceKind } from '../../sources/kinds.ts'
import { groupBy } from '../../support/groups.ts'
import { urlOf } from '../../support/url.ts'
import { StopRun } from '../../texts/errors.ts'
import { message } from '../../texts/message.ts'

/** What lies in one or several places, as one wiki. */
export interface FoundWiki {
  readonly sources: readonly FoundSource[]
  readonly inspection: Inspection
}

/** What lies somewhere, and where. */
export interface FoundSource {
  /** As it was named, or a folder inside of that. */
  readonly location: string
  readonly inspection: Inspection
  /** A folder of uploads that lies elsewhere; absent where there is none. */
  readonly uploads?: string
  /** Which wiki of an archive of the Web is meant, where `site` of a pipeline file has to say it. */
  readonly site?: string
  /** An address that has to be downloaded to the location first. */
  readonly download?: string
  /** Titles of its pages by their numbers, where they are known. */
  readonly titles?: ReadonlyMap<number, string>
  /** As it is told of where it is one of several wikis in a folder, and chosen by; absent elsewhere. */
  readonly wiki?: string
}

/** Found somewhere: what holds for looking alone stands beside the inspection. */
export const sourceAt = (location: string, { titles, ...inspection }: Inspection): FoundSource => ({
  location,
  inspection,
  ...(titles === undefined ? {} : { titles }),
})

/**
 * The sources in a folder of which `first` was found: itself, and dumps, saved pages and web archives that lie in it, dumps first.
 * Without an inspection of the whole folder, those that lie in it alone; none where there are none.
 */
export async function partsInFolder(
  first: Pick<FoundSource, 'location'> & Partial<FoundSource>,
  site: string | null,
): Promise<readonly FoundSource[]> {
  const { location, inspection } = first
  const whole = inspection === undefined ? [] : [{ ...first, inspection }]
  if (!statSync(location).isDirectory() || inspection?.kind === 'bundle') return whole
  const entries = readdirSync(location, { withFileTypes: true }).filter(({ name }) => !name.startsWith('.'))
  const inside = (isWanted: (name: string) => boolean, kind: 'isFile' | 'isDirectory'): readonly string[] =>
    entries.flatMap((entry) => (entry[kind]() && isWanted(entry.name) ? [join(location, entry.name)] : [])).sort()
  const local = Object.entries(allKinds).filter(([, { isLive }]) => !isLive)
  let folders = inside((name) => !local.some(([, { folder }]) => folder?.own.test(name)), 'isDirectory')
  const found: FoundSource[] = []
  // First those whose folders have a mark, for any other folder may hold saved pages.
  for (const [name, { folder: marks, load }] of local) {
    if (marks === null) continue
    const isWhole = inspection?.kind === name
    const marked = folders.filter((folder) => readdirSync(folder).some((file) => marks.holds.test(file)))
    const parts = isWhole ? whole : await foundAmong(marked, load, null)
    const [uploads] = isWhole ? [] : inside((one) => one === marks.uploads, 'isDirectory')
    found.push(...parts.map((part, index) => (index === 0 && uploads !== undefined ? { ...part, uploads } : part)))
  }
  if (found.length === 0) return whole
  folders = folders.filter((folder) => found.every((part) => part.location !== folder))
  for (const [, { folder: marks, named, load }] of local) {
    if (marks !== null) continue
    found.push(...(await foundAmong([...inside((file) => named.test(file), 'isFile'), ...folders], load, site)))
  }
  return partedByWiki(
    found,
    location,
    inside(() => true, 'isFile'),
  )
}

/** The same, each with its wiki where they are of several. */
function partedByWiki(
  sources: readonly FoundSource[],
  folder: string,
  files: readonly string[],
): readonly FoundSource[] {
  const wikis: FoundSource[][] = []
  for (const source of sources) {
    const own = wikis.find((wiki) => {
      const said = wiki.map((other) => isOneWiki(other, source))
      return said.includes(true) || !said.includes(false)
    })
    if (own === undefined) wikis.push([source])
    else own.push(source)
  }
  if (wikis.length < 2) return sources
  return wikis.flatMap((wiki) => {
    const [{ location, inspection } = sources[0] as FoundSource] = wiki
    const { folder: marks = null } = allKinds[inspection.kind] ?? {}
    // What lies in the folder itself is called after its file.
    const [file = location] = location === folder ? files.filter((one) => marks?.holds.test(basename(one))) : []
    return wiki.map((source) => ({ ...source, wiki: inspection.name ?? basename(file) }))
  })
}

/**
 * Whether two sources are of one wiki, by its name, its host and its pages; null where nothing speaks for either. Pads are of the wiki
 * beside them; what two other engines hold is one wiki only where they say so.
 */
function isOneWiki(one: FoundSource, other: FoundSource): boolean | null {
  const [a, b] = [one.inspection, other.inspection]
  const engines = [a, b].map(({ kind }) => allKinds[kind]?.engine)
  if (engines.includes('etherpad')) return null
  const hosts = [a, b].map(({ baseUrl }) => urlOf(baseUrl ?? '')?.host.replace(/^www\./, ''))
  const names = [a, b].map(({ name }) => name?.trim().toLowerCase())
  const same = ([first, second]: readonly (string | undefined)[]): boolean | null =>
    first === undefined || second === undefined ? null : first === second
  if (same(names) === true || same(hosts) === true) return true
  if (engines[0] !== engines[1]) return false
  const pages = one.titles === undefined || other.titles === undefined ? null : sharePages(one.titles, other.titles)
  return pages ?? (same(hosts) === false ? false : null)
}

/** Whether half of the numbers that both have, or half of the titles of the smaller one, mean the same page in the other one. */
function sharePages(one: ReadonlyMap<number, string>, other: ReadonlyMap<number, string>): boolean | null {
  if (one.size === 0 || other.size === 0) return null
  const [few, many] = one.size < other.size ? [one, other] : [other, one]
  const plain = (title: string | undefined): string => lettersOf((title ?? '').replace(/^[^:]*:/, ''))
  const common = [...few].filter(([id]) => many.has(id))
  const agreeing = common.filter(([id, title]) => plain(many.get(id)) === plain(title)).length
  const known = new Set([...many.values()].map(plain))
  const named = [...few.values()].filter((title) => known.has(plain(title))).length
  return (agreeing > 0 && agreeing * 2 >= common.length) || named * 2 >= few.size
}

/** Those of one wiki of a folder that holds several, by what it is told of, its folder or its host; null where none is called so. */
export function sourcesOfWiki(sources: readonly FoundSource[], called: string): readonly FoundSource[] | null {
  const isIt = ({ wiki, location, inspection: { baseUrl } }: FoundSource): boolean =>
    wiki !== undefined && [wiki, basename(location), urlOf(baseUrl ?? '')?.host].includes(called)
  const named = new Set(sources.filter(isIt).map(({ wiki }) => wiki))
  return named.size === 1 ? sources.filter(({ wiki }) => named.has(wiki)) : null
}

async function foundAmong(
  places: readonly string[],
  load: SourceKind['load'],
  site: string | null,
): Promise<readonly FoundSource[]> {
  const { source } = await load()
  const found: FoundSource[] = []
  for (const location of places) {
    const inspection = await source.inspect(location, undefined, site).catch((error: unknown) => {
      // What only lies in the folder need be no source.
      if (error instanceof StopRun && error.code !== 'SITE_NOT_THERE') return null
      throw error
    })
    if (inspection !== null && inspection.pages !== 0) found.push(sourceAt(location, inspection))
  }
  return found
}

/** What is told of several sources as one wiki: what the first says counts; what one lacks and another has is not told. */
export function inspectedTogether(sources: readonly FoundSource[]): Inspection {
  const found = sources.map(({ inspection }) => inspection)
  const [first, second] = found
  if (first === undefined) throw new Error('there is no source')
  if (second === undefined) return first
  const wikis = [...groupBy(sources, ({ wiki = '' }) => wiki)]
  if (wikis.length > 1) return severalTogether(wikis)
  const said = <Key extends 'name' | 'language' | 'timezone' | 'baseUrl' | 'generator'>(key: Key): string | null =>
    found.map((one) => one[key]).find((value) => value !== null) ?? null
  const counts = (key: 'pages' | 'revisions' | 'files'): readonly number[] => found.flatMap((one) => one[key] ?? [])
  const most = (key: 'pages' | 'revisions' | 'files'): number => Math.max(0, ...counts(key))
  const hasFiles = counts('files').some((count) => count > 0)
  const together = sources.map(({ location, inspection }) =>
    message('source-of-several', { name: basename(location), kind: inspection.kind, count: inspection.pages ?? 0 }),
  )
  return {
    ...first,
    kind: [...new Set(found.map(({ kind }) => kind))].join(' + '),
    ...{ name: said('name'), language: said('language'), timezone: said('timezone') },
    ...{ baseUrl: said('baseUrl'), generator: said('generator') },
    bytes: found.reduce((sum, { bytes }) => sum + (bytes ?? 0), 0),
    ...{ pages: most('pages'), revisions: most('revisions'), files: most('files') },
    estimated: ['pages', 'revisions', 'files'],
    lost: Object.fromEntries(
      found.flatMap(({ lost }) => Object.entries(lost)).filter(([kind]) => !mayBeFilled.has(kind)),
    ),
    notes: [message('sources-together', { sources: together }), ...notesOf(found, hasFiles)],
    ...(found.find(({ wikis }) => wikis !== undefined)?.wikis && { wikis: found.flatMap(({ wikis = [] }) => wikis) }),
  }
}

/** Several wikis in one folder: their numbers added up, each told by what it is called. */
function severalTogether(wikis: readonly (readonly [called: string, sources: readonly FoundSource[]])[]): Inspection {
  const found = wikis.map(([called, sources]) => ({
    called,
    inspection: inspectedTogether(sources.map(({ wiki: _, ...source }) => source)),
  }))
  const sum = (key: 'bytes' | 'pages' | 'revisions' | 'files'): number =>
    found.reduce((all, { inspection }) => all + (inspection[key] ?? 0), 0)
  const hosts = found.map(({ called, inspection: { pages } }) =>
    message('wiki-among-several', { label: called, count: pages ?? 0 }),
  )
  return {
    kind: [...new Set(found.map(({ inspection }) => inspection.kind))].join(' + '),
    ...{ name: null, language: null, timezone: null, baseUrl: null, generator: null },
    ...{ bytes: sum('bytes'), pages: sum('pages'), revisions: sum('revisions'), files: sum('files') },
    estimated: [...new Set(found.flatMap(({ inspection }) => inspection.estimated))],
    lost: {},
    notes: [message('several-wikis', { hosts })],
    wikis: found.map(({ called }) => called),
  }
}

/** Losses of one source that another may make good: a run tells those that are left. */
const mayBeFilled: ReadonlySet<string> = new Set([
  'texts-missing',
  'text-missing',
  'file-missing',
  'revision-not-saved',
  'state-named-not-captured',
])

/** Each once; the time of the largest source stands for all. */
function notesOf(found: readonly Inspection[], hasFiles: boolean): readonly (Message | Loss)[] {
  const hasTexts = isAny(
    found.map(({ kind }) => kind),
    'hasWikitext',
  )
  const largest = [...found].sort((a, b) => (b.bytes ?? 0) - (a.bytes ?? 0))[0]
  const isFilled = (note: Message | Loss): boolean =>
    'id' in note
      ? (hasTexts && filledByTexts.has(note.id)) || (hasFiles && note.id === 'no-uploads-noted')
      : mayBeFilled.has(note.kind)
  const notes = found.flatMap((one) =>
    one.notes.filter((note) => !isFilled(note) && !('id' in note && note.id === 'run-takes' && one !== largest)),
  )
  return [...new Map(notes.map((note) => [JSON.stringify(note), note])).values()]
}

const filledByTexts: ReadonlySet<string> = new Set([
  'no-wikitext-noted',
  'no-histories-saved',
  'no-comparisons-saved',
  'revisions-only-named',
])
