/** What a citation is made from: the description of a page in its JSON-LD (schema.org WebPage). */
export interface CitedPage {
  readonly name: string
  readonly author: { readonly name: string }
  readonly isPartOf: { readonly name: string }
  readonly publisher?: { readonly name: string }
  /** The bundle, a slash, the path in it. */
  readonly identifier: string
  /** Id of the latest revision. */
  readonly version?: string
  /** ISO 8601, UTC. */
  readonly dateModified?: string
  readonly url?: string
  /** ISO 639-1. */
  readonly inLanguage: string
}
/** The page as BibTeX, CSL-JSON and RIS: the name of each form, and its text. */
export function wfCitations(page: CitedPage): [name: string, text: string][]
