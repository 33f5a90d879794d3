/** Every text of a private store, before anything is masked. */

import { createReadStream, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Archive } from '../../archive/archive.ts'
import { type ArchiveReader, readArchive } from '../../archive/read.ts'
import { openResults, type Results } from '../../archive/results.ts'
import type { TextField, WikiText } from '../../privacy/scan.ts'
import { writtenLoss } from '../../texts/loss.ts'
import { shownTexts } from '../run/privacy/joined-step.ts'
import { stringsIn } from './strings-in.ts'
import { type NotRead, textsOfFile } from './texts-of-file.ts'

/** The texts of all pages with all their revisions, of records and links as far as a run made them, of uploads, of losses. */
export async function* textsOfArchive(archive: Archive, notRead: NotRead): AsyncGenerator<WikiText> {
  const [reader, results] = [readArchive(archive), openResults(archive)]
  const people = new Map(reader.contributors().map(({ contributor_id, name }) => [contributor_id, name]))
  const nameOf = (id: number | null): string => (id === null ? '' : (people.get(id) ?? ''))
  yield* pageTexts(reader, results, nameOf)
  yield* uploadTexts(archive, reader, nameOf, notRead)
  for (const loss of reader.losses()) {
    const { subject, reason, detail = '' } = writtenLoss(loss)
    yield { page: null, file: null, revision: null, field: 'loss', text: `${subject}\n${reason}\n${detail}` }
  }
}

type NameOf = (contributorId: number | null) => string

function* pageTexts(reader: ArchiveReader, results: Results, nameOf: NameOf): Generator<WikiText> {
  for (const { page_key, title, redirect_title } of reader.pages()) {
    const ofPage = (field: TextField, text: string, revision: number | null = null): WikiText => ({
      ...{ page: title, file: null, revision, field, text },
    })
    yield ofPage('title', title)
    if (redirect_title !== null) yield ofPage('title', redirect_title)
    for (const { revision_id, comment, contributor_id, text_id, html_id } of reader.revisions(page_key)) {
      yield ofPage('contributor', nameOf(contributor_id), revision_id)
      if (comment !== null) yield ofPage('comment', comment, revision_id)
      for (const id of [text_id, html_id]) if (id !== null) yield ofPage('text', reader.text(id), revision_id)
    }
    const parsed = results.parsed(title, false)
    for (const text of parsed === null ? [] : shownTexts(parsed)) yield { ...ofPage('text', text), isShown: true }
    for (const text of stringsIn(parsed?.record ?? null)) yield ofPage('record', text)
    for (const { raw, label } of parsed?.links ?? []) yield ofPage('link', `${raw}\n${label ?? ''}`)
  }
}

async function* uploadTexts(
  { filesFolder }: Archive,
  reader: ArchiveReader,
  nameOf: NameOf,
  notRead: NotRead,
): AsyncGenerator<WikiText> {
  for (const { name, comment, contributor_id, sha1, stored } of reader.fileVersions()) {
    const ofFile = (field: TextField, text: string): WikiText => ({
      ...{ page: null, file: name, revision: null, field, text },
    })
    yield ofFile('file name', name)
    yield ofFile('contributor', nameOf(contributor_id))
    if (comment !== null) yield ofFile('comment', comment)
    if (stored !== 1 || sha1 === null) continue
    const file = join(filesFolder, sha1)
    yield* textsOfFile(name, { bytes: statSync(file).size, open: () => createReadStream(file) }, notRead)
  }
}
