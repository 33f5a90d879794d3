import type { Account } from '../../model/account.ts'
import type { About } from '../../model/view.ts'
import { creditWords } from '../../texts/bundle-words.ts'
import { fill, type SiteLanguage, type TextValues } from '../../texts/language.ts'
import { readerTexts } from '../../texts/readers.ts'
import type { Payload } from './payload.ts'

/** What every tag file is written from. */
export interface BundleFacts {
  /** `<key>-<date>`. */
  readonly name: string
  readonly about: About
  readonly account: Account
  /** `YYYY-MM-DD`. */
  readonly date: string
  /** The site's. */
  readonly language: SiteLanguage
  readonly payload: Payload
}

/** One of the bundle's words in a language. */
export function say(language: SiteLanguage, text: keyof typeof readerTexts.bundle, values: TextValues = {}): string {
  return fill(readerTexts.bundle[text][language], values)
}

/** Title of the bundle, in the site's language. */
export function titleOf({ about, date, language }: BundleFacts): string {
  return say(language, 'title', { wiki: about.name, date })
}

/** What the bundle is and how much it holds, in one sentence. */
export function describe({ about, account }: BundleFacts, language: SiteLanguage): string {
  const { pages, revisions, files, meetings } = account
  const address = about.baseUrl === null ? '' : ` (${about.baseUrl})`
  return say(language, 'description', { wiki: about.name, address, pages, revisions, files, meetings })
}

/** Who stands behind the archive; without an organisation, the wiki itself. */
export const organisationOf = ({ about }: BundleFacts): string => about.organisation ?? about.name

/** Who wrote the wiki, as one name: people are not listed in what describes the bundle. */
export const contributorsOf = ({ about, language }: BundleFacts): string =>
  say(language, 'contributors', { wiki: about.name })

/** Whom to write to about corrections and removals; null where nobody says it. */
export const contactOf = ({ about }: BundleFacts): string | null => about.contact ?? about.closed.contact

/** Whether a contact is an e-mail address, and not a name or the address of a page. */
export const isMailAddress = (contact: string): boolean => /^[^\s@]+@[^\s@]+$/.test(contact)

/** How to cite the bundle, in one sentence of the site's language. */
export const creditOf = ({ about, date, language, payload }: BundleFacts): string =>
  creditWords({ name: about.name, organisation: about.organisation, date, swhid: payload.swhid }, language)
