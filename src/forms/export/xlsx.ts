/** Meetings, attendances, decisions, actions, links and people as a workbook for spreadsheets. */

import { streamZip } from '../../bundle/zip/stream-zip.ts'
import { lossOfMany } from '../../model/loss.ts'
import { fill, type SiteLanguage } from '../../texts/language.ts'
import { loss } from '../../texts/loss.ts'
import { message } from '../../texts/message.ts'
import { readerTexts } from '../../texts/readers.ts'
import type { ExportForm, ExportInput, ExportReport } from '../common/form.ts'
import { longestText } from '../xlsx/cell.ts'
import { type NamedSheet, sheetsOf } from '../xlsx/sheets.ts'
import { mostRows, type SheetReport, workbookFiles } from '../xlsx/workbook.ts'

/** The catalogue is enough, so that a run can write it into the bundle itself. */
interface WorkbookInput extends Pick<ExportInput, 'fonds'> {
  readonly language: SiteLanguage
}

export const form = {
  suffix: '.xlsx',
  async *write({ fonds, language }: WorkbookInput, report: Pick<ExportReport, 'carried' | 'lost'>) {
    const { name, bundleDate } = fonds.about
    const files = workbookFiles(sheetsOf(fonds, language), {
      title: fill(readerTexts.bundle['title']?.[language] ?? '{wiki}', { wiki: name, date: bundleDate }),
      date: bundleDate,
      dayFormat: dayFormats[language],
      onSheet: (sheet, left) => tell(report, sheet, left),
    })
    yield { path: '', content: streamZip(files, bundleDate) }
  },
} satisfies ExportForm

const dayFormats: Readonly<Record<SiteLanguage, string>> = {
  en: 'yyyy-mm-dd',
  fr: 'dd/mm/yyyy',
  de: 'dd.mm.yyyy',
  es: 'dd/mm/yyyy',
}

/** What of a sheet is there, and what there was no room for. */
function tell(
  report: Pick<ExportReport, 'carried' | 'lost'>,
  { about, name }: NamedSheet,
  { kept, left, cut }: SheetReport,
): void {
  if (about === 'meetings' || about === 'links') report.carried(about, kept)
  const lost = (count: number, reason: ReturnType<typeof message>) =>
    report.lost(lossOfMany(count, loss('not-in-form', name, { reason })))
  if (left > 0) lost(left, message('sheet-full', { limit: mostRows, count: left }))
  if (cut > 0) lost(cut, message('cells-cut', { limit: longestText, count: cut }))
}
