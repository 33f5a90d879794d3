/** Signs that DokuWiki prints otherwise than they are typed (conf/entities.conf, smileys.conf, inc/lang of 2024-02-06). */

/** In the order of the table: the first that fits counts. */
export const typedSigns: readonly (readonly [typed: string, printed: string])[] = [
  ['<->', '↔'],
  ['->', '→'],
  ['<-', '←'],
  ['<=>', '⇔'],
  ['=>', '⇒'],
  ['<=', '⇐'],
  ['>>', '»'],
  ['<<', '«'],
  ['---', '—'],
  ['--', '–'],
  ['(c)', '©'],
  ['(tm)', '™'],
  ['(r)', '®'],
  ['...', '…'],
]

/** Each stands between what is no letter, and is a small picture, whose words it is. */
export const smileys: readonly string[] =
  '8-) 8-O 8-o :-( :-) =) :-/ :-\\ :-? :-D :-P :-o :-O :-x :-X :-| ;-) m( ^_^ :?: :!: LOL FIXME DELETEME'.split(' ')

interface QuotationMarks {
  readonly double: readonly [opening: string, closing: string]
  readonly single: readonly [opening: string, closing: string]
  readonly apostrophe: string
}

const english: QuotationMarks = { double: ['“', '”'], single: ['‘', '’'], apostrophe: '’' }
const german: QuotationMarks = { double: ['„', '“'], single: ['‚', '‘'], apostrophe: '’' }
const nordic: QuotationMarks = { double: ['”', '”'], single: ['’', '’'], apostrophe: '’' }
const polish: QuotationMarks = { double: ['„', '”'], single: ['‚', '’'], apostrophe: '’' }
const guillemets: QuotationMarks = { double: ['«', '»'], single: ['‘', '’'], apostrophe: '’' }
const russian: QuotationMarks = { double: ['«', '»'], single: ['„', '“'], apostrophe: '’' }

const byLanguage: readonly (readonly [languages: string, marks: QuotationMarks])[] = [
  ['da de lt lv ro sl cs et is sr sq bg mk', german],
  ['fi sv', nordic],
  ['hu pl', polish],
  ['no nb fa km ca oc hy', guillemets],
  ['ru az be', russian],
]

/** The quotation marks of a language, by its ISO 639-1 code. */
export const quotationMarksOf = (language: string | null): QuotationMarks =>
  byLanguage.find(([languages]) => languages.split(' ').includes(language ?? ''))?.[1] ?? english

/**
 * Tags of plugins, by the names that their pages at dokuwiki.org give. Which ones a wiki had, its texts do not say; words between
 * `<` and `>` are most often just such words.
 */
export const pluginTags: ReadonlySet<string> = new Set(
  (
    'accordion alert badge block bgcolor box btn button callout carousel cite color cols columns conditional data ditaa div fc figure fs ' +
    'graph graphviz grid hidden inline jumbotron label latex latexit lead luf math mermaid mindmap modal nav newcolumn nspages note pad pane ' +
    'panel plantuml poem popover progress row runphp select slider sortable spoiler svg tab tabbox tabs text thumbnail todo toggle tooltip ' +
    'uml well wrap'
  ).split(' '),
)
