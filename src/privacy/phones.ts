/** Telephone numbers in texts of any kind. Linear. */

import type { Detected } from './detected.ts'

const inline = 'a|b|bdi|big|code|em|font|i|mark|nobr|nowiki|small|span|strong|sub|sup|tt|u|wbr'
const markup = String.raw`<\/?(?:${inline})(?:[\s/][^<>]{0,120})?>|'{2,5}`
/** What may stand between the digits of a number: a sign or two, a space of any width, markup inside a line. */
const gap = String.raw`(?:[ \u00a0\u00b7\u2000-\u200f\u2010-\u2015\u202a-\u202f./()-]|&(?:nbsp|thinsp|shy|#0*160|#xa0|#8239|#x202f);|%20|%C2%A0|${markup})`
const plus = String.raw`\+|\uff0b|%2B|&#0*43;|&plus;`
/** A number begins with its plus or with a 0. */
const digits = new RegExp(String.raw`(?:(?:${plus})${gap}{0,2}[1-9]|(?<!\d)0)(?:${gap}{0,4}\d){6,200}`, 'gi')
const pieces = new RegExp(String.raw`(${plus})|(${gap}+)|(\d+)`, 'gi')

/** National numbers by the lengths of their groups; the first one begins with the trunk's 0. French ones are pairs. */
const groupings: ReadonlySet<string> = new Set(
  '10 2-2-2-2-2 2-8 4-6 4-2-2-2 4-3-3 3-3-2-2 2-3-2-2 3-2-2-2 2-4-4 3-4-4 4-3-4'.split(' '),
)
/** Country codes of ITU-T E.164, as long as they are: after `00` a number must begin with one. */
const country =
  /^(?:1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|2[1-69]\d|3[578]\d|42\d|50\d|59\d|6[789]\d|85\d|88\d|9[679]\d)/

/** Digits without a gap in them, and where they stand. */
interface Group {
  readonly text: string
  readonly start: number
  readonly end: number
}

/**
 * Telephone numbers: international ones (E.164, also with `00` and `(0)`), national ones in the usual groups, and whatever
 * digits a word such as `tel=` announces. Dates, ISBN, ids and the digits of an address on the Web are none.
 */
export function* phones(text: string): Generator<Detected> {
  for (const { 0: run, index } of text.matchAll(digits)) {
    const { groups, hasPlus } = groupsOf(run, index)
    for (let first = 0; first < groups.length; ) {
      const count =
        (first === 0 && hasPlus) || /^00/.test(groups[first]?.text ?? '')
          ? international(groups, first, hasPlus && first === 0)
          : national(groups, first)
      const begin = first === 0 && hasPlus ? index : (groups[first]?.start ?? 0)
      const start = text.charAt(begin - 1) === '(' ? begin - 1 : begin
      const end = groups[first + count - 1]?.end ?? 0
      if (count > 0 && standsAlone(text, start, end))
        yield { start, end, value: text.slice(start, end).replace(new RegExp(markup, 'gi'), '') }
      first += Math.max(count, 1)
    }
  }
  yield* announcedPhones(text)
}

function groupsOf(run: string, at: number): { groups: readonly Group[]; hasPlus: boolean } {
  const groups: Group[] = []
  let hasPlus = false
  for (const { 1: sign, 3: text, index } of run.matchAll(pieces)) {
    if (sign !== undefined) hasPlus = true
    if (text !== undefined) groups.push({ text, start: at + index, end: at + index + text.length })
  }
  return { groups, hasPlus }
}

/** How many groups from one on are a national number; 0: none. */
function national(groups: readonly Group[], first: number): number {
  if (!/^0[1-9]/.test(groups[first]?.text ?? '') || isList(groups)) return 0
  for (let count = 5; count > 0; count -= 1) {
    const lengths = groups.slice(first, first + count).map(({ text }) => text.length)
    if (lengths.length === count && groupings.has(lengths.join('-'))) return count
  }
  return 0
}

/** More than seven pairs in a row are a list of numbers, unless they can be telephone numbers of five pairs each. */
function isList(groups: readonly Group[]): boolean {
  return groups.length > 7 && groups.length % 5 !== 0 && groups.every(({ text }) => text.length === 2)
}

/** How many groups from one on are an international number; 0: none. French ones have nine digits, others as many as E.164 allows. */
function international(groups: readonly Group[], first: number, hasPlus: boolean): number {
  let all = ''
  let count = 0
  for (const { text } of groups.slice(first)) {
    if (all.length + text.length > 17) break
    all += text
    count += 1
    if (/^(?:00)?330?[1-9]\d{8}$/.test(all)) return count
  }
  const number = all.replace(/^00/, '')
  const isOne = hasPlus
    ? /^[1-9]\d{8,14}$/.test(all)
    : all.startsWith('00') && country.test(number) && /^\d{9,13}$/.test(number)
  return isOne ? count : 0
}

const perhaps = `${gap}{0,4}`
/** After a word that announces a telephone, any eight digits or more are one. */
const announced = new RegExp(
  String.raw`(?:t[eé\u00c9]l(?:[eé]phone|[eé]fono|efon)?|wa\.me/|(?:mobile|portable|phone|gsm|fax|handy|whatsapp)(?:[ _-]?(?:n(?:o|um|uméro|umber)|perso|pro))?)[.°]?["']?[ \u00a0]?(?:[:=.]|%3A|%3D|n°)?["']?(?:[ \u00a0]|//|''+)*(\d(?:${perhaps}\d){7,12})`,
  'gi',
)

function* announcedPhones(text: string): Generator<Detected> {
  for (const { 0: whole, 1: number = '', index } of text.matchAll(announced)) {
    const end = index + whole.length
    const isInWord = /\p{L}/u.test(text.charAt(index - 1)) || /[\p{L}\p{N}_]/u.test(text.charAt(end))
    if (!isInWord && !isDate(number))
      yield { start: end - number.length, end, value: number.replace(new RegExp(markup, 'gi'), '') }
  }
}

/** `01/02/2017 18`, `2016-05-12 …`: groups of a day. */
const isDate = (number: string): boolean =>
  /^(?:\d{1,2}[ ./-]\d{1,2}[ ./-](?:19|20)\d\d|(?:19|20)\d\d[ ./-]?(?:0\d|1[0-2])[ ./-]?[0-3]\d)(?!\d)/.test(number) ||
  /^(?:19|20)\d{2}(?:0\d|1[0-2])[0-3]\d(?:[0-2]\d[0-5]\d(?:[0-5]\d)?)?$/.test(number)

/** A word that announces another kind of number, right before it. */
const otherNumber =
  /(?:isbn|issn|ean|doi|oclc|pmid|pmc|arxiv|siren|siret|oldid|curid|revid|pageid|diff|rcid|iban|(?<!\p{L})(?:id|rev|ref|réf|version|v))(?:-?1[03])?["']?[ \u00a0]?[:=/#.°]?[ \u00a0"']?$/iu
const announces =
  /(?:(?:tel|phone|mobile|portable|gsm|fax|whatsapp|sms|callto)[\w-]{0,12}(?:=|:|%3D|%3A)(?:\/\/)?|wa\.me\/)$/i
const inAddress = /(?:https?:|ftp:)?\/\/[^\s"'<>[\]{}|]*$/i
/** A DOI (ISO 26324) has digits of any kind behind its prefix. */
const inDoi = /10\.\d{4,9}\/[^\s"'<>{}|]*$/
/** A letter before, where it is none of the text's: the end of an escape, or of a word for telephone. */
const strayLetter = /(?:%(?:20|3A|3D|0A|26|7C)|%C2%A0|\\[nt]|tel|tél|gsm|fax|phone|mobile|portable)$/i
/** How far back the beginning of an address is looked for. */
const contextUnits = 300

function standsAlone(text: string, start: number, end: number): boolean {
  if (/^(?:[\p{L}\p{N}_]|[-.]\d)/u.test(text.slice(end, end + 2))) return false
  const before = text.slice(Math.max(0, start - contextUnits), start).replace(/<wbr>/g, '')
  if (announces.test(before)) return true
  if (/(?:[\p{L}\p{N}_+]|\d[.,-])$/u.test(before) && !strayLetter.test(before)) return false
  const isCompact = /^\d+$/.test(text.slice(start, end))
  if (isCompact && (otherNumber.test(before) || text.slice(start, end) === '0123456789')) return false
  return !inAddress.test(before) && !inDoi.test(before)
}

export const digitsOf = (text: string): string => text.replace(/\D/g, '')
