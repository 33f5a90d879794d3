/** What shapes every parse of a run, and what each is given: plain values, which can cross to a worker. */

import type { AssistChoice } from '../../model/answers.ts'
import type { SourceForm } from '../../model/document.ts'
import type { Figures } from '../../model/figures.ts'
import type { About } from '../../model/view.ts'
import type { WikiSite } from '../../model/wiki.ts'
import type { MaskerSetup } from '../../privacy/mask.ts'
import type { Lexicon } from '../../records/configuration.ts'
import { type SiteLanguage, siteLanguageOf } from '../../texts/language.ts'
import type { Definition } from '../io/definition.ts'
import type { SaidOfPage } from './answers.ts'

export interface SetupParts {
  readonly about: About
  readonly site: WikiSite
  readonly definition: Definition
  readonly lexicons: readonly Lexicon[]
  /** The JSON of the learnt weights; null: rules alone. */
  readonly weights: string | null
  /** Of people, by the privacy policy. */
  readonly pseudonyms?: readonly string[]
}

export function parseSetup({ about, site, definition, lexicons, weights, pseudonyms = [] }: SetupParts): ParseSetup {
  const { hints } = definition.records.meetings
  const siteLanguage = definition.site === false ? undefined : definition.site.language
  return {
    key: about.key,
    site: { ...site, language: about.language, name: about.name, baseUrl: about.baseUrl ?? site.baseUrl },
    language: about.language,
    meetingLanguage: definition.records.meetings.languages[0] ?? about.language,
    timezone: about.timezone,
    siteLanguage: siteLanguage ?? siteLanguageOf(about.language),
    clock: `${about.bundleDate}T00:00:00Z`,
    // What stands for somebody in the published text is a name there.
    hints: pseudonyms.length === 0 ? hints : { ...hints, people: [...listIn(hints['people']), ...pseudonyms] },
    lexicons,
    weights,
  }
}

const listIn = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

/** Everything that shapes a parse but the text: plain values, so that a worker can be given them. */
export interface ParseSetup {
  readonly key: string
  readonly site: WikiSite
  /** The wiki's. */
  readonly language: string | null
  /** Of meetings on pages that are too short to tell theirs. */
  readonly meetingLanguage: string | null
  readonly timezone: string | null
  /** Of the words that we add. */
  readonly siteLanguage: SiteLanguage
  /** Bundle date: the clock of `{{CURRENTYEAR}}`. */
  readonly clock: string
  readonly hints: Readonly<Record<string, unknown>>
  /** Decoded: a worker would take half as long again to start if it read the files. */
  readonly lexicons: readonly Lexicon[]
  readonly weights: string | null
}

/** What of one step shapes its parses beside the setup: plain values, maps too. */
export interface StepSetup {
  /** Apart from the setup: a page depends only on the figures that it shows. */
  readonly figures: Figures
  /** How texts are masked; null parses them as they are. */
  readonly mask: MaskerSetup | null
  /** Prefixed titles of the pages that the policy drops. */
  readonly dropped: ReadonlySet<string>
}

/** A page as it is given to a parse: its latest text, and what shapes how it is read. */
export interface PageInput {
  readonly title: string
  readonly namespaceId: number
  readonly pageId: number
  /** null: no parser reads it, and its source is shown. */
  readonly form: SourceForm | null
  readonly contentModel: string
  readonly text: string
  /** HTML that the wiki itself made of the text; absent: none was saved, or the text is such HTML. */
  readonly rendering?: string
  readonly url: string | null
  readonly mirrorPath: string | null
  /** From the page's own footer, where the text is HTML that has none. */
  readonly categories: readonly string[]
  readonly revision: {
    readonly id: number | null
    readonly timestamp: string | null
    readonly user: string | null
    /** Time of the page's latest revision, where the text of that is not here; absent: this is the latest. */
    readonly lastEditAt?: string
  }
  /** What a person says of its record; absent: nothing. */
  readonly said?: SaidOfPage
  /** What a model chose for pages of this text; absent: the pipeline asks none. */
  readonly choices?: readonly AssistChoice[]
}

/** A page by its prefixed title: its latest text, its id, its latest revision. */
export type TextLookup = (prefixedTitle: string) => {
  readonly text: string
  readonly pageId: number | null
  readonly revision: Pick<PageInput['revision'], 'id' | 'timestamp'>
} | null

/** What of the whole wiki a parse may ask for. */
export interface WikiLookups {
  readonly lookup: TextLookup
  /** What is counted so far. */
  readonly figures: Figures
  /** The title of the page that a saved file shows. */
  readonly titleOfFile: (path: string) => string | null
}
