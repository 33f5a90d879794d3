/** What lies in a folder, from the names of its files and a sample of its pages. */

import { stat } from 'node:fs/promises'
import type { Inspection } from '../../source.ts'
import { findMirrors, type Mirror } from './open-mirror.ts'
import { readPageFile } from './read-page-file.ts'
import { readSavedPage } from './saved-page.ts'
import { collectSiteFacts } from './site-facts.ts'
import { indexUploads } from './uploads.ts'

const sampledPages = 60

/** null when it is no folder with saved MediaWiki pages. Reads names, sizes and a sample. */
export async function inspectMirror(location: string): Promise<Inspection | null> {
  if (/^https?:/.test(location) || !(await stat(location)).isDirectory()) return null
  const { mirrors } = await findMirrors(location)
  const [first] = mirrors
  if (first === undefined) return null
  const site = await sampleSite(mirrors)
  const files = mirrors.flatMap(({ files }) => files)
  return {
    kind: 'html-mirror',
    name: site.name ?? null,
    language: site.language ?? null,
    timezone: null,
    baseUrl: site.baseUrl ?? (first.host === null ? null : `https://${first.host}`),
    generator: site.generator ?? null,
    bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
    ...countByName(mirrors),
    files: indexUploads(files).size,
    estimated: ['pages', 'revisions'],
    notes: notesOn(mirrors),
  }
}

async function sampleSite(mirrors: readonly Mirror[]) {
  const facts = collectSiteFacts()
  const pageFiles = mirrors.flatMap((mirror) => mirror.pageFiles)
  const step = Math.max(1, Math.floor(pageFiles.length / sampledPages))
  for (const file of pageFiles.filter((_, index) => index % step === 0)) {
    const { source } = await readPageFile(file)
    const page = source === null ? null : readSavedPage(file.path, source)
    if (page !== null) facts.add(page)
  }
  return facts.finish()
}

/** File names are hints: good enough for an estimate. */
function countByName(mirrors: readonly Mirror[]): { readonly pages: number; readonly revisions: number } {
  const paths = mirrors.flatMap(({ pageFiles }) => pageFiles.map(({ path }) => path))
  const oldIds = paths.flatMap((path) => /[?&@]oldid=(\d+)/.exec(path)?.[1] ?? [])
  const pages = paths.filter(
    (path) => !/[?&@](?:oldid|diff|action|direction|curid|redirect|limit|offset|pagefrom)=/.test(path),
  )
  return { pages: pages.length, revisions: Math.max(pages.length, new Set(oldIds).size) }
}

function notesOn(mirrors: readonly Mirror[]): readonly string[] {
  const paths = mirrors.flatMap(({ pageFiles }) => pageFiles.map(({ path }) => path))
  const has = (mark: RegExp): boolean => paths.some((path) => mark.test(path))
  const notes = ['A saved wiki carries no wikitext: pages are kept as they were shown.']
  if (!has(/action=history/))
    notes.push('No history pages were saved: authors and comments of most revisions are missing.')
  if (!has(/[?&@]diff=/))
    notes.push('No comparison pages were saved: the offset of the printed times has to be assumed from the time zone.')
  if (mirrors.length > 1)
    notes.push(`Several wikis are in this folder: ${mirrors.map(({ host }) => host ?? 'without name').join(', ')}.`)
  return notes
}
