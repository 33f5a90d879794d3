/** An item of the Internet Archive as its wiki collection describes one: identifier, metadata, what `ia` reads them from. */

import type { FondsAbout, FondsCounts } from '../../model/fonds.ts'
import { csvRow } from '../../support/csv.ts'
import { slugOf } from '../../support/slug.ts'
import { isUrl } from '../../support/url.ts'
import { bundleTexts } from '../../texts/english/bundle.ts'
import { fill, type Language } from '../../texts/language.ts'

/** An item. */
export interface IaItem {
  /** `wiki-<prefix>-<YYYYMMDD>`. */
  readonly identifier: string
  /** What the names of its files begin with: `<prefix>-<YYYYMMDD>`. */
  readonly base: string
  /** In the order of wikiteam3's uploader; what is not known is left out. */
  readonly metadata: Readonly<Record<string, string>>
}

/** The item of a bundle, its description in a language. */
export function itemOf(about: FondsAbout, counts: FondsCounts, language: Language): IaItem {
  const { name, baseUrl, rights, bundleDate } = about
  const prefix = prefixOf(about)
  const base = `${prefix}-${bundleDate.replaceAll('-', '')}`
  const address = baseUrl === null ? '' : ` (${baseUrl})`
  const licence = rights.spdx === 'unknown' ? null : rights.spdx
  const words = ['wiki', 'wikiteam', 'wikifonds', 'MediaWiki', prefix, name]
  const metadata = {
    mediatype: 'web',
    collection: 'opensource',
    title: `Wiki - ${name}`,
    description: fill(bundleTexts.description[language], { wiki: name, address, ...counts }),
    language: about.language === 'und' ? null : about.language,
    'last-updated-date': bundleDate,
    subject: [...words, ...(licence === null && rights.url === null ? ['unknowncopyright'] : [])]
      .map((word) => word.replaceAll(';', ','))
      .join('; '),
    licenseurl: rights.url,
    rights: licence,
    originalurl: baseUrl,
    'upload-state': 'uploading',
    scanner: `wikifonds (v${about.toolVersion})`,
  }
  const known = Object.entries(metadata).flatMap(([key, value]) => (value === null ? [] : [[key, value] as const]))
  return { identifier: `wiki-${base}`, base, metadata: Object.fromEntries(known) }
}

/** With `wiki-` and the date, 100 characters are the most that an identifier may have. */
const longestPrefix = 86

/** Hosts that stand for no wiki: many copies of wikis were made on one's own machine. */
const here = /^(?:localhost|127\..*|\[::1\]|)$/
const nowhere = 'http://localhost'

/**
 * The host with the folders behind it, as wikiteam3 makes it of an address (`url2prefix`): `wiki.example.org_en`; the key
 * of the wiki where no address is known, or one of this machine.
 */
function prefixOf({ key, baseUrl }: FondsAbout): string {
  const { host, hostname, pathname } = new URL(baseUrl !== null && isUrl(baseUrl) ? baseUrl : nowhere)
  if (here.test(hostname)) return slugOf(key)
  const folders = pathname.split('/').filter((part) => part !== '' && !part.endsWith('.php'))
  const parts = folders.map((part) => slugOf(decoded(part)).replaceAll('-', '_'))
  return [host.replace(':', '_'), ...parts].join('_').toLowerCase().slice(0, longestPrefix)
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

/** The table that `ia upload --spreadsheet` reads: a row for each file, the metadata in the first, which makes the item. */
export function* spreadsheet({ identifier, metadata }: IaItem, files: readonly string[]): Generator<string> {
  yield csvRow(['identifier', 'file', ...Object.keys(metadata)])
  const none = Object.keys(metadata).map(() => '')
  for (const [at, file] of files.entries())
    yield csvRow([identifier, file, ...(at === 0 ? Object.values(metadata) : none)])
}

/** The same as JSON, with the names of the arguments of `internetarchive.upload` in Python. */
export const itemJson = ({ identifier, metadata }: IaItem, files: readonly string[]): string =>
  `${JSON.stringify({ identifier, files, metadata }, null, 2)}\n`
