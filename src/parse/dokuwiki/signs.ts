/** The meaning of a sign where it stands, by the modes of DokuWiki's parser (inc/Parsing/ParserMode), in their order. */

import { readData } from './data-blocks.ts'
import { readBlanks, readHeading, readInTable, readLineEnd } from './lines.ts'
import { bracketedLink, isEmail, mailLink, media, pluginCall } from './links.ts'
import { addWords, type FormatName, type Scanner, toggle } from './state.ts'
import { readTag } from './tags.ts'
import { readTypography, readWord } from './typography.ts'

/** Whether some words begin at a place. */
const stands = (scanner: Scanner, words: string, at: number): boolean => scanner.text.startsWith(words, at)

/** Reads what begins at a place, if anything does: the scanner then stands behind it. */
export function readSign(scanner: Scanner, at: number): void {
  const { text } = scanner
  const sign = text.charAt(at)
  const reads = bySign[sign]
  if (reads !== undefined) {
    for (const read of reads) if (read(scanner, at)) return
  } else if (/\w/.test(sign) && !/\w/.test(text.charAt(at - 1))) readWord(scanner, at)
}

type ReadSign = (scanner: Scanner, at: number) => boolean

const format =
  (name: FormatName, sign: string): ReadSign =>
  (scanner, at) =>
    toggle(scanner, name, [sign, sign], at)

const noteStart: ReadSign = (scanner, at) => {
  if (!stands(scanner, '((', at) || scanner.isIn('note') || scanner.isDeep()) return false
  if (!scanner.hasAhead('))', at + 2)) return false
  scanner.open('note', at, at + 2)
  return true
}

const noteEnd: ReadSign = (scanner, at) => {
  if (scanner.mode() !== 'note' || !stands(scanner, '))', at)) return false
  scanner.close(at, at + 2)
  return true
}

/** `%%…%%`: as it stands, without markup. */
const unformatted: ReadSign = (scanner, at) => {
  const end = stands(scanner, '%%', at) && scanner.hasAhead('%%', at + 2) ? scanner.text.indexOf('%%', at + 2) : -1
  if (end < 0) return false
  addWords(scanner, at, [at + 2, end], end + 2)
  return true
}

const lineBreak: ReadSign = (scanner, at) => {
  if (!stands(scanner, '\\\\', at)) return false
  const behind = scanner.text.charAt(at + 2)
  if (behind !== ' ' && behind !== '\t' && behind !== '\n') return false
  const next = behind === '\n' ? at + 2 : at + 3
  scanner.add({ type: 'inline', inline: { type: 'line-break', span: scanner.source.span(at, next) } }, at, next)
  return true
}

/** `\\server\share`. */
const windowsShare: ReadSign = (scanner, at) => {
  if (!stands(scanner, '\\\\', at)) return false
  share.lastIndex = at
  const found = share.exec(scanner.text)?.[0]
  if (found === undefined) return false
  const { source } = scanner
  const end = at + found.length
  const span = source.span(at, end)
  const url = `file:///${found.replaceAll('\\', '/')}`
  const children = source.words(at, end)
  scanner.add(
    { type: 'inline', inline: { type: 'external-link', kind: 'labelled', url, urlSpan: span, children, span } },
    at,
    end,
  )
  return true
}

const share = /\\\\\w{1,255}(?:\\[\w\-$]{1,255}){1,50}/y

/** `[[…]]`, to the first `]]` that no `]` follows. */
const link: ReadSign = (scanner, at) => {
  if (!stands(scanner, '[[', at) || !scanner.hasAhead(']]', at + 2)) return false
  const { text, source, page } = scanner
  let end = text.indexOf(']]', at + 2)
  while (end >= 0 && text.charAt(end + 2) === ']') end += 1
  if (end < 0) return false
  const stretch = { source, start: at, end: end + 2 }
  scanner.add({ type: 'inline', inline: bracketedLink(stretch, page) }, at, end + 2)
  return true
}

/** `{{…}}`; a single `}` may stand in it. */
const mediaCall: ReadSign = (scanner, at) => {
  if (!stands(scanner, '{{', at) || !scanner.hasAhead('}}', at + 3)) return false
  const { text, source, page } = scanner
  const end = text.indexOf('}}', at + 2)
  if (end < at + 3) return false
  scanner.add({ type: 'inline', inline: media({ source, start: at, end: end + 2 }, page) }, at, end + 2)
  return true
}

/** `~~NOTOC~~` and what else asks the wiki for something. */
const macro: ReadSign = (scanner, at) => {
  if (!stands(scanner, '~~', at)) return false
  macroCall.lastIndex = at
  const [found, name = ''] = macroCall.exec(scanner.text) ?? []
  if (found === undefined) return false
  const { source, page } = scanner
  const end = at + found.length
  const isSwitch = name === 'NOTOC' || name === 'NOCACHE'
  if (name === 'NOTOC') page.switches.add('notoc')
  const inline = isSwitch ? source.printed('', at, end) : pluginCall({ source, start: at, end }, name, page)
  scanner.add({ type: 'inline', inline }, at, end)
  return true
}

const macroCall = /~~([A-Z][A-Za-z_]{0,40})(?:[:>=|][^\n~]{0,500})?~~/y

/** `<name@example.org>`. */
const mail: ReadSign = (scanner, at) => {
  mailCall.lastIndex = at
  const found = mailCall.exec(scanner.text)?.[0]
  if (found === undefined || !isEmail(found.slice(1, -1))) return false
  const end = at + found.length
  scanner.add({ type: 'inline', inline: mailLink({ source: scanner.source, start: at, end }) }, at, end)
  return true
}

const mailCall = /<[^\s<>@]{1,64}@[0-9a-zA-Z.-]{1,255}>/y

const bySign: Readonly<Record<string, readonly ReadSign[]>> = {
  ' ': [readInTable, readBlanks],
  '\t': [readInTable, readBlanks],
  '\n': [readLineEnd],
  '=': [readHeading, readTypography],
  '|': [readInTable],
  '^': [readInTable, readTypography],
  '*': [format('**', '**')],
  '/': [format('//', '//')],
  _: [format('__', '__')],
  "'": [format("''", "''"), readTypography],
  '(': [noteStart, readTypography],
  ')': [noteEnd],
  '%': [unformatted],
  '\\': [lineBreak, windowsShare],
  '[': [link],
  '{': [mediaCall],
  '~': [macro],
  '<': [readTag, mail, readTypography],
  '-': [readData, readTypography],
  '>': [readTypography],
  '.': [readTypography],
  '"': [readTypography],
  ':': [readInTable, readTypography],
  ';': [readTypography],
}
