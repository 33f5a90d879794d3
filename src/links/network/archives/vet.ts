/** A capture looked at before it is offered: the right bytes, and not a login page, an error page or an empty shell. */

import { beginsAs, isTextStart, isVagueType, typeAgainstName } from '../../../support/content-type.ts'
import { base32, sha1Base32 } from '../../../support/hash.ts'
import { isUrl } from '../../../support/url.ts'
import { type FetchedPageFacts, namesLogin, pageSignals, readPage, shortText } from '../../judge/page-facts.ts'
import type { Vetting } from '../../lock/lock-schema.ts'
import type { Policy } from '../../policy/read-policy.ts'
import type { HttpResponse } from '../http/exchange.ts'
import { isHtml, textOf, typeOf } from '../http/follow.ts'

/** `digest`: SHA-1 in base 32, as the index has it; null where none is known. */
export function vetCapture(answer: HttpResponse, original: string, digest: string | null, policy: Policy): Vetting {
  if (answer.status !== 200) return 'mismatch'
  if (digest !== null && !answer.body.isCut && !hasDigest(answer, digest)) return 'mismatch'
  if (answer.body.bytes.length === 0) return 'empty'
  const url = isUrl(original) ? new URL(original) : new URL(answer.url)
  return isHtml(answer) && !isFileInDisguise(answer, url) ? vetPage(answer, url, policy) : vetFile(answer, url)
}

/** Of the bytes as stored, or as they were before they were packed. */
function hasDigest({ body }: HttpResponse, digest: string): boolean {
  return base32(body.wireSha) === digest || sha1Base32(body.bytes) === digest
}

/** A file that its server called a page. */
const isFileInDisguise = ({ body: { bytes } }: HttpResponse, { pathname }: URL): boolean =>
  beginsAs(pathname, bytes) === true && !isTextStart(bytes)

/**
 * A type that tells nothing is taken where the first bytes are those of the ending, or tell a type by themselves; a text in the
 * place of a file that is none is never taken.
 */
function vetFile(answer: HttpResponse, { pathname }: URL): Vetting {
  const type = typeOf(answer)
  const { bytes } = answer.body
  const begins = beginsAs(pathname, bytes)
  if (begins === false && isTextStart(bytes)) return 'mismatch'
  const isKnown = begins ?? (type === 'application/octet-stream' || typeAgainstName(pathname, bytes) !== null)
  return isVagueType(type) && !isKnown ? 'mismatch' : 'ok'
}

/** A capture is one page of which nothing else is known: one sign is enough, and in a short one any of its words. */
function vetPage(answer: HttpResponse, url: URL, policy: Policy): Vetting {
  const page = readPage(textOf(answer))
  const lines = [page.title, page.heading, page.subheading, page.text.length < shortText ? page.text : null]
  const signals = lines.flatMap((line) => pageSignals({ ...page, heading: line, subheading: null }, url, policy))
  const isSign = (kinds: RegExp): boolean => signals.some((signal) => kinds.test(signal))
  if (isSign(/^(?:wall|question)\./) || (page.hasPassword && isLogin(page, policy))) return 'wall'
  if (isSign(/^(?:soft404|parked)\./)) return 'soft-404'
  if (page.text === '') return 'shell'
  return isPadShell(page.text, url) ? 'shell' : 'ok'
}

/** Whether a page with a field for a password is there for it: it says little else, or its first lines name a login. */
const isLogin = (page: FetchedPageFacts, policy: Policy): boolean =>
  page.text.length < shortText || namesLogin(page, policy)

/** Etherpad's page holds buttons and a notice to wait, never the text of the pad. */
const isPadShell = (text: string, { pathname }: URL): boolean =>
  /\/p\/[^/]+(?:\/timeslider)?\/?$/.test(pathname) && /loading|chargement|javascript/i.test(text) && text.length < 4000
