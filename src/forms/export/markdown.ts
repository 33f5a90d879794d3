/** The pages as a folder of Markdown, for MkDocs, Hugo, Wiki.js or an editor; uploads and saved copies beside them. */

import { lossOfMany } from '../../model/loss.ts'
import { StopRun } from '../../texts/errors.ts'
import { loss } from '../../texts/loss.ts'
import { message } from '../../texts/message.ts'
import type { ExportForm } from '../form.ts'
import { openFolder } from '../markdown/folder.ts'
import { indexFile } from '../markdown/index-page.ts'
import { pageText } from '../markdown/page-file.ts'
import { redirectsFile } from '../markdown/redirects.ts'
import { savedCopyFiles, uploadFiles } from '../markdown/uploads.ts'

export const form: ExportForm = {
  suffix: '-markdown',
  async *write(input, told) {
    const { fonds, bundle } = input
    if (!bundle.has('data/site/index.html'))
      throw new StopRun('EXPORT_EMPTY', { path: bundle.path, reason: message('no-site') })
    const folder = openFolder(input, told)
    yield indexFile(folder)
    let latest = 0
    for (const page of fonds.pages()) {
      if (page.revisionId !== null) latest += 1
      if (!folder.isRedirect(page)) yield { path: folder.pathOf(page), content: [await pageText(page, folder)] }
    }
    yield redirectsFile(folder)
    yield* uploadFiles(input, told)
    yield* savedCopyFiles(folder)
    const count = fonds.counts().revisions - latest
    const reason = message('latest-texts-only', { count })
    if (count > 0) told.lost(lossOfMany(count, loss('not-in-form', fonds.about.name, { reason })))
  },
}
