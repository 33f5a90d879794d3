/** The site as a web archive, its pages at the addresses where they stood. */

import { streamStoredZip } from '../../bundle/zip/stored-zip.ts'
import type { FondsContents } from '../../model/fonds.ts'
import { fill, siteLanguageOf } from '../../texts/language.ts'
import { readerTexts } from '../../texts/readers.ts'
import type { ExportForm, ExportInput, ExportReport } from '../common/form.ts'
import { siteFiles, sitePages, sitePath, tellBeside, tellShown } from '../common/site-copy.ts'
import { type Addresses, addressesOf } from '../wacz/addresses.ts'
import { type PageLine, waczEntries } from '../wacz/package.ts'
import { planRecords, recordOf } from '../wacz/site-records.ts'
import type { OrderedRecord } from '../wacz/warc-files.ts'

export const form: ExportForm = {
  suffix: '.wacz',
  async *write({ fonds, bundle }, report) {
    const { about } = fonds
    const entries = waczEntries({
      title: about.name,
      description: fill(readerTexts.exports.waczDescription[siteLanguageOf(about.language)], {
        wiki: about.name,
        bundle: bundle.name,
      }),
      date: about.bundleDate,
      software: `wikifonds ${about.toolVersion}`,
      ...contents(fonds, bundle, report),
    })
    yield { path: '', content: streamStoredZip(entries, about.bundleDate) }
    tellShown(fonds, bundle, report)
    tellBeside(bundle, report)
  },
}

function contents(fonds: FondsContents, bundle: ExportInput['bundle'], report: ExportReport) {
  const pages = sitePages(fonds)
  const addresses = addressesOf(bundle.name, fonds.about, pages, report)
  report.fact('home', addresses.home)
  const plan = planRecords(siteFiles(bundle), pages, addresses)
  return {
    mainPage: addresses.home,
    pages: listedPages(fonds, addresses),
    records: {
      *[Symbol.iterator](): Generator<OrderedRecord> {
        for (const planned of plan)
          yield { surt: planned.surt, record: recordOf(planned, bundle, addresses), bytes: planned.file?.bytes ?? 0 }
        for (const { path } of siteFiles(bundle)) if (pages.has(path)) report.carried('pages')
      },
    },
  }
}

/** The archive's home, then the wiki's pages but for redirects. */
const listedPages = (fonds: FondsContents, addresses: Addresses): Iterable<PageLine> => ({
  *[Symbol.iterator]() {
    yield { url: addresses.home, title: fonds.about.name }
    for (const { title, redirectTarget, sitePath: path } of fonds.pages())
      if (redirectTarget === null) yield { url: addresses.of(sitePath(path)), title }
  },
})
