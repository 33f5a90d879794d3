/** Contributors as git names authors. */

import type { FondsAbout, FondsRevision } from '../../model/fonds.ts'
import { readerTexts } from '../../model/texts/translations/catalogues.ts'
import type { SiteLanguage } from '../../model/texts.ts'
import { createSlugs } from '../../support/slug.ts'
import { isUrl } from '../../support/url.ts'

/** `Name <slug@host>`, the host of the wiki or, for want of one, `<key>.invalid` (RFC 2606); pseudonyms stay pseudonyms. */
export function createAuthors(
  { baseUrl, key }: FondsAbout,
  language: SiteLanguage,
): (contributor: FondsRevision['contributor']) => string {
  const host = hostOf(baseUrl) ?? `${key}.invalid`
  const slugs = createSlugs()
  return (contributor) => {
    const named = contributor === null ? '' : nameOf(contributor.name)
    const kind = contributor === null ? 'unknownContributor' : 'hiddenContributor'
    const name = named === '' ? readerTexts.history[kind][language] : named
    return `${name} <${slugs(name)}@${host}>`
  }
}

/** Without what a line of git cannot hold; the prefix of an imported name (`imported>`) goes with its sign. */
const nameOf = (name: string): string =>
  name
    .replace(/^[a-z-]+>/, '')
    .replace(/[<>\u0000-\u001f]+/g, ' ')
    .trim()

function hostOf(address: string | null): string | null {
  return address === null || !isUrl(address) ? null : new URL(address).hostname || null
}
