/** The bytes beside the pages: uploads with all their versions, and saved copies of cited pages. */

import { byBytes } from '../../support/order.ts'
import { loss } from '../../texts/loss.ts'
import { message } from '../../texts/message.ts'
import type { ExportedFile, ExportInput, ExportTold } from '../form.ts'
import { copyPath, type FolderOfPages, uploadPath } from './targets.ts'

/** Every version whose bytes are in the bundle, once for each path; uploads are counted by name. */
export function* uploadFiles({ fonds, bundle }: ExportInput, told: ExportTold): Generator<ExportedFile> {
  for (const { name, versions } of fonds.files()) {
    const paths = new Set(versions.flatMap(({ path }) => (path !== null && bundle.has(path) ? [path] : [])))
    if (paths.size === 0) told.lost(loss('not-in-form', name, { reason: message('bytes-not-here') }))
    else told.carried('files')
    for (const path of paths) yield { path: uploadPath(path), content: bundle.stream(path) }
  }
}

/** The saved copies that the pages written so far lead to. */
export function* savedCopyFiles({ input, copies }: FolderOfPages): Generator<ExportedFile> {
  for (const path of [...copies].sort(byBytes)) yield { path: copyPath(path), content: input.bundle.stream(path) }
}
