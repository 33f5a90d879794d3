/** What a derived form of a bundle is: files made from what it holds, and an honest word on what they cannot hold. */

import type { Bundle } from '../../model/bundle.ts'
import type { Document } from '../../model/document.ts'
import type { AnnotatedText, FondsContents, FondsCounts, FondsPage } from '../../model/fonds.ts'
import type { Loss } from '../../model/loss.ts'
import type { Message } from '../../model/message.ts'
import type { Language } from '../../texts/language.ts'

/** What a form is made from. */
export interface ExportInput {
  /** What the catalogue holds. */
  readonly fonds: FondsContents
  /** The files of the bundle. */
  readonly bundle: Bundle
  /** Of words that a form adds for readers. */
  readonly language: Language
  /** Where the form goes: a path, for commands to type. */
  readonly out: string
  /** A page of the site, read back; null where the bundle has no site, or the page no words of the wiki. */
  document(page: FondsPage): Promise<Document | null>
  /** For forms of wikitext: the texts with the state of their links in them; null where nobody asked for them. */
  readonly annotated: AnnotatedPages | null
}

/** What the state of the links changes in the wikitext of a bundle. */
export interface AnnotatedPages {
  /** The text of a page; null where nothing of it changes, or it is no wikitext. */
  textOf(pageId: number): AnnotatedText | null
  /** What the texts call and the wiki lacks, by prefixed titles. */
  readonly templates: readonly { readonly title: string; readonly text: string }[]
  /** No number in the bundle is higher. */
  readonly highest: { readonly pageId: number; readonly revisionId: number }
}

/** One file of a form. */
export interface ExportedFile {
  /** Relative to the folder of the form, with `/`; empty for a form that is a single file. */
  readonly path: string
  /** Read once. */
  readonly content: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>
}

/** Told by a form while its files are read. */
export interface ExportReport {
  /** So many more things of a kind are in the form. */
  carried(kind: keyof FondsCounts, count?: number): void
  /** Something that the form cannot hold. */
  lost(loss: Loss): void
  /** A fact about the whole that a reader wants to see: `swhid`, `swh:1:snp:…`, or a sentence. */
  fact(name: string, value: string | Message): void
}

/** A derived form. */
export interface ExportForm {
  /** What follows the bundle's name in the form's: `.zim`; without a dot it is a folder: `-csv`. */
  readonly suffix: `.${string}` | `-${string}`
  /** The files in a fixed order, each read before the next is asked for; same bundle, same bytes. */
  write(input: ExportInput, report: ExportReport): AsyncIterable<ExportedFile>
}

// Links in forms that hold the texts of pages.

/** Tells every place where a link stands on a page whose latest text the form holds. */
export function countLinks(fonds: FondsContents, pageIds: ReadonlySet<number>, report: ExportReport): void {
  for (const { pageId } of fonds.links()) if (pageIds.has(pageId)) report.carried('links')
}
