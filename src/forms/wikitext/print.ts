/** What the printers of wikitext share. */

import type { Block, Inline } from '../../model/document.ts'

/** Where words stand, which decides what in them would be markup; in a paragraph, line breaks of the source stay. */
export type TextPlace = 'paragraph' | 'line' | 'label' | 'cell' | 'term' | 'pre'

/** What printing one page needs. */
export interface WikitextPrint {
  /** Names of namespaces, lower case, whose links put the page into a category or show a picture unless a colon stands before. */
  readonly colonNames: ReadonlySet<string>
  /** Printers that need each other: handed in, so that no file imports one that imports it. */
  readonly printers: {
    readonly inlines: (inlines: readonly Inline[], place: TextPlace, print: WikitextPrint) => string
    readonly blocks: (blocks: readonly Block[], print: WikitextPrint, place?: TextPlace) => string
  }
}
