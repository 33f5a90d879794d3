/**
 * The names of uploaded files in saved addresses. MediaWiki spreads files over folders that the MD5 of the name begins
 * (`e/e3/Name.png`): that tells which name a file has that a crawler bent, or wrote in the character set of its time.
 */

import { hash } from 'node:crypto'
import { percentDecode } from '../model/percent.ts'
import { pathDecode } from './paths.ts'

/** What a folder of hashes says of the name of a file in it. */
export interface HashedName {
  /** As the wiki stored it, with underscores. */
  readonly stored: string
  /** The file's own name is another one: the crawler changed it. */
  readonly isBent: boolean
}

/**
 * The name of what lies as `written` in a folder of hashes (`e3`); in the archive with the time it was replaced before it.
 * Bytes of an unknown character set that no reading proves stay as `\xDF`; null for any other name that is not of the folder.
 */
export function nameInHashedFolder(written: string, folder: string, isArchive = false): HashedName | null {
  const fitting = (names: readonly string[]): readonly string[] => {
    const stored = names.map((one) => one.replaceAll(' ', '_').replace(/^(\d{14})%21/, '$1!'))
    return [...new Set(stored)].filter((one) =>
      hash('md5', isArchive ? one.replace(archiveStamp, '') : one).startsWith(folder),
    )
  }
  const bytes = pathDecode(written)
  const usual = [written, percentDecode(written), readIn('utf-8', bytes)]
  const others = hasBytes.test(bytes) ? charsets.map((charset) => readIn(charset, bytes)).filter(isOfLetters) : []
  const [plain] = fitting(usual)
  if (plain !== undefined) return { stored: plain, isBent: false }
  // Wikis from before UTF-8 hashed the bytes of Latin-1.
  const isOfBytes = others.length > 0 && hash('md5', bytesOf(bytes)).startsWith(folder)
  const proved = [...new Set([...fitting(others), ...(isOfBytes ? [readIn('windows-1252', bytes)] : [])])]
  // Two digits fit by chance once in 256 names: of several character sets that fit, none is proved.
  if (proved.length === 1 && proved[0] !== undefined) return { stored: proved[0].replaceAll(' ', '_'), isBent: false }
  const [bent] = fitting(usual.slice(1).flatMap(bentNames))
  if (bent !== undefined) return { stored: bent, isBent: true }
  return others.length === 0 ? null : { stored: bytes.replaceAll(' ', '_'), isBent: false }
}

/** The time at which an old version was replaced, as its name begins with it. */
export const archiveStamp = /^\d{14}!/

const hasBytes = /\\x[89A-F][0-9A-F]/

/** Those of the systems and wikis of before UTF-8 that left file names. */
const charsets = [
  'windows-1252',
  'windows-1250',
  'iso-8859-2',
  'windows-1251',
  'koi8-r',
  'ibm866',
  'gb18030',
  'shift_jis',
]

/** A name that was read in another character set than its own has signs that no name has, or letters of several scripts. */
function isOfLetters(name: string): boolean {
  const far = Array.from(name).filter((letter) => letter > '\x7f')
  return scripts.some((script) => far.every((letter) => script.test(letter)))
}
const scripts = [
  /[\p{Script=Latin}\p{P}°²³€£§]/u,
  /[\p{Script=Cyrillic}\p{P}№]/u,
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{P}ー]/u,
]

/** The bytes that a name stands for, its spaces as underscores. */
const bytesOf = (name: string): Buffer =>
  Buffer.from(
    name.replaceAll(' ', '_').replace(/\\x([0-9A-F]{2})/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16))),
    'latin1',
  )

/** Bytes that are written `\xDF`, and `%9F` as wget writes some of them, as characters. */
const readIn = (charset: string, name: string): string =>
  name.replace(/(?:\\x[89A-F][0-9A-F]|%[0-9A-F]{2})+/gi, (run) =>
    new TextDecoder(charset).decode(Buffer.from(run.replaceAll(/%|\\x/gi, ''), 'hex')),
  )

/**
 * What a name may have been that a crawler changed: HTTrack writes endings small and after the type that the server told
 * (`.PNG` is `.png`, a picture served as text `.html`), and puts four digits or a number behind a name that is taken.
 */
function bentNames(written: string): readonly string[] {
  const [, stem = written, end = ''] = /^(.+?)(\.[^.]{1,5})?$/s.exec(written) ?? []
  const untaken = stem.replace(/[0-9a-f]{4}$|-\d{1,3}$/, '')
  const ends =
    endings.find((one) => one.includes(end.slice(1).toLowerCase())) ?? (isPageEnding(end) ? endings.flat() : [])
  const stems = untaken === stem || untaken === '' ? [stem] : [stem, untaken]
  return stems.flatMap((one) => [
    ...(/\.\w{2,5}$/.test(one) ? [one] : []),
    `${one}${end}`,
    ...ends.flatMap((other) => [`${one}.${other.toUpperCase()}`, `${one}.${other}`, `${one}.${firstLarge(other)}`]),
  ])
}

const endings = [
  ['jpg', 'jpeg', 'jpe'],
  ['png'],
  ['gif'],
  ['svg'],
  ['tif', 'tiff'],
  ['webp'],
  ['pdf'],
  ['djvu'],
  ['ogg', 'oga', 'ogv'],
]
const isPageEnding = (end: string): boolean => /^\.(?:html?|php\d?|txt)$/i.test(end)
const firstLarge = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
