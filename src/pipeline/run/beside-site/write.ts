/** What stands in a bundle beside catalogue and site: the payload, and what is told of the making. */

import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { storeDamaged } from '../../../archive/archive.ts'
import { readInputs } from '../../../archive/sources.ts'
import { exportXml } from '../../../bundle/xml.ts'
import { exportForms } from '../../../forms/forms.ts'
import { linkCsv } from '../../../links/report.ts'
import type { Account } from '../../../model/account.ts'
import type { Loss } from '../../../model/loss.ts'
import type { FondsView } from '../../../model/view.ts'
import { maskDeep } from '../../../privacy/mask.ts'
import { recordFiles } from '../../../records/export.ts'
import { isAny } from '../../../sources/kinds.ts'
import { forSpreadsheets } from '../../../support/csv.ts'
import { hexToBase36 } from '../../../support/hash.ts'
import type { SiteLanguage } from '../../../texts/language.ts'
import { openFonds } from '../../io/open-bundle.ts'
import { writeAbreast, writeChunks } from '../../io/writable.ts'
import { publishedAnswers } from '../answers.ts'
import type { WikiViewParts } from '../view/open-wiki-view.ts'
import type { View } from '../view/view.ts'
import { makeAccount } from './account.ts'
import { writeProvenance } from './provenance.ts'

/** What it is written from: a view, and what that was opened from. */
export interface OpenedFonds extends WikiViewParts {
  readonly view: View
  /** The folder `data/` of the bag. */
  readonly data: string
  readonly language: SiteLanguage
  /** Of what the site is written without. */
  readonly losses: readonly Loss[]
  readonly signal: AbortSignal
}

/** What was written, with what it could not hold. */
export interface WrittenBeside {
  readonly account: Account
  readonly late: readonly Loss[]
}

/** Writes all of `data/` but catalogue and site, which stand. Rejects when the signal aborts. */
export async function writeBesideSite(fonds: OpenedFonds): Promise<WrittenBeside> {
  const { definition, archive, wiki, links, view, data, signal } = fonds
  const { redaction } = wiki
  const late = [...fonds.losses, ...(await writePayload(view, data, signal)), ...(await writeWorkbook(fonds))]
  const account = makeAccount(view, redaction, maskDeep(readInputs(archive), redaction.mask), late)
  await writeProvenance({
    view,
    account,
    late,
    definition,
    redaction,
    links,
    answers: publishedAnswers({ ...wiki, isPublished: (title) => view.pageOfTitle(title) !== null }),
    folder: join(data, 'provenance'),
    signal,
  })
  return { account, late }
}

// The payload besides catalogue and site: uploads, history as XML, records, provenance. Everything from the filtered
// view.

/** Writes `files/`, `xml/`, `records/` and `web/` below the data folder and gives what XML could not hold; an empty part makes no file. */
async function writePayload(view: FondsView, folder: string, signal: AbortSignal): Promise<readonly Loss[]> {
  const losses: Loss[] = []
  for (const file of view.files()) {
    for (const { bundlePath, sha1 } of file.versions) {
      if (bundlePath !== null && sha1 !== null)
        await writeChunks(join(folder, '..', bundlePath), asSummed(view.fileContent(sha1), sha1, file.name), signal)
    }
  }
  const isStored = (origin: string): boolean => isAny([origin], 'hasWikitext')
  const parts = view.about.hasWikitext ? exportXml(view, { isStored, onLoss: (loss) => losses.push(loss) }) : []
  for await (const { path, content } of parts) await writeChunks(join(folder, 'xml', path), content, signal)
  const records = Array.from(recordFiles(view), ({ path, content }) => ({
    path: join(folder, 'records', path),
    content: path.endsWith('.csv') ? forSpreadsheets(content) : content,
  }))
  await writeAbreast(records, signal)
  await writeChunks(join(folder, 'records', 'links.csv'), forSpreadsheets(linkCsv(view)), signal)
  for (const { path, content } of view.webFiles?.() ?? []) await writeChunks(join(folder, '..', path), content, signal)
  return losses
}

/** The same bytes. Throws STORE_DAMAGED where they are not those of their SHA-1. */
function* asSummed(content: Iterable<Uint8Array>, sha1: string, name: string): Generator<Uint8Array> {
  const hash = createHash('sha1')
  for (const chunk of content) {
    hash.update(chunk)
    yield chunk
  }
  if (hexToBase36(hash.digest('hex')) !== sha1) throw storeDamaged(name)
}

/** The tables that people open by double-click, from the catalogue; gives what they could not hold. None of a wiki without meetings and links. */
async function writeWorkbook({ data, language, signal }: OpenedFonds): Promise<readonly Loss[]> {
  const losses: Loss[] = []
  const fonds = await openFonds(join(data, 'index.sqlite'))
  try {
    const { meetings, links } = fonds.counts()
    if (meetings + links === 0) return []
    const { form } = await exportForms.xlsx()
    const report = { carried: () => undefined, lost: (loss: Loss) => void losses.push(loss) }
    for await (const { content } of form.write({ fonds, language }, report))
      await writeChunks(join(data, 'records', 'tables.xlsx'), content, signal)
  } finally {
    await fonds.close()
  }
  return losses
}
