/** Signs that are printed otherwise than they are typed, smileys, and what begins a word: addresses, names in CamelCase, sizes. */

import type { Inline } from '../../model/document.ts'
import { bareLink, camelCaseLink } from './links.ts'
import type { Scanner } from './state.ts'
import { quotationMarksOf, smileys, typedSigns } from './words.ts'

const isWord = (sign: string): boolean => /^\w$/.test(sign)

const add = (scanner: Scanner, inline: Inline, at: number, end: number): true => {
  scanner.add({ type: 'inline', inline }, at, end)
  return true
}

/** Reads a smiley, a sign of the table or a quotation mark. */
export function readTypography(scanner: Scanner, at: number): boolean {
  const { text, source, page } = scanner
  if (readSmiley(scanner, at)) return true
  const sign = typedSigns.find(([typed]) => text.startsWith(typed, at))
  if (sign !== undefined) {
    const end = at + sign[0].length
    return add(scanner, source.printed(sign[1], at, end), at, end)
  }
  const { typography } = page.config
  if (typography > 0 && text[at] === '"') return doubleQuote(scanner, at)
  return typography === 2 && text[at] === "'" && singleQuote(scanner, at)
}

const smileysBySign = new Map(
  [...new Set(smileys.map((one) => one.charAt(0)))].map((sign) => [
    sign,
    smileys.filter((one) => one.startsWith(sign)),
  ]),
)

/** Between what is no letter; its words stand for its picture. */
function readSmiley(scanner: Scanner, at: number): boolean {
  const { text, source } = scanner
  if (isWord(text.charAt(at - 1))) return false
  const found = smileysBySign
    .get(text.charAt(at))
    ?.find((smiley) => text.startsWith(smiley, at) && !isWord(text.charAt(at + smiley.length)))
  if (found === undefined) return false
  const end = at + found.length
  return add(scanner, source.printed(found, at, end), at, end)
}

// inc/Parsing/ParserMode/Quotes.php
const isBlank = (sign: string): boolean => sign === '' || /^[\s/#~:+=&%@\-()\][{}><"']$/.test(sign)
const isPoint = (sign: string): boolean => /^[;,.?!]$/.test(sign)

/** A mark that closes none opens one. */
function doubleQuote(scanner: Scanner, at: number): true {
  const { text, source, page, quotes } = scanner
  const [opening, closing] = quotationMarksOf(page.language).double
  const [before, behind] = [text.charAt(at - 1), text.charAt(at + 1)]
  const opens = (isBlank(before) && !isBlank(behind) && !isPoint(behind)) || quotes.open === 0
  quotes.open += opens ? 1 : -1
  return add(scanner, source.printed(opens ? opening : closing, at, at + 1), at, at + 1)
}

function singleQuote(scanner: Scanner, at: number): boolean {
  const { text, source, page } = scanner
  const { single, apostrophe } = quotationMarksOf(page.language)
  const [before, behind] = [text.charAt(at - 1), text.charAt(at + 1)]
  const isEnd = isBlank(behind) || isPoint(behind)
  const printed =
    isBlank(before) && !isEnd
      ? single[0]
      : isEnd && (!isBlank(before) || isPoint(before))
        ? single[1]
        : isEnd
          ? null
          : apostrophe
  return printed !== null && add(scanner, source.printed(printed, at, at + 1), at, at + 1)
}

const scheme = /(?:https?|telnet|gopher|wais|ftp|ed2k|irc|ldap):\/\//iy
const shortHost = /(?:www?|ftp?)\./iy
const addressSigns = /[\w/#~:.?+=&%@!\-[\];,]+/y
const hostSigns = /[\w.:?\-;,]+/y
const size = /(?:[1-9]|\d{2,20})[xX]\d{1,20}(?!\w)/y
const camelCase = /[A-Z]{1,255}[a-z]{1,255}[A-Z][A-Za-z]{0,255}(?!\w)/y

/** Where a pattern ends that begins at a place; −1 where it does not. */
function endOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : -1
}

/** Reads what begins with the first letter of a word. */
export function readWord(scanner: Scanner, at: number): boolean {
  const { text, source, page } = scanner
  if (readSmiley(scanner, at)) return true
  const sizeEnd = page.config.typography > 0 ? endOf(size, text, at) : -1
  if (sizeEnd >= 0)
    return add(scanner, source.printed(text.slice(at, sizeEnd).replace(/x/i, '×'), at, sizeEnd), at, sizeEnd)
  const nameEnd = page.config.camelCase ? endOf(camelCase, text, at) : -1
  if (nameEnd >= 0) return add(scanner, camelCaseLink({ source, start: at, end: nameEnd }, page), at, nameEnd)
  return readAddress(scanner, at)
}

function readAddress(scanner: Scanner, at: number): boolean {
  const { text, source } = scanner
  const hostAt = endOf(scheme, text, at)
  if (hostAt >= 0) {
    const end = addressEnd(text, hostAt)
    return end > hostAt && add(scanner, bareLink({ source, start: at, end }, ''), at, end)
  }
  const short = /[/\\]/.test(text.charAt(at - 1)) ? -1 : endOf(shortHost, text, at)
  if (short < 0) return false
  // A name, a dot, and a name behind it.
  const hostEnd = endOf(hostSigns, text, short)
  const dot = text.indexOf('.', short + 1)
  if (hostEnd < 0 || dot < 0 || dot + 1 >= hostEnd) return false
  const end = addressEnd(text, short)
  const protocol = /^ft/i.test(text.slice(at, at + 2)) ? 'ftp://' : 'http://'
  return end >= dot + 3 && add(scanner, bareLink({ source, start: at, end }, protocol), at, end)
}

/** Without the points behind it, which belong to the sentence, and without brackets that it does not open, which DokuWiki takes. */
function addressEnd(text: string, from: number): number {
  const last = endOf(addressSigns, text, from)
  if (last < 0) return from
  let end = last
  const isOpened = text.slice(from, end).includes('[')
  while (end > from + 1 && ('.:?-;,'.includes(text.charAt(end - 1)) || (!isOpened && text[end - 1] === ']'))) end -= 1
  return end
}
