/** The latest wikitexts as a folder: a file for each page, and a table that gives the files their titles back. */

import type { FondsPage, FondsRevision } from '../../model/fonds.ts'
import { lossOfMany } from '../../model/loss.ts'
import { pagePathOf } from '../../model/site-paths.ts'
import { csvRow } from '../../support/csv.ts'
import { slugOf } from '../../support/slug.ts'
import { StopRun } from '../../texts/errors.ts'
import { loss } from '../../texts/loss.ts'
import { message } from '../../texts/message.ts'
import { countLinks, type ExportedFile, type ExportForm, type ExportInput, type ExportReport } from '../common/form.ts'
import { reconstructedText } from '../common/reconstructed-text.ts'
import { type PathedPage, pagePaths } from '../markdown/paths.ts'

export const form: ExportForm = {
  suffix: '-wikitext',
  async *write(input, report) {
    const { fonds, bundle } = input
    const rows = [csvRow(['path', 'title', 'revision_id', 'at', 'text_state', 'annotated'])]
    const pageIds = new Set<number>()
    yield* pageFiles(input, report, rows, pageIds)
    if (pageIds.size === 0) throw new StopRun('EXPORT_EMPTY', { path: bundle.path, reason: message('no-texts') })
    yield { path: 'index.csv', content: rows }
    countLinks(fonds, pageIds, report)
    const count = fonds.counts().revisions - pageIds.size
    const reason = message('latest-texts-only', { count })
    if (count > 0) report.lost(lossOfMany(count, loss('not-in-form', fonds.about.name, { reason })))
  },
}

/** A file for each page that has a text, and the templates that notes behind links call; `rows` and `pageIds` grow with them. */
async function* pageFiles(
  input: ExportInput,
  report: ExportReport,
  rows: string[],
  pageIds: Set<number>,
): AsyncGenerator<ExportedFile> {
  const { fonds, annotated } = input
  const pathOf = wikitextPaths(input)
  let annotatedCount = 0
  for (const page of fonds.pages()) {
    const revision = [...fonds.revisions(page.pageId)].find(({ revisionId }) => revisionId === page.revisionId)
    const text = await latestText(page, revision, input)
    if (text === null) {
      report.lost(loss('not-in-form', page.title, { reason: message('page-without-text') }))
      continue
    }
    const annotatedText = annotated?.textOf(page.pageId)?.text
    if (annotatedText !== undefined) annotatedCount += 1
    pageIds.add(page.pageId)
    report.carried('pages')
    report.carried('revisions')
    const path = pathOf(page)
    const facts = [page.revisionId, revision?.at, revision?.textState, annotatedText !== undefined]
    rows.push(csvRow([path, page.title, ...facts]))
    yield { path, content: [annotatedText ?? text] }
  }
  if (annotated === null) return
  report.fact('annotated', String(annotatedCount))
  for (const { title, text } of annotatedCount === 0 ? [] : annotated.templates) {
    // A line below tells it from the files of pages.
    const path = pathOf({ title, namespaceId: 10, sitePath: pagePathOf(slugOf(title)) }).replace(/(?=\.wiki$)/, '_')
    rows.push(csvRow([path, title, null, null, null, null]))
    yield { path, content: [text] }
  }
}

/** As in a folder of Markdown, but for the ending. */
function wikitextPaths({ fonds }: ExportInput): (page: PathedPage) => string {
  const pathOf = pagePaths(fonds)
  return (page) => pathOf(page).replace(/md$/, 'wiki')
}

/** Made from the page of the site where only HTML is left; null where no text is here. */
async function latestText(
  page: FondsPage,
  revision: FondsRevision | undefined,
  input: ExportInput,
): Promise<string | null> {
  if (revision === undefined) return null
  return revision.textState === 'html-only' ? reconstructedText(page, input) : input.fonds.text(revision.revisionId)
}
