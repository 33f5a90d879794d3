/** The licence that a wiki's own words and address mean, as an SPDX id. */

import type { Rights } from '../../../model/wiki.ts'

/** Null where the wiki says nothing. */
export function rightsOf(text: string | null, url: string | null): Rights | null {
  const words = text?.trim() ?? ''
  const address = url?.trim() ?? ''
  if (words === '' && address === '') return null
  const spdx = fromAddress(address) ?? fromWords(words) ?? 'unknown'
  return { spdx, url: address === '' ? null : address, text: words === '' ? null : words }
}

function fromAddress(url: string): string | null {
  const licence = /creativecommons\.org\/licenses\/([a-z-]+)\/(\d\.\d)/.exec(url)
  if (licence !== null) return `CC-${licence[1]?.toUpperCase()}-${licence[2]}`
  if (/creativecommons\.org\/publicdomain\/zero/.test(url)) return 'CC0-1.0'
  const gfdl = /gnu\.org\/(?:copyleft\/fdl|licenses\/(?:old-licenses\/)?fdl(?:-(1\.\d))?)/.exec(url)
  return gfdl === null ? null : `GFDL-${gfdl[1] ?? '1.3'}-or-later`
}

/** A wiki with a page of its own for the licence gives that page's address and names the licence in its language. */
function fromWords(text: string): string | null {
  if (/\bCC0\b|creative commons (?:cc0|zero)/i.test(text)) return 'CC0-1.0'
  const version = /(?<![\d.])([1-4]\.\d)(?![\d.])/.exec(text)?.[1]
  if (version === undefined) return null
  const short = /\bCC[- ](BY(?:[- ](?:NC|SA|ND))*)\b/i.exec(text)?.[1]
  if (short !== undefined) return `CC-${short.toUpperCase().replaceAll(' ', '-')}-${version}`
  if (!/creative commons/i.test(text)) return null
  const parts = clauses.flatMap(([id, words]) => (words.test(text) ? [id] : []))
  return parts[0] === 'BY' ? `CC-${parts.join('-')}-${version}` : null
}

/** As Creative Commons words its licences in English, French, German and Spanish; in the order of their ids. */
const clauses: readonly (readonly [string, RegExp])[] = [
  ['BY', /attribution|paternité|namensnennung|atribuci[oó]n|reconocimiento/i],
  ['NC', /non-?\s?commercial|pas d[’'\s]utilisation commerciale|nicht[- ]kommerziell|no-?\s?comercial/i],
  [
    'ND',
    /no[- ]?deriv|pas de modification|pas d[’'\s](?:œuvre|oeuvre) dérivée|keine bearbeitung|sin (?:obra\s?)?derivad/i,
  ],
  [
    'SA',
    /share[- ]?alike|partage (?:dans les mêmes conditions|à l[’'\s]identique|des conditions initiales)|weitergabe unter gleichen|compartir\s?igual/i,
  ],
]
