/**
 * From an `href` to the titles it may mean. A live address is decoded once; a mirror's file name may have been escaped once
 * more by the crawler, so that several titles are possible, best first. Never "until stable": a title may hold `%25`.
 */

import { posix } from 'node:path'

/** Parameters that follow `title=` in MediaWiki's addresses; a title may hold `&` and `=`, so only these end it. */
const parameters =
  'oldid|diff|action|redirect|direction|curid|printable|limit|offset|section|pagefrom|pageuntil|from|until|veaction|redlink|' +
  'mobileaction|useskin|uselang|dir|filefrom|fileuntil|subcatfrom|subcatuntil|returnto|returntoquery|variant'

/** Candidate titles of a link, underscores and all; none for what is no page address. */
export function titleCandidates(href: string, mirrorPath: string | null): readonly string[] {
  const bare = href.replace(/#.*$/s, '')
  if (bare === '') return []
  const query = /^[^?]*\?(.*)$/s.exec(bare)
  if (query !== null) return fromQuery(query[1] ?? '')
  if (/^(?:[a-z][a-z0-9+.-]*:)?\/\//i.test(bare) || bare.startsWith('/')) return fromPath(decodeOnce(bare), false)
  return fromFileName(mirrorPath === null ? decodeOnce(bare) : fileOf(bare, mirrorPath))
}

/** The file that a relative link of a saved page leads to, relative to the host's folder. */
export const fileOf = (href: string, mirrorPath: string): string =>
  posix.join(posix.dirname(mirrorPath), decodeOnce(href.replace(/#.*$/s, '')))

/** A real query, as a server or HTTrack writes it. */
function fromQuery(query: string): readonly string[] {
  const title = new URLSearchParams(query).get('title')
  return title === null || title === '' ? [] : [title]
}

function fromFileName(name: string): readonly string[] {
  const script = /index\.php(?:[@?]|%3F)(.*)$/s.exec(name)
  if (script !== null) {
    const written = new RegExp(`(?:^|&)title=(.*?)(?:&(?:${parameters})=.*)?$`, 's').exec(
      withoutSuffix(script[1] ?? ''),
    )?.[1]
    return written === undefined
      ? []
      : variants(written, [decodeOnce(written), decodeOwnEscapes(written), decodeOnce(written.replaceAll('+', ' '))])
  }
  return fromPath(name, true)
}

function fromPath(path: string, isFile: boolean): readonly string[] {
  const script = /index\.php\/(.+)$/s.exec(path)?.[1]
  const written =
    script ?? /(?:^|\/)wiki\/(.+)$/s.exec(path)?.[1] ?? (isFile && /\.html?$/i.test(path) ? path : undefined)
  if (written === undefined || written.startsWith('../')) return []
  return isFile
    ? variants(withoutSuffix(written), [
        withoutSuffix(written),
        decodeOnce(withoutSuffix(written)),
        decodeOwnEscapes(withoutSuffix(written)),
      ])
    : [written]
}

/** Distinct, those that MediaWiki would refuse (an escape in a title) last. */
function variants(written: string, readings: readonly string[]): readonly string[] {
  const distinct = [...new Set(readings)].filter((one) => one !== '')
  const isTitle = (one: string): boolean => !/%[\da-f]{2}/i.test(one)
  const good = distinct.filter(isTitle)
  return good.length > 0 ? good : distinct.length > 0 ? distinct : [written]
}

const withoutSuffix = (name: string): string => name.replace(/\.html?$/i, '')

/** The escapes that wget adds itself: `/` in a query, and what Windows forbids in names. */
const decodeOwnEscapes = (name: string): string => name.replace(/%(?:2F|5C|7C|3A|3F|22|2A|3C|3E)/gi, decodeURIComponent)

/** Percent-decoding that leaves alone what is no escape of UTF-8: `100%_communs` is a name. */
export function decodeOnce(text: string): string {
  return text.replace(/(?:%[\da-f]{2})+/gi, (escapes) => {
    try {
      return decodeURIComponent(escapes)
    } catch (error) {
      if (error instanceof URIError) return escapes
      throw error
    }
  })
}
