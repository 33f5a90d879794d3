/** Facts of a wiki as several kinds of source say them, made what the archive holds. */

import type { Rights } from '../../model/wiki.ts'
import mainPages from './main-pages.json' with { type: 'json' }

/** The zone of a name, where it is one that is known (IANA); else null. */
export function zoneOf(name: string | null): string | null {
  try {
    return name === null ? null : new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone && name
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

/**
 * The title that MediaWiki gives the main page of a wiki in one of these languages (ISO 639-1), the first one at which there is a
 * page; null where there is none.
 */
export function usualMainPage(
  languages: readonly (string | null)[],
  isThere: (title: string) => boolean,
): string | null {
  const named: Readonly<Record<string, string>> = mainPages
  return languages.flatMap((language) => named[language ?? ''] ?? []).find(isThere) ?? null
}

/** The licence that a wiki's own words and address mean, by its SPDX id, `unknown` for another one; null where it says neither. */
export function rightsOf(text: string | null, url: string | null): Rights | null {
  const words = text?.trim() ?? ''
  const address = url?.trim() ?? ''
  if (words === '' && address === '') return null
  const spdx = fromAddress(address, words) ?? fromWords(words) ?? 'unknown'
  return { spdx, url: address === '' ? null : address, text: words === '' ? null : words }
}

function fromAddress(url: string, text: string): string | null {
  const licence = /creativecommons\.org\/licenses\/([a-z-]+)\/(\d\.\d)/.exec(url)
  if (licence !== null) return `CC-${licence[1]?.toUpperCase()}-${licence[2]}`
  if (/creativecommons\.org\/publicdomain\/zero/.test(url)) return 'CC0-1.0'
  const gfdl = addressOfGfdl.exec(url)
  return gfdl === null ? null : gfdlOf(text, gfdl[1])
}

const addressOfGfdl = /\b(?:gnu|fsf)\.org\/[\w./-]{0,80}\bfdl\b(?:-(1\.[1-3]))?/i
const nameOfGfdl =
  /\bG?FDL\b|\bGNU\b.{0,40}\b(?:documentation|dokumentation|documentación)|\b(?:documentation|documentación).{0,40}\bGNU\b/i

/** Of the version that its address or its words name; where words name one and no later ones, of that alone. */
function gfdlOf(text: string, version: string | undefined): string {
  const ofWords = /(?<![\d.])(1\.[1-3])(?!\.?\d)/.exec(text)?.[1]
  const isAlone = ofWords !== undefined && !/later|ultérieure|postérieure|höher|später|posterior/i.test(text)
  return `GFDL-${version ?? ofWords ?? '1.3'}-${isAlone ? 'only' : 'or-later'}`
}

/** A wiki with a page of its own for the licence gives that page's address and names the licence in its language. */
function fromWords(text: string): string | null {
  if (/\bCC0\b|creative commons (?:cc0|zero)/i.test(text)) return 'CC0-1.0'
  return creativeCommonsIn(text) ?? (nameOfGfdl.test(text) ? gfdlOf(text, undefined) : null)
}

function creativeCommonsIn(text: string): string | null {
  const version = /(?<![\d.])([1-4]\.\d)(?!\.?\d)/.exec(text)?.[1]
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
