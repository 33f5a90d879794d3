/** The whole history as one MediaWiki export 0.11, which a wiki can import again. */

import { gzipped } from '../../bundle/bag/gzip.ts'
import { documentEnd, documentStart } from '../../bundle/xml/document.ts'
import { quotedPath } from '../../support/paths.ts'
import { StopRun } from '../../texts/errors.ts'
import { message } from '../../texts/message.ts'
import type { ExportForm, ExportInput, ExportReport } from '../common/form.ts'
import { countLinks } from '../common/form.ts'
import { annotationsOf, withAnnotations } from '../xml/annotations.ts'
import { cataloguePages, mergedParts, partsOf, siteOf } from '../xml/catalogue-pages.ts'

export const form: ExportForm = {
  suffix: '.xml.gz',
  async *write(input, report) {
    const pageIds = new Set<number>()
    const xml = document(input, report, pageIds)
    yield { path: '', content: input.out.endsWith('.xml') ? xml : gzipped(xml) }
    if (pageIds.size === 0) throw new StopRun('EXPORT_EMPTY', { path: input.bundle.path, reason: message('no-texts') })
    report.carried('pages', pageIds.size)
    countLinks(input.fonds, pageIds, report)
    report.fact('import', `php maintenance/run.php importDump ${quotedPath(input.out)}`)
  },
}

async function* document(input: ExportInput, report: ExportReport, pageIds: Set<number>): AsyncGenerator<string> {
  const { bundle, fonds } = input
  const inParts = new Set<number>()
  const annotations = annotationsOf(input, report)
  if (partsOf(bundle).length === 0) yield documentStart(siteOf(fonds))
  const parts = mergedParts(bundle, fonds.historyRoom(), (id) => {
    inParts.add(id)
    report.carried('revisions')
  })
  yield* input.annotated === null ? parts : withAnnotations(parts, annotations)
  yield* cataloguePages(input, report, {
    isInPart: (id) => inParts.has(id),
    onLatest: (pageId) => void pageIds.add(pageId),
    endOf: (pageId) => annotations.revisionOf(pageId),
  })
  yield* annotations.templatePages()
  yield documentEnd
}
