/** Every text of a finished bundle: what a reader of it can see. */

import type { TextField, WikiText } from '../../privacy/scan.ts'
import type { Fonds } from '../io/open-bundle.ts'
import { type NotRead, textsOfFile } from './texts-of-file.ts'

/** The texts of all pages with all their revisions, of links, records, contributors, losses, and of the files that others made. */
export async function* textsOfBundle(fonds: Fonds, notRead: NotRead): AsyncGenerator<WikiText> {
  yield* pageTexts(fonds)
  for (const { record, page } of fonds.meetings())
    for (const text of stringsIn(record)) yield about(page.title, 'record', text)
  for (const [name] of fonds.catalogue.rows('SELECT name FROM contributors ORDER BY name').rows)
    yield about(null, 'contributor', String(name))
  for (const { subject, reason, detail } of fonds.losses())
    yield about(null, 'loss', `${subject}\n${reason}\n${detail ?? ''}`)
  yield* fileTexts(fonds, notRead)
}

const about = (page: string | null, field: TextField, text: string, revision: number | null = null): WikiText => ({
  ...{ page, file: null, revision, field, text },
})

function* pageTexts(fonds: Fonds): Generator<WikiText> {
  for (const { pageId, title, redirectTarget, revisionId } of fonds.pages()) {
    yield about(title, 'title', title)
    if (redirectTarget !== null) yield about(title, 'title', redirectTarget)
    for (const revision of fonds.revisions(pageId)) {
      const id = revision.revisionId
      yield about(title, 'contributor', revision.contributor?.name ?? '', id)
      if (revision.comment !== null) yield about(title, 'comment', revision.comment, id)
      // A page that is here only as it was shown has words without wikitext.
      const text = fonds.text(id) ?? (id === revisionId ? fonds.plainText(pageId) : null)
      if (text !== null) yield about(title, 'text', text, id)
    }
    for (const { url, label } of fonds.links(pageId)) yield about(title, 'link', `${url}\n${label ?? ''}`)
  }
}

/** Uploads, copies of cited pages, and what the pipeline says of itself. */
const ofOthers = /^data\/(?:web\/|provenance\/(?:pipeline|records)\.yml$)/

async function* fileTexts(fonds: Fonds, notRead: NotRead): AsyncGenerator<WikiText> {
  const { bundle } = fonds
  const names = new Map<string, string>()
  for (const { name, versions } of fonds.files()) {
    yield { ...about(null, 'file name', name), file: name }
    for (const { bundlePath } of versions) if (bundlePath !== null) names.set(bundlePath, name)
  }
  if (bundle === null) return
  for (const { path, bytes } of bundle.entries()) {
    const name = names.get(path) ?? (ofOthers.test(path) ? path : null)
    if (name !== null) yield* textsOfFile(name, { bytes, open: () => bundle.stream(path) }, notRead)
  }
}

// Words of a record: values without the ids and hashes that the program made.

const ours: ReadonlySet<string> = new Set(['id', 'contentHash', 'personId', 'seriesId'])

/** Every text in a value of plain data, in order; keys are none. */
export function* stringsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value
  if (typeof value !== 'object' || value === null) return
  for (const [key, inner] of Object.entries(value)) if (!ours.has(key)) yield* stringsIn(inner)
}
