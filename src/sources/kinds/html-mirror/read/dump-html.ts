/** What the extension DumpHTML called the files of a static copy (dumpHTML.inc, `getFriendlyName` and `getHashedFilename`). */

import { createHash } from 'node:crypto'
import { withoutHtml } from '../../../../model/mirror-name.ts'

/**
 * `Image~Oak_leaf.jpg_5f3c.html` of a page: `:` became `~`, other signs `_`; where
 * signs or capitals were lost, four digits of the title's MD5 follow, which tell whether a title is the right one. The title
 * with spaces.
 */
export function titleOfDumpName(name: string): string {
  const bare = withoutHtml(name).replaceAll('~', ':')
  const [, plain = bare, digits = null] = /^(.+)_([0-9a-f]{4})$/.exec(bare) ?? []
  const found = digits === null ? undefined : [...spellings(plain)].find((title) => md5(title).startsWith(digits))
  return (found ?? (digits !== null && plain.slice(1) === plain.slice(1).toLowerCase() ? bare : plain)).replaceAll(
    '_',
    ' ',
  )
}

/** So many of the underscores of a name may stand for another sign. */
const lostSigns = 8

/** The titles that DumpHTML writes alike: any of the underscores may have been a slash; all of them, or the last, another sign. */
function* spellings(name: string): Iterable<string> {
  const places = [...name.matchAll(/_/g)].map(({ index }) => index).slice(-lostSigns)
  for (let chosen = 0; chosen < 1 << places.length; chosen += 1)
    yield places.reduce(
      (text, at, bit) => (chosen & (1 << bit) ? `${text.slice(0, at)}/${text.slice(at + 1)}` : text),
      name,
    )
  for (const sign of ['?', '"', '*', '\\', '~'])
    for (const at of places) yield `${name.slice(0, at)}${sign}${name.slice(at + 1)}`
  for (const [at, first] of places.entries())
    for (const last of places.slice(at + 1))
      yield `${name.slice(0, first)}"${name.slice(first + 1, last)}"${name.slice(last + 1)}`
}

const md5 = (text: string): string => createHash('md5').update(text).digest('hex')

/** Whether a path is one that DumpHTML gives to pages: `articles/…`, or folders of the first letters of the title. */
export const isDumpPath = (path: string): boolean =>
  /(?:^|\/)articles\/|(?:^|\/)(?:(?:[^/]|[0-9A-F]{2})\/){3}[^/]+\.html$/u.test(path)
