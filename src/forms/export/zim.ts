/** The site as one ZIM file, for Kiwix and other readers without a network. */

import type { FondsContents } from '../../model/fonds.ts'
import { mediaTypeOf } from '../../support/content-type.ts'
import { loss } from '../../texts/loss.ts'
import { message } from '../../texts/message.ts'
import type { ExportForm, ExportInput, ExportReport } from '../common/form.ts'
import { leadOf, type SitePage, siteFiles, sitePages, sitePath, tellBeside, tellShown } from '../common/site-copy.ts'
import type { ZimEntry } from '../zim/entry.ts'
import { metadataOf } from '../zim/metadata.ts'
import { writeZim } from '../zim/write-zim.ts'

const home = `C/${sitePath('index.html')}`
const mainPage = 'W/mainPage'

export const form: ExportForm = {
  suffix: '.zim',
  async *write({ fonds, bundle }, report) {
    const tellUuid = (uuid: string): void => report.fact('uuid', uuid)
    yield { path: '', content: writeZim({ bundle, entries: allEntries(fonds, bundle, report), mainPage, tellUuid }) }
    tellShown(fonds, bundle, report)
    tellBeside(bundle, report)
  },
}

/** The contents, what the file says of itself and of them, and where a reader begins. */
function* allEntries(fonds: FondsContents, bundle: ExportInput['bundle'], report: ExportReport): Generator<ZimEntry> {
  const counts = new Map<string, number>()
  for (const entry of contentEntries(fonds, bundle, report)) {
    if (entry.kind === 'item') counts.set(entry.mime, (counts.get(entry.mime) ?? 0) + 1)
    yield entry
  }
  yield* metadataOf(fonds.about, counts)
  yield { kind: 'redirect', namespace: 'W', path: 'mainPage', title: '', isFront: false, target: home }
}

/** Each file of the site; a redirect of the wiki that arrives is a redirect, the pages of the wiki have their titles. */
function* contentEntries(
  fonds: FondsContents,
  bundle: ExportInput['bundle'],
  report: ExportReport,
): Generator<ZimEntry> {
  const pages = sitePages(fonds)
  for (const { path, bytes } of siteFiles(bundle)) {
    const page = pages.get(path)
    if (page !== undefined) report.carried('pages')
    const named = { namespace: 'C', path, title: page?.title ?? '', isFront: page !== undefined } as const
    const redirect = leadOf(path, pages)
    if (redirect !== null) {
      if (page !== undefined) tellSection(page, report)
      yield { kind: 'redirect', ...named, target: `C/${redirect.path}` }
    } else {
      const mime = mediaTypeOf(path) ?? 'application/octet-stream'
      yield { kind: 'item', ...named, mime, bytes, content: null }
    }
  }
}

function tellSection({ title, redirect }: SitePage, report: ExportReport): void {
  if (redirect === null || redirect.section === '') return
  report.lost(loss('not-in-form', title, { reason: message('redirect-without-section', { title: redirect.title }) }))
}
