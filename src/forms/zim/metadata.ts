/** What a ZIM file says of itself. Source: https://wiki.openzim.org/wiki/Metadata. */

import { readFileSync } from 'node:fs'
import type { FondsAbout } from '../../model/fonds.ts'
import { compareStrings } from '../../support/order.ts'
import { fill, siteLanguageOf } from '../../texts/language.ts'
import { readerTexts } from '../../texts/readers.ts'
import { smallItem, type ZimItem } from './entry.ts'
import { iso6393Of } from './iso-639.ts'

/** Lengths that readers show whole, in characters. */
const longest = { title: 30, description: 80 }

/** The entries of the namespace M for a wiki; `counts`: how many contents of a type its file has. The words are in the language of the wiki. */
export function metadataOf(about: FondsAbout, counts: ReadonlyMap<string, number>): readonly ZimItem[] {
  const language = siteLanguageOf(about.language)
  const values: Readonly<Record<string, string | null>> = {
    Counter: counterOf(counts),
    Creator: about.name,
    Date: about.bundleDate,
    Description: shortened(
      fill(readerTexts.exports.zimDescription[language], { wiki: about.name }),
      longest.description,
    ),
    Language: iso6393Of(about.language),
    License: about.rights.spdx,
    Name: `${about.key}_${about.language.toLowerCase()}_all`,
    Publisher: 'wikifonds',
    Scraper: `wikifonds ${about.toolVersion}`,
    Source: about.baseUrl,
    Title: shortened(about.name, longest.title),
  }
  const texts = Object.entries(values).flatMap(([name, value]) =>
    value === null ? [] : [smallItem('M', name, 'text/plain;charset=utf-8', value)],
  )
  const picture = readFileSync(new URL('illustration.png', import.meta.url))
  return [...texts, smallItem('M', 'Illustration_48x48@1', 'image/png', picture)]
}

/** `image/png=3;text/html=200`. */
function counterOf(counts: ReadonlyMap<string, number>): string {
  return [...counts]
    .sort(([one], [other]) => compareStrings(one, other))
    .map(([mime, count]) => `${mime}=${count}`)
    .join(';')
}

function shortened(text: string, limit: number): string {
  const characters = Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment)
  return characters.length <= limit
    ? text
    : `${characters
        .slice(0, limit - 1)
        .join('')
        .trimEnd()}…`
}
