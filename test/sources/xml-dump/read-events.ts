import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { WrittenLoss } from '../../../src/model/loss.ts'
import type { SourceFile, SourcePage, SourceRevision, WikiSite } from '../../../src/model/wiki.ts'
import type { SourceInput, StoredTexts } from '../../../src/sources/common/source.ts'
import { source } from '../../../src/sources/kinds/xml-dump/xml-dump.ts'
import { writtenLoss } from '../../../src/texts/loss.ts'

export interface Seen {
  /** Every `site` event, joined. */
  readonly site: Partial<WikiSite>
  readonly pages: SourcePage[]
  readonly revisions: SourceRevision[]
  readonly files: (Omit<SourceFile, 'content'> & { readonly content: Buffer | null })[]
  readonly losses: WrittenLoss[]
  readonly progress: number[]
}

export const folder = (): string => mkdtempSync(join(tmpdir(), 'xml-dump-'))

/** Writes bytes under a name into a folder of their own. */
export function written(content: string | Uint8Array, name = 'wiki.xml'): string {
  const path = join(folder(), name)
  writeFileSync(path, content)
  return path
}

const nothingKnown: StoredTexts = { note: () => null, text: () => null, html: () => null, hasFile: () => false }

export const inputOf = (from: readonly string[], files: string | null = null): SourceInput => ({
  from,
  files,
  hosts: [],
  language: null,
  timezone: null,
  live: null,
  known: nothingKnown,
})

/** Everything that the source says of some dumps. */
export async function readDumps(from: readonly string[], files: string | null = null): Promise<Seen> {
  const seen: Seen & { site: Partial<WikiSite> } = {
    site: {},
    pages: [],
    revisions: [],
    files: [],
    losses: [],
    progress: [],
  }
  for await (const event of source.read(inputOf(from, files), new AbortController().signal)) {
    if (event.type === 'site') seen.site = { ...seen.site, ...event.site }
    else if (event.type === 'page') {
      // A page may be told again, with more.
      const known = seen.pages.findIndex(({ title }) => title === event.page.title)
      if (known < 0) seen.pages.push(event.page)
      else seen.pages[known] = event.page
    } else if (event.type === 'revision') seen.revisions.push(event.revision)
    else if (event.type === 'file') seen.files.push({ ...event.file, content: await collect(event.file.content) })
    else if (event.type === 'loss') seen.losses.push(writtenLoss(event.loss))
    else if (event.type === 'progress') seen.progress.push(event.done)
  }
  return seen
}

export const readText = (content: string | Uint8Array): Promise<Seen> => readDumps([written(content)])

async function collect(content: AsyncIterable<Uint8Array> | null): Promise<Buffer | null> {
  if (content === null) return null
  const chunks: Uint8Array[] = []
  for await (const chunk of content) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** An export 0.11 around some pages, with French namespaces. */
export const dump = (
  pages: string,
): string => `<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="fr">
  <siteinfo>
    <sitename>Wiki des jardins</sitename>
    <dbname>jardins</dbname>
    <base>https://wiki.example.org/wiki/Page_d%27accueil</base>
    <generator>MediaWiki 1.43.0</generator>
    <case>first-letter</case>
    <namespaces>
      <namespace key="0" case="first-letter" />
      <namespace key="1" case="first-letter">Discussion</namespace>
      <namespace key="6" case="first-letter">Fichier</namespace>
      <namespace key="10" case="case-sensitive">Modèle</namespace>
    </namespaces>
  </siteinfo>
${pages}
</mediawiki>
`

export const page = (title: string, inner: string, ns = 0): string =>
  `  <page><title>${title}</title><ns>${ns}</ns><id>${title.length}</id>${inner}</page>`

/** A revision whose text is given as it stands in the XML. */
export const revision = (id: number, text: string, more = ''): string => `
    <revision>
      <id>${id}</id>
      <timestamp>2015-03-27T06:16:00Z</timestamp>
      <contributor><username>Zoé</username><id>7</id></contributor>${more}
      <model>wikitext</model>
      <format>text/x-wiki</format>
      <text xml:space="preserve">${text}</text>
    </revision>`

export const kinds = (seen: Seen): string[] => seen.losses.map(({ kind }) => kind)
