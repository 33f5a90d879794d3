/** A cell of a sheet as SpreadsheetML has it (ECMA-376 part 1, §18.3.1.4), and how cells look. */

import { attribute, escapeText } from '../../bundle/xml/document.ts'

/** A point in time as sheets count it. */
export interface DateCell {
  /** Days since 1899-12-30. */
  readonly days: number
  readonly hasTime: boolean
}

/** A value of a cell; null leaves it out. */
export type SheetCell = string | number | null | DateCell

/** Places of the styles in `styles.xml`. */
export const cellStyles = { plain: 0, title: 1, text: 2, formulaLike: 3, day: 4, minute: 5 } as const

/** `xl/styles.xml` (ECMA-376 part 1, §18.8), the looks in the order of `cellStyles`, its dates in a format such as `dd/mm/yyyy`. */
export function stylesXml(dayFormat: string): string {
  const day = attribute(dayFormat)
  return `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">\
<numFmts count="2"><numFmt numFmtId="164" formatCode="${day}"/><numFmt numFmtId="165" formatCode="${day} hh:mm"/></numFmts>\
<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>\
<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>\
<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>\
<cellXfs count="6">${[
    xf('numFmtId="0" fontId="0"'),
    xf('numFmtId="49" fontId="1" applyFont="1"'),
    xf('numFmtId="49" fontId="0"'),
    xf('numFmtId="49" fontId="0" quotePrefix="1"'),
    xf('numFmtId="164" fontId="0"'),
    xf('numFmtId="165" fontId="0"'),
  ].join('')}</cellXfs>\
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`
}

/** At the top of its cell, on several lines where it is long. */
const xf = (facts: string): string =>
  `<xf ${facts} fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>`

/** UTF-16 units that a cell holds at the most. */
export const longestText = 32_767

const dayMs = 86_400_000
/** Before it sheets disagree: 1900 was no leap year, and they count it as one. */
const firstDay = Date.UTC(1900, 2, 1)

/** A time cut to its precision: a date where it has a day from 1900-03-01 on, else as it is written. */
export function timeCell(at: string | null): SheetCell {
  const [, day, time] = /^(\d{4}-\d\d-\d\d)(?:T(\d\d(?::\d\d(?::\d\d)?)?)Z?)?$/.exec(at ?? '') ?? []
  const ms = Date.parse(`${day}T${(time ?? '00').padEnd(8, ':00')}Z`)
  if (day === undefined || Number.isNaN(ms) || ms < firstDay) return at
  // Date.parse takes the 30th of February for a day of March.
  if (!new Date(ms).toISOString().startsWith(day)) return at
  return { days: ms / dayMs - Date.UTC(1899, 11, 30) / dayMs, hasTime: time !== undefined }
}

/** The element of a cell at a place such as `B7`; empty for null. A text must be no longer than `longestText`. */
export function cellXml(place: string, cell: SheetCell, isTitle: boolean): string {
  if (cell === null || cell === '') return ''
  if (typeof cell === 'number') return `<c r="${place}"><v>${cell}</v></c>`
  if (typeof cell === 'object')
    return `<c r="${place}" s="${cell.hasTime ? cellStyles.minute : cellStyles.day}"><v>${cell.days}</v></c>`
  const style = isTitle ? cellStyles.title : isFormulaLike(cell) ? cellStyles.formulaLike : cellStyles.text
  return `<c r="${place}" t="inlineStr" s="${style}"><is><t xml:space="preserve">${textXml(cell)}</t></is></c>`
}

/** What a program would take for a formula when somebody edits the cell. */
const isFormulaLike = (text: string): boolean => /^[=+\-@\t\r]/.test(text)

/** ST_Xstring (ECMA-376 part 1, §22.9.2.19): what XML forbids is `_xHHHH_`, and so what looks like that. */
const textXml = (text: string): string =>
  escapeText(
    text
      .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, (character) => {
        const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
        return `_x${code}_`
      }),
  )

/** The name of a column, from 0: `A`, `Z`, `AA`. */
export function columnName(at: number): string {
  const letter = String.fromCharCode(65 + (at % 26))
  return at < 26 ? letter : `${columnName(Math.floor(at / 26) - 1)}${letter}`
}
