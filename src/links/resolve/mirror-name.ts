/** The pages that a link in a saved page may lead to: names of wget and of HTTrack, uploads, the main page. */

import { posix } from 'node:path'
import { readArticleName, readScriptName } from '../../model/mirror-name.ts'
import { percentDecode } from '../../model/percent.ts'
import { pathDecode } from '../../support/paths.ts'
import type { WikiAddresses } from '../classify/addresses.ts'
import { nothingWanted, readQuery, type WantedPage, wantedByQuery } from './wanted-page.ts'

export interface MirrorReadings {
  readonly readings: readonly WantedPage[]
  readonly fragment: string
  /** The file that the link leads to, below the folder of the host. */
  readonly file: string
}

/** Every reading of an `href` that stands in a saved page; none when it is no name of a wiki page. */
export function mirrorReadings(href: string, savedAt: string, wiki: WikiAddresses): MirrorReadings {
  const hash = href.indexOf('#')
  const link = hash < 0 ? href : href.slice(0, hash)
  const fragment = hash < 0 ? '' : href.slice(hash)
  const target = link === '' ? '' : resolveHref(link, savedAt)
  const readings = link === '' || /^[a-z][a-z0-9+.-]*:/i.test(link) ? [] : readName(target, wiki)
  return {
    readings: readings.map((reading) => ({ ...reading, isMirrorName: true })),
    fragment,
    file: pathDecode(target.replace(/\?.*$/s, '')),
  }
}

/** A link is relative to the folder of the page that holds it. Its query, if any, is kept for HTTrack. */
function resolveHref(link: string, savedAt: string): string {
  const query = link.indexOf('?')
  const path = query < 0 ? link : link.slice(0, query)
  const joined = posix.normalize(posix.join(posix.dirname(savedAt), path)).replace(/^(?:\.\.?\/)+/, '')
  return query < 0 ? joined : joined + link.slice(query)
}

function readName(link: string, wiki: WikiAddresses): readonly WantedPage[] {
  const httrack = /(?:^|\/)index[0-9a-f]{4}(?:-\d+)?\.html?\?(.*)$/i.exec(link)
  if (httrack !== null) return [readQueryOnce(httrack[1] ?? '')]
  const name = percentDecode(link)
  const script = readScriptName(name)
  if (script !== null) {
    return script.titles.length === 0
      ? [wantedByQuery(null, script.query)]
      : script.titles.map((title) => wantedByQuery(title, script.query))
  }
  // `wiki/Index.php.html` is an article: crawlers write the file of a folder in small letters, MediaWiki titles in large ones.
  if (/(?:^|\/)index\.(?:php\.)?html?$/.test(name)) return [{ ...nothingWanted, isMainPage: true }]
  return readUpload(name) ?? readArticleName(name, foldersOf(wiki)).map((title) => ({ ...nothingWanted, title }))
}

/** HTTrack keeps the query in the link as the page had it: ordinary decoding, once. */
function readQueryOnce(text: string): WantedPage {
  const query = readQuery(text)
  return wantedByQuery(query.get('title') ?? null, query)
}

const foldersOf = (wiki: WikiAddresses): ReadonlySet<string> =>
  new Set([...wiki.aliases.map(({ articlePath }) => (articlePath.split('$1')[0] ?? '').replace(/^\//, '')), 'wiki/'])

/** Uploads are files. */
function readUpload(name: string): readonly WantedPage[] | null {
  const file = /(?:^|\/)images\/(?:archive\/|thumb\/)?[0-9a-f]\/[0-9a-f]{2}\/([^/]+)/.exec(name)?.[1]
  if (file === undefined) return null
  return [{ ...nothingWanted, title: file.replace(/@\d*$/, '').replace(/^\d{14}!/, ''), isUpload: true }]
}
