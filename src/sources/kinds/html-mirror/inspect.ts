/** What lies in a folder: counted where that is quick, estimated from a sample of its pages where it is not. */

import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { StopRun } from '../../../model/errors.ts'
import type { WikiSite } from '../../../model/wiki.ts'
import type { Inspection } from '../../source.ts'
import type { Census } from './census.ts'
import { exists, revisionsOf } from './events.ts'
import { findMirrors, type Mirror } from './open-mirror.ts'
import { survey } from './survey.ts'
import { indexUploads } from './uploads.ts'

/** So many bytes of pages are read whole. */
const wholeBytes = 40e6
const sampledPages = 60
const history = /[?&@]action=history/

/** null when it is no folder with saved pages of a wiki. Throws OTHER_WIKI_ENGINE for pages of another engine. */
export async function inspectMirror(location: string): Promise<Inspection | null> {
  if (/^https?:/.test(location) || !(await stat(location)).isDirectory()) return null
  const { mirrors, others } = await findMirrors(location)
  const [first] = mirrors
  if (first === undefined && others.length > 0)
    throw new StopRun('OTHER_WIKI_ENGINE', { path: basename(location), engine: others.join(', ') })
  if (first === undefined) return null
  const files = mirrors.flatMap((mirror) => mirror.files)
  const isSampled = sizeOf(mirrors.flatMap(({ pageFiles }) => pageFiles)) > wholeBytes
  const read = await readPages(isSampled ? sample(mirrors, (path) => !history.test(path)) : mirrors)
  return {
    kind: 'html-mirror',
    name: read.site.name ?? null,
    language: read.site.language ?? null,
    timezone: null,
    baseUrl: read.site.baseUrl ?? (first.host === null ? null : `https://${first.host}`),
    generator: read.site.generator ?? null,
    bytes: sizeOf(files),
    ...(isSampled ? await estimate(mirrors) : count(read.census)),
    files: new Set([...namesOf(read.census), ...[...indexUploads(files).values()].map(({ name }) => name)]).size,
    estimated: isSampled ? ['pages', 'revisions', 'files'] : [],
    lost: read.lost,
    notes: notesOn(mirrors),
  }
}

const sizeOf = (files: readonly { readonly bytes: number }[]): number =>
  files.reduce((sum, { bytes }) => sum + bytes, 0)

interface Reading {
  readonly census: Census
  readonly site: Partial<WikiSite>
  readonly lost: Readonly<Record<string, number>>
}

async function readPages(mirrors: readonly Mirror[]): Promise<Reading> {
  const lost: Record<string, number> = {}
  const events = survey(mirrors, new AbortController().signal)
  for (;;) {
    const next = await events.next()
    if (next.done === true) return { census: next.value.census, site: next.value.site.finish(), lost }
    const loss = next.value.type === 'loss' ? next.value.loss : null
    if (loss?.severity === 'lost') lost[loss.kind] = (lost[loss.kind] ?? 0) + 1
  }
}

interface Counts {
  readonly pages: number
  readonly revisions: number
}

function count({ pages }: Census): Counts {
  const found = [...pages.values()].filter(exists)
  return { pages: found.length, revisions: found.reduce((sum, entry) => sum + revisionsOf(entry).length, 0) }
}

const namesOf = ({ uploads }: Census): readonly string[] => [...uploads.values()].map(({ name }) => name)

/** Page files from all over each mirror, of those whose names are wanted. */
function sample(mirrors: readonly Mirror[], isWanted: (path: string) => boolean): readonly Mirror[] {
  return mirrors.map((mirror) => {
    const wanted = mirror.pageFiles.filter(({ path }) => isWanted(path))
    const step = Math.max(1, Math.floor(wanted.length / sampledPages))
    return { ...mirror, pageFiles: wanted.filter((_, index) => index % step === 0) }
  })
}

/** File names tell how many pages there are; a sample of the saved histories, how many revisions a page has. */
async function estimate(mirrors: readonly Mirror[]): Promise<Counts> {
  const paths = mirrors.flatMap(({ pageFiles }) => pageFiles.map(({ path }) => path))
  const pages = paths.filter(
    (path) => !/[?&@](?:oldid|diff|action|direction|curid|redirect|limit|offset|pagefrom)=/.test(path),
  ).length
  const told = count((await readPages(sample(mirrors, (path) => history.test(path)))).census)
  const old = new Set(paths.flatMap((path) => /[?&@]oldid=(\d+)/.exec(path)?.[1] ?? [])).size
  return {
    pages,
    revisions: Math.max(pages, told.pages === 0 ? old : Math.round((pages * told.revisions) / told.pages)),
  }
}

function notesOn(mirrors: readonly Mirror[]): readonly string[] {
  const paths = mirrors.flatMap(({ pageFiles }) => pageFiles.map(({ path }) => path))
  const has = (mark: RegExp): boolean => paths.some((path) => mark.test(path))
  const notes = ['A saved wiki carries no wikitext: pages are kept as they were shown.']
  if (!has(history)) notes.push('No history pages were saved: authors and comments of most revisions are missing.')
  if (!has(/[?&@]diff=/))
    notes.push('No comparison pages were saved: the offset of the printed times has to be assumed from the time zone.')
  if (mirrors.length > 1)
    notes.push(`Several wikis are in this folder: ${mirrors.map(({ host }) => host ?? 'without name').join(', ')}.`)
  return notes
}
