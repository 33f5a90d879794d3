/** The pages as a folder of Markdown, for MkDocs, Hugo, Wiki.js or an editor; uploads and saved copies beside them. */

import { lossOfMany } from '../../model/loss.ts'
import { byBytes } from '../../support/order.ts'
import { StopRun } from '../../texts/errors.ts'
import { loss } from '../../texts/loss.ts'
import { message } from '../../texts/message.ts'
import type { ExportedFile, ExportForm, ExportInput, ExportReport } from '../common/form.ts'
import { destinationOf, escapeText } from '../markdown/escape.ts'
import { type OpenFolder, openFolder } from '../markdown/folder.ts'
import { frontMatter } from '../markdown/front-matter.ts'
import { pageText } from '../markdown/page-file.ts'
import { redirectsFile } from '../markdown/redirects.ts'
import { copyPath, type FolderOfPages, uploadPath } from '../markdown/targets.ts'

export const form: ExportForm = {
  suffix: '-markdown',
  async *write(input, report) {
    const { fonds, bundle } = input
    if (!bundle.has('data/site/index.html'))
      throw new StopRun('EXPORT_EMPTY', { path: bundle.path, reason: message('no-site') })
    const folder = openFolder(input, report)
    yield indexFile(folder)
    let latest = 0
    for (const page of fonds.pages()) {
      if (page.revisionId !== null) latest += 1
      if (!folder.isRedirect(page)) yield { path: folder.pathOf(page), content: [await pageText(page, folder)] }
    }
    yield redirectsFile(folder)
    yield* uploadFiles(input, report)
    yield* savedCopyFiles(folder)
    const count = fonds.counts().revisions - latest
    const reason = message('latest-texts-only', { count })
    if (count > 0) report.lost(lossOfMany(count, loss('not-in-form', fonds.about.name, { reason })))
  },
}

// `index.md`: every page, by namespace.

/** The list of pages, those that only lead elsewhere left out. */
const indexFile = (folder: OpenFolder): ExportedFile => ({ path: 'index.md', content: lines(folder) })

function* lines({ input, pathOf, isRedirect }: OpenFolder): Generator<string> {
  const { fonds } = input
  const { about, namespaces } = fonds
  yield frontMatter({
    title: about.name,
    date: about.bundleDate,
    original_url: about.baseUrl,
    license: about.rights.spdx,
    license_url: about.rights.url,
    language: about.language,
  })
  let last: number | null = null
  for (const page of fonds.pages()) {
    if (isRedirect(page)) continue
    if (page.namespaceId !== last) {
      const name = namespaces.find(({ id }) => id === page.namespaceId)?.name ?? String(page.namespaceId)
      yield name === '' ? '\n' : `\n## ${escapeText(name)}\n\n`
    }
    last = page.namespaceId
    yield `-   [${escapeText(page.title)}](${destinationOf(pathOf(page))})\n`
  }
}

// The bytes beside the pages: uploads with all their versions, and saved copies of cited pages.

/** Every version whose bytes are in the bundle, once for each path; uploads are counted by name. */
function* uploadFiles({ fonds, bundle }: ExportInput, report: ExportReport): Generator<ExportedFile> {
  for (const { name, versions } of fonds.files()) {
    const paths = new Set(versions.flatMap(({ bundlePath: path }) => (path !== null && bundle.has(path) ? [path] : [])))
    if (paths.size === 0) report.lost(loss('not-in-form', name, { reason: message('bytes-not-here') }))
    else report.carried('files')
    for (const path of paths) yield { path: uploadPath(path), content: bundle.stream(path) }
  }
}

/** The saved copies that the pages written so far lead to. */
function* savedCopyFiles({ input, copies }: FolderOfPages): Generator<ExportedFile> {
  for (const path of [...copies].sort(byBytes)) yield { path: copyPath(path), content: input.bundle.stream(path) }
}
