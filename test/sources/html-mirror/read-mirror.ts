import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import type { Loss } from '../../../src/model/loss.ts'
import type { SourceEvent, SourceFile, SourcePage, SourceRevision, WikiSite } from '../../../src/model/wiki.ts'
import type { SourceInput, StoredTexts } from '../../../src/sources/common/source.ts'
import { source } from '../../../src/sources/kinds/html-mirror/html-mirror.ts'

export interface Told {
  readonly site: Partial<WikiSite>
  readonly pages: ReadonlyMap<string, SourcePage>
  readonly revisions: ReadonlyMap<number | null, SourceRevision>
  readonly files: readonly SourceFile[]
  readonly losses: readonly Loss[]
  readonly events: readonly SourceEvent[]
}

/** An archive that was never filled. */
export const nothingKnown: StoredTexts = { note: () => null, text: () => null, html: () => null, hasFile: () => false }

/** Everything that the source tells of a folder. */
export async function readMirror(folder: string, input: Partial<SourceInput> = {}): Promise<Told> {
  const whole: SourceInput = {
    from: [folder],
    files: null,
    hosts: [],
    language: null,
    timezone: null,
    live: null,
    known: nothingKnown,
    ...input,
  }
  return await toldBy(source.read(whole, new AbortController().signal))
}

/** Everything that a reading tells; the bytes of files are read in their turn, and can be read again. */
export async function toldBy(reading: AsyncIterable<SourceEvent>): Promise<Told> {
  const events: SourceEvent[] = []
  for await (const event of reading) events.push(event.type === 'file' ? await withBytes(event) : event)
  return {
    events,
    site: events.flatMap((event) => (event.type === 'site' ? [event.site] : []))[0] ?? {},
    pages: new Map(events.flatMap((event) => (event.type === 'page' ? [[event.page.title, event.page]] : []))),
    revisions: revisionsOf(events),
    files: events.flatMap((event) => (event.type === 'file' ? [event.file] : [])),
    losses: events.flatMap((event) => (event.type === 'loss' ? [event.loss] : [])),
  }
}

/** By their numbers; what is told of one again, by a form of its text say, fills what is not known yet, as an archive keeps it. */
function revisionsOf(events: readonly SourceEvent[]): Told['revisions'] {
  const revisions = new Map<number | null, SourceRevision>()
  for (const event of events) {
    if (event.type !== 'revision') continue
    const { revisionId } = event.revision
    const former = revisions.get(revisionId)
    const known = Object.entries(former ?? {}).filter(([, value]) => value !== null)
    revisions.set(revisionId, { ...event.revision, ...Object.fromEntries(known) })
  }
  return revisions
}

type FileEvent = Extract<SourceEvent, { readonly type: 'file' }>

async function withBytes({ file }: FileEvent): Promise<FileEvent> {
  if (file.content === null) return { type: 'file', file }
  const chunks: Uint8Array[] = []
  for await (const chunk of file.content) chunks.push(chunk)
  return { type: 'file', file: { ...file, content: Readable.from(chunks) } }
}

/** Writes files into a new folder and returns its path. */
export function writeFolder(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'mirror-'))
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), content)
  }
  return folder
}

export interface PageParts {
  readonly config: string
  readonly heading?: string
  readonly subtitle?: string
  readonly content?: string
  readonly lastModified?: string
  readonly address?: string
  readonly head?: string
}

/** A page as MediaWiki sends it, reduced to the parts that say something. `config` is the whole first script. */
export function savedPage({
  config,
  heading = 'Page',
  subtitle = '',
  content = '',
  lastModified = '',
  address = '',
  head = '',
}: PageParts): string {
  return `<!DOCTYPE html>
<html lang="fr"><head><meta charset="UTF-8"><title>${heading} — Wiki des vergers</title>
<script>${config}</script><meta name="generator" content="MediaWiki 1.31.0">${head}</head>
<body><div class="bandeau"><p>Ce site est une archive, gardée en l'état depuis 2021.</p></div>
<h1 id="firstHeading">${heading}</h1><div id="siteSub">De Wiki des vergers</div><div id="contentSub">${subtitle}</div>
<div id="mw-content-text">${content}<div class="printfooter">Récupérée de « <a href="x.html">${address}</a> »</div></div>
<div id="footer"><ul><li id="footer-info-lastmod">${lastModified}</li></ul></div></body>
</html>
`
}

export const config = (values: Readonly<Record<string, unknown>>): string => `RLCONF=${JSON.stringify(values)};`

/** The configuration of an article that shows its current revision. */
export const articleConfig = (
  title: string,
  pageId: number,
  revisionId: number,
  more: Readonly<Record<string, unknown>> = {},
): string =>
  config({
    wgPageName: title.replaceAll(' ', '_'),
    wgNamespaceNumber: 0,
    wgArticleId: pageId,
    wgRevisionId: revisionId,
    wgCurRevisionId: revisionId,
    wgAction: 'view',
    wgCategories: [],
    wgPageContentModel: 'wikitext',
    ...more,
  })

export const parserOutput = (html: string): string => `<div class="mw-parser-output">${html}</div>`
