/** Meetings, attendances, decisions, actions, links and people as a workbook for spreadsheets. */

import { streamZip } from '../../bundle/zip/stream-zip.ts'
import { lossOfMany } from '../../model/loss.ts'
import { bundleTexts } from '../../texts/english/bundle.ts'
import { fill, type Language } from '../../texts/language.ts'
import { loss } from '../../texts/loss.ts'
import { message } from '../../texts/message.ts'
import type { ExportForm, ExportReport } from '../common/form.ts'
import { longestText } from '../xlsx/cell.ts'
import { type NamedSheet, sheetsOf } from '../xlsx/sheets.ts'
import { mostRows, type SheetReport, workbookFiles } from '../xlsx/workbook.ts'

export const form: ExportForm = {
  suffix: '.xlsx',
  async *write({ fonds, language }, report) {
    const { name, bundleDate } = fonds.about
    const files = workbookFiles(sheetsOf(fonds, language), {
      title: fill(bundleTexts.title[language], { wiki: name, date: bundleDate }),
      date: bundleDate,
      dayFormat: dayFormats[language],
      onSheet: (sheet, left) => tell(report, sheet, left),
    })
    yield { path: '', content: streamZip(files, bundleDate) }
  },
}

const dayFormats: Readonly<Record<Language, string>> = { en: 'yyyy-mm-dd', fr: 'dd/mm/yyyy' }

/** What of a sheet is there, and what there was no room for. */
function tell(report: ExportReport, { about, name }: NamedSheet, { kept, left, cut }: SheetReport): void {
  if (about === 'meetings' || about === 'links') report.carried(about, kept)
  const lost = (count: number, reason: ReturnType<typeof message>) =>
    report.lost(lossOfMany(count, loss('not-in-form', name, { reason })))
  if (left > 0) lost(left, message('sheet-full', { limit: mostRows, count: left }))
  if (cut > 0) lost(cut, message('cells-cut', { limit: longestText, count: cut }))
}
