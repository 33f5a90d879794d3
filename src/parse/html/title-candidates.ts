/** From an `href` to the titles it may mean: a live address has one, the file name of a mirror several, best first. */

import { posix } from 'node:path'
import { articleIn, readArticleName, readScriptName } from '../../model/mirror-name.ts'
import { percentDecode } from '../../model/percent.ts'

/** What stands before a title in a path. */
const folders = ['index.php/', 'wiki/']

/** Candidate titles of a link, underscores and all; none for what is no page address. */
export function titleCandidates(href: string, mirrorPath: string | null): readonly string[] {
  const bare = href.replace(/#.*$/s, '')
  if (bare === '') return []
  const query = /^[^?]*\?(.*)$/s.exec(bare)
  if (query !== null) return titleOfQuery(query[1] ?? '')
  if (/^(?:[a-z][a-z0-9+.-]*:)?\/\//i.test(bare) || bare.startsWith('/')) return titleOfPath(percentDecode(bare))
  return titlesOfFile(mirrorPath === null ? percentDecode(bare) : fileOf(bare, mirrorPath))
}

/** The file that a relative link of a saved page leads to, relative to the host's folder. */
export const fileOf = (href: string, mirrorPath: string): string =>
  posix.join(posix.dirname(mirrorPath), percentDecode(href.replace(/#.*$/s, '')))

/** A real query, as a server or HTTrack writes it. */
function titleOfQuery(query: string): readonly string[] {
  const title = new URLSearchParams(query).get('title')
  return title === null || title === '' ? [] : [title]
}

function titleOfPath(path: string): readonly string[] {
  const title = articleIn(path, folders)
  return title === null || title === '' ? [] : [title]
}

/** Those that MediaWiki would refuse (an escape in a title) only where there is no other. */
function titlesOfFile(name: string): readonly string[] {
  if (name.startsWith('../')) return []
  const titles = readScriptName(name)?.titles ?? readArticleName(name, [...folders, ''])
  const plain = titles.filter((title) => !/%[\da-f]{2}/i.test(title))
  return plain.length > 0 ? plain : titles
}
