/** What an item of the Internet Archive's wiki collection is made of, for its tool `ia`: a folder. Nothing is sent. */

import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { streamZip, type ZippedFile } from '../../bundle/zip/stream-zip.ts'
import type { Bundle } from '../../model/bundle.ts'
import type { FondsContents } from '../../model/fonds.ts'
import { StopRun } from '../../texts/errors.ts'
import { loss } from '../../texts/loss.ts'
import { message } from '../../texts/message.ts'
import type { ExportedFile, ExportForm, ExportReport } from '../common/form.ts'
import {
  itemJson,
  itemOf,
  joinedHistory,
  packing,
  redirectList,
  spreadsheet,
  storedName,
  titleList,
  uploadList,
} from '../ia/item.ts'
import { partsOf } from '../xml/catalogue-pages.ts'

export const form: ExportForm = {
  suffix: '-ia',
  async *write({ fonds, bundle, language }, report) {
    refuse(fonds, bundle)
    const item = itemOf(fonds.about, fonds.counts(), language)
    const files = itemFiles(fonds, bundle, item.base, report)
    const names = files.map(({ path }) => path)
    yield* files
    yield { path: 'metadata.csv', content: spreadsheet(item, names) }
    yield { path: 'metadata.json', content: [itemJson(item, names)] }
    carryAll(fonds, report)
    report.fact('identifier', item.identifier)
    report.fact('command', 'ia upload --spreadsheet=metadata.csv --no-scanner')
    report.fact('afterwards', `ia metadata ${item.identifier} --modify=upload-state:uploaded`)
  },
}

/** Only what everybody may read is given away, and only with the zip itself. */
function refuse({ about }: FondsContents, { kind, path }: Bundle): void {
  if (about.audience !== 'public') throw new StopRun('EXPORT_RESTRICTED', { path, form: 'ia' })
  if (kind !== 'zip') throw new StopRun('EXPORT_WANTS_ZIP', { path, form: 'ia' })
}

/** The bundle is one of the files. */
function carryAll(fonds: FondsContents, report: ExportReport): void {
  const { pages, revisions, files, meetings, links } = fonds.counts()
  report.carried('pages', pages)
  report.carried('revisions', revisions)
  report.carried('files', files)
  report.carried('meetings', meetings)
  report.carried('links', links)
}

/** The files to be sent, in order. */
function itemFiles(fonds: FondsContents, bundle: Bundle, base: string, report: ExportReport): readonly ExportedFile[] {
  const files: ExportedFile[] = []
  const { extension, packed } = packing()
  const history = `${base}-history.xml${extension}`
  if (partsOf(bundle).length > 0) {
    files.push({ path: history, content: packed(joinedHistory(bundle, fonds.historyRoom())) })
    if (extension === '.gz') report.fact('history', message('gzip-for-zstd', { file: history }))
  } else report.lost(loss('not-in-form', `${base}-history.xml`, { reason: message('no-history-to-write') }))
  files.push(
    { path: `${base}-titles.txt`, content: titleList(fonds) },
    { path: `${base}-redirects.jsonl`, content: redirectList(fonds) },
    { path: `${base}-images.txt`, content: uploadList(fonds.files()) },
  )
  if (tellMissing(fonds, report) > 0)
    files.push({ path: `${base}-images.zip`, content: streamZip(images(fonds, bundle), fonds.about.bundleDate) })
  files.push({ path: `${bundle.name}.zip`, content: bytesOf(bundle.path) })
  return files
}

/** Opened when it is read. */
async function* bytesOf(path: string): AsyncGenerator<Buffer> {
  for await (const piece of createReadStream(path)) yield piece as Buffer
}

/** Tells of the uploads whose current version is not here; how many are. */
function tellMissing(fonds: FondsContents, report: ExportReport): number {
  let here = 0
  for (const { name, versions } of fonds.files()) {
    if (versions.at(-1)?.bundlePath) here += 1
    else report.lost(loss('not-in-form', name, { reason: message('file-without-bytes') }))
  }
  return here
}

/** The current version of each upload, as wikiteam3 keeps them in `images/`. */
function* images(fonds: FondsContents, bundle: Bundle): Generator<ZippedFile> {
  for (const { name, versions } of fonds.files()) {
    const path = versions.at(-1)?.bundlePath
    if (!path) continue
    const stored = storedName(name)
    // MediaWiki has no such names, a zip must not.
    const isPlain = !/[\\/]/.test(stored) && !/^\.{1,2}$/.test(stored)
    yield { path: `images/${isPlain ? stored : basename(path)}`, content: bundle.stream(path) }
  }
}
