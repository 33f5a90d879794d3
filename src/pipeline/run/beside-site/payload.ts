/** The payload besides catalogue and site: uploads, history as XML, records, provenance. Everything from the filtered view. */

import { join } from 'node:path'
import { exportXml } from '../../../bundle/xml.ts'
import { linkCsv } from '../../../links/report.ts'
import type { Loss } from '../../../model/loss.ts'
import type { FondsView } from '../../../model/view.ts'
import { recordFiles } from '../../../records/export.ts'
import { writeAbreast, writeChunks } from '../../io/writable.ts'

/** Writes `files/`, `xml/`, `records/` and `web/` below the data folder and gives what XML could not hold; an empty part makes no file. */
export async function writePayload(view: FondsView, folder: string, signal: AbortSignal): Promise<readonly Loss[]> {
  const losses: Loss[] = []
  for (const file of view.files()) {
    for (const { bundlePath, sha1 } of file.versions) {
      if (bundlePath !== null && sha1 !== null)
        await writeChunks(join(folder, '..', bundlePath), view.fileContent(sha1), signal)
    }
  }
  const parts = view.about.hasWikitext ? exportXml(view, { onLoss: (loss) => losses.push(loss) }) : []
  for await (const { path, content } of parts) await writeChunks(join(folder, 'xml', path), content, signal)
  const records = Array.from(recordFiles(view), ({ path, content }) => ({
    path: join(folder, 'records', path),
    content,
  }))
  await writeAbreast(records, signal)
  await writeChunks(join(folder, 'records', 'links.csv'), linkCsv(view), signal)
  for (const { path, content } of view.webFiles?.() ?? []) await writeChunks(join(folder, '..', path), content, signal)
  return losses
}
