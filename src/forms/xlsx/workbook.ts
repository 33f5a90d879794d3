/** A workbook (ECMA-376, SpreadsheetML) as the files of its zip, its rows written as they are read. */

import { attribute, escapeText } from '../../bundle/xml/document.ts'
import type { ZippedFile } from '../../bundle/zip/stream-zip.ts'
import { cellXml, columnName, longestText, type SheetCell, stylesXml } from './cell.ts'

/** One sheet. */
export interface Sheet {
  /** At most 31 characters, each name once. */
  readonly name: string
  readonly columns: readonly { readonly title: string; readonly width: number }[]
  /** Read once, in order. */
  readonly rows: Iterable<readonly SheetCell[]>
}

/** What became of the rows of a sheet. */
export interface SheetReport {
  /** Rows that are there. */
  readonly kept: number
  /** Rows for which there was no room. */
  readonly left: number
  /** Texts that were cut. */
  readonly cut: number
}

/** What a workbook says of itself, and how it writes. */
export interface WorkbookOptions<Kind extends Sheet = Sheet> {
  readonly title: string
  /** `YYYY-MM-DD`. */
  readonly date: string
  /** As sheets write it: `yyyy-mm-dd`. */
  readonly dayFormat: string
  /** Told when all rows of a sheet were read. */
  readonly onSheet: (sheet: Kind, report: SheetReport) => void
  /** Rows of a sheet with its titles. @default mostRows */
  readonly maxRows?: number
}

/** Rows of a sheet with its titles at the most: Excel's own limit, and LibreOffice's. */
export const mostRows = 1_048_576

/** The files in order. Throws what the rows throw. */
export function* workbookFiles<Kind extends Sheet>(
  sheets: readonly Kind[],
  options: WorkbookOptions<Kind>,
): Generator<ZippedFile> {
  yield file('[Content_Types].xml', contentTypes(sheets))
  yield file('_rels/.rels', relationships([['officeDocument', 'xl/workbook.xml'], coreProperties]))
  yield file('docProps/core.xml', properties(options))
  yield file('xl/workbook.xml', workbook(sheets))
  const parts = sheets.map((_, at) => ['worksheet', `worksheets/sheet${at + 1}.xml`] as const)
  yield file('xl/_rels/workbook.xml.rels', relationships([...parts, ['styles', 'styles.xml']]))
  yield file('xl/styles.xml', stylesXml(options.dayFormat))
  for (const [at, sheet] of sheets.entries())
    yield { path: `xl/worksheets/sheet${at + 1}.xml`, content: sheetXml(sheet, options) }
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const file = (path: string, content: string): ZippedFile => ({ path, content: [declaration, content] })

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const packages = 'http://schemas.openxmlformats.org/package/2006'
const documents = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const types = 'application/vnd.openxmlformats-'

function contentTypes(sheets: readonly Sheet[]): string {
  const spreadsheet = `${types}officedocument.spreadsheetml`
  const overrides = [
    ['docProps/core.xml', `${types}package.core-properties+xml`],
    ['xl/workbook.xml', `${spreadsheet}.sheet.main+xml`],
    ['xl/styles.xml', `${spreadsheet}.styles+xml`],
    ...sheets.map((_, at) => [`xl/worksheets/sheet${at + 1}.xml`, `${spreadsheet}.worksheet+xml`]),
  ].map(([part, type]) => `<Override PartName="/${part}" ContentType="${type}"/>`)
  const byExtension = `<Default Extension="rels" ContentType="${types}package.relationships+xml"/>`
  return `<Types xmlns="${packages}/content-types">${byExtension}${overrides.join('')}</Types>`
}

const coreProperties = [`${packages}/relationships/metadata/core-properties`, 'docProps/core.xml'] as const

function relationships(targets: readonly (readonly [type: string, target: string])[]): string {
  const written = targets.map(([type, target], at) => {
    const whole = type.includes('/') ? type : `${documents}/${type}`
    return `<Relationship Id="rId${at + 1}" Type="${whole}" Target="${target}"/>`
  })
  return `<Relationships xmlns="${packages}/relationships">${written.join('')}</Relationships>`
}

function properties({ title, date }: Pick<WorkbookOptions, 'title' | 'date'>): string {
  const at = (name: string) => `<dcterms:${name} xsi:type="dcterms:W3CDTF">${date}T00:00:00Z</dcterms:${name}>`
  return `<cp:coreProperties xmlns:cp="${packages}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escapeText(title)}</dc:title><dc:creator>wikifonds</dc:creator>${at('created')}${at('modified')}</cp:coreProperties>`
}

function workbook(sheets: readonly Sheet[]): string {
  const written = sheets.map(
    ({ name }, at) => `<sheet name="${attribute(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`,
  )
  return `<workbook xmlns="${main}" xmlns:r="${documents}"><sheets>${written.join('')}</sheets></workbook>`
}

/** The titles stay in sight and have a filter. */
function* sheetXml<Kind extends Sheet>(
  sheet: Kind,
  { onSheet, maxRows = mostRows }: WorkbookOptions<Kind>,
): Generator<string> {
  const { columns } = sheet
  const widths = columns.map(
    ({ width }, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`,
  )
  const pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
  yield `${declaration}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews>`
  yield `<sheetFormatPr defaultRowHeight="15"/><cols>${widths.join('')}</cols><sheetData>`
  yield rowXml(
    1,
    columns.map(({ title }) => title),
  )
  let [number, left, cut] = [1, 0, 0]
  for (const row of sheet.rows) {
    if (number === maxRows) {
      left += 1
      continue
    }
    number += 1
    const fitting = row.map(fit)
    cut += fitting.filter((cell, at) => cell !== row[at]).length
    yield rowXml(number, fitting)
  }
  yield `</sheetData><autoFilter ref="A1:${columnName(columns.length - 1)}${number}"/></worksheet>`
  onSheet(sheet, { kept: number - 1, left, cut })
}

function rowXml(number: number, cells: readonly SheetCell[]): string {
  const written = cells.map((cell, at) => cellXml(`${columnName(at)}${number}`, cell, number === 1))
  return `<row r="${number}">${written.join('')}</row>`
}

/** A text that is too long ends with an ellipsis, between two characters. */
const fit = (cell: SheetCell): SheetCell =>
  typeof cell === 'string' && cell.length > longestText
    ? `${cell.slice(0, longestText - 1).replace(/[\ud800-\udbff]$/, '')}…`
    : cell
