/** Telephone numbers in texts of any kind. Linear. */

import type { Detected, Detector } from './detected.ts'

/** What may stand between the digits of a number: a sign or two, a space of any width. */
const gap = String.raw`(?:[ \u00a0\u00b7\u2000-\u200f\u2010-\u2015\u202a-\u202f./()-]|%20|%C2%A0)`
const plus = String.raw`\+|\uff0b|%2B`
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
export const phones: Detector = Object.assign(phonesIn, { mayHold: mayHoldPhone })

function* phonesIn(text: string): Generator<Detected> {
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
      if (count > 0 && standsAlone(text, start, end)) yield { start, end, value: text.slice(start, end) }
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
    if (lengths.length === count && groupings.has(lengths.join('-')))
      return isCounted(groups.slice(first, first + count)) ? 0 : count
  }
  return 0
}

/** More than seven pairs in a row are a list of numbers, unless they can be telephone numbers of five pairs each. */
function isList(groups: readonly Group[]): boolean {
  return groups.length > 7 && groups.length % 5 !== 0 && groups.every(({ text }) => text.length === 2)
}

/** `01 02 03 04 05`: pages, days, levels. */
const isCounted = (groups: readonly Group[]): boolean =>
  groups.length === 5 && groups.every(({ text }, index) => Number(text) === Number(groups[0]?.text) + index)

/** E.164 §6.2.1 allows so many. */
const mostDigits = 15

/** How many groups from one on are an international number; 0: none. French ones have nine digits, others as many as E.164 allows. */
function international(groups: readonly Group[], first: number, hasPlus: boolean): number {
  let all = ''
  let count = 0
  for (const { text } of groups.slice(first)) {
    // What stands behind a whole number is another one.
    if (all.length + text.length > mostDigits) break
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

/** Words that announce a telephone number, in the languages of `postal.ts` and some others. */
const labels = String.raw`(?:(?:mobil)?t[eé]l(?:[eé]phone|[eé]fono?|efoon)?|mobile?|m[oó]vil|telem[oó]vel|portable|phone|gsm|fax|handy|rufnummer|cellulare|celular|whatsapp|тел(?:ефон)?)(?:nummer|[ _-]?(?:n(?:o|um|uméro|umber)|perso|pro))?|wa\.me/|[\u260e\u260f\u2706\u{1f4de}\u{1f4f1}]\ufe0f?|电话|電話|手机|手機`
/** How one of them begins. */
const labelBegins =
  /t[eé\u00c9]l|mob|m[oó\u00d3]v|port|phone|gsm|fax|hand|rufn|cel|what|wa\.me|[\u0422\u0442]ел|[\u260e\u260f\u2706]|\ud83d[\udcde\udcf1]|电|電|手/gi
/** After such a word, any eight digits or more are a number. */
const number = String.raw`(\d(?:${gap}{0,4}\d){7,12})(?![\p{L}\p{N}_])`
const space = String.raw`[ \u00a0]`
const remark = String.raw`(?:${space}\([^()\n]{1,20}\))?`
const announced = new RegExp(
  String.raw`(?:${labels})${remark}[.°]?["']?${space}?(?:[:=.\uff1a]|%3A|%3D|n°|[-\u2013\u2014](?=${space}))?["']?(?:${space}|\/\/)*\(?${number}`,
  'iuy',
)
/** The word ends a cell, a line or a paragraph, and the number is all of the next one, or the first of several. */
const below = new RegExp(
  String.raw`(?:${labels})${remark}[.°]?${space}?[:\uff1a]?${space}*[\t\n]\s*${number}(?=${space}*(?:[\t\n,;/(]|$))`,
  'iuy',
)

/** So many digits, with gaps: looked for first, since few stand in a text. A label ends so many units before what may part them. */
const anyNumber = new RegExp(String.raw`\d(?:${gap}{0,4}\d){7,}`, 'gi')
const betweenUnits = /[\s/(:"']/
const labelUnits = 100

const announcedPhones = (text: string): Generator<Detected> => labelled(text, announced)

/** Telephone numbers that the line or the cell before announces: of the words of a page, since other lists have lines as well. */
export const phonesBelowLabels: Detector = Object.assign((text: string) => labelled(text, below), {
  mayHold: mayHoldPhone,
})

function* labelled(text: string, pattern: RegExp): Generator<Detected> {
  let last = 0
  for (const { 0: run, index } of text.matchAll(anyNumber)) {
    let to = index
    while (to > last && betweenUnits.test(text.charAt(to - 1))) to -= 1
    const from = Math.max(last, to - labelUnits)
    last = index + run.length
    for (const begin of text.slice(from, index).matchAll(labelBegins)) {
      const start = from + begin.index
      pattern.lastIndex = start
      const [whole = '', value = ''] = pattern.exec(text) ?? []
      // After a letter it is a part of another word; signs of Chinese are words by themselves.
      if (value === '' || (/\p{L}/u.test(text.charAt(start - 1)) && !/[电電手]/.test(text.charAt(start)))) continue
      const end = start + whole.length
      if (!isDate(value)) yield { start: end - value.length, end, value }
    }
  }
}

/** `01/02/2017 18`, `2016-05-12 …`: groups of a day. */
const isDate = (number: string): boolean =>
  /^(?:\d{1,2}[ ./-]\d{1,2}[ ./-](?:19|20)\d\d|(?:19|20)\d\d[ ./-]?(?:0\d|1[0-2])[ ./-]?[0-3]\d)(?!\d)/.test(number) ||
  /^(?:19|20)\d{2}(?:0\d|1[0-2])[0-3]\d(?:[0-2]\d[0-5]\d(?:[0-5]\d)?)?$/.test(number)

/** A digit, and what may stand between two of a number, in a text with its markup. */
const written = {
  digit: String.raw`(?:\d|&(?:amp;)*#(?:x0*3\d|0*(?:4[89]|5[0-7]));)`,
  between: String.raw`(?:${gap}|<!--(?:(?!-->)[^]){0,400}-->|<[^<>]{1,400}>|'|\[\[|\]|\[[a-z\d+.-]{0,20}:?\/\/[^\s[\]<>"]{1,300}|&(?:amp;)*(?:nbsp|thinsp|ensp|emsp|shy|#\w{2,5});|[\u00ad\u2060-\u2069\ufeff]){0,24}`,
}
const begun = new RegExp(
  String.raw`(?:(?:${plus}|&(?:amp;)*(?:plus|#0*43|#x0*2b);)${written.between}${written.digit}|(?<!\d)(?:0|&(?:amp;)*#(?:x0*30|0*48);))(?:${written.between}${written.digit}){6}`,
  'i',
)
const inARow = new RegExp(`${written.digit}(?:${written.between}${written.digit}){7,30}`, 'gi')
/** How far before a number the word for it may stand, with the markup between. */
const farthestLabel = 1000

/** Whether digits stand in a text as a number has them, behind a plus, a 0 or a word, whatever markup parts them. */
function mayHoldPhone(text: string): boolean {
  if (begun.test(text)) return true
  for (const { 0: run, index } of text.matchAll(inARow))
    if (!isDate(run) && text.slice(Math.max(0, index - farthestLabel), index).search(labelBegins) >= 0) return true
  return false
}

/** A word that announces another kind of number, right before it. */
const otherNumber =
  /(?:isbn|issn|ean|doi|oclc|pmid|pmc|arxiv|siren|siret|oldid|curid|revid|pageid|diff|rcid|iban|(?<!\p{L})(?:id|rev|ref|réf|version|v))(?:-?1[03])?["']?[ \u00a0]?[:=/#.°]?[ \u00a0"']?$/iu
const announces =
  /(?:(?:tel|phone|mobile|portable|gsm|fax|whatsapp|sms|callto)[\w-]{0,12}(?:=|:|%3D|%3A)(?:\/\/)?|wa\.me\/)$/i
const inAddress = /(?:https?:|ftp:)?\/\/[^\s"'<>[\]{}|]*$/i
/** What a title came to in the name of its file: `niveau-01-02-03-04-05.html`. The title itself has the say. */
const [inName, pageFile] = [/[\p{L}\p{N}%]-$|\/$/u, /^[\w%-]*\.html\b/]
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
  if (inName.test(before) && pageFile.test(text.slice(end, end + contextUnits))) return false
  return !inAddress.test(before) && !inDoi.test(before)
}

export const digitsOf = (text: string): string => text.replace(/\D/g, '')
