/** How the cells of a workbook look (ECMA-376 part 1, §18.8), in the order of `cellStyles`. */

import { attribute } from '../xml/escape.ts'

/** `xl/styles.xml`, its dates in a format such as `dd/mm/yyyy`. */
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
