/**
 * The Document: one tree for wikitext, DokuWiki's syntax, MediaWiki HTML and rendered text, with spans into the exact source text.
 *
 * Rules that every reader may rely on:
 * - `span` is in UTF-16 units of the text that was parsed, `text.slice(span.start, span.end)` is the node, markup included.
 * - A `text` node is either its slice exactly (`value === slice`), or an atom (an entity, a dropped character): then its
 *   whole value maps to its whole span. So words map to offsets without a table.
 * - Nodes that a template brought in carry the span of the outermost call in the page.
 * - Comments leave no node.
 */

import type { Loss } from './loss.ts'
import type { Span } from './span.ts'

/** Kinds of text that are parsed: wikitext, DokuWiki's syntax, saved HTML, text copied from a browser, such a copy of a comparison of revisions. */
export const sourceForms = ['wikitext', 'dokuwiki', 'html', 'rendered-text', 'rendered-diff'] as const

/** The kind of a text that was parsed. */
export type SourceForm = (typeof sourceForms)[number]

/** The tree of one parsed text. */
export interface Document {
  /** What kind of text was parsed. */
  readonly form: SourceForm
  /** What the page says, calls unexpanded to the reader of `arguments`, expanded in `expansion`. */
  readonly blocks: readonly Block[]
  /**
   * What a reader sees, where it cannot be had by replacing calls with their expansions (a template opens a table that
   * the page closes): parsed from the expanded text, every span covering the whole source. Null: `blocks` shows it.
   */
  readonly display: readonly Block[] | null
  readonly categories: readonly CategoryLink[]
  /** Links to the same page in other languages (`[[fr:Accueil]]`), which stand beside the page; absent: none. */
  readonly languageLinks?: readonly PageLink[]
  readonly redirect: RedirectTarget | null
  /** Of saved HTML: the ids that stand in its content, which is where links to its sections lead. */
  readonly anchors?: readonly string[]
  /** Every call in the page's own text, nested ones after their parents, in order of appearance. */
  readonly calls: readonly Call[]
  /** `notoc`, `forcetoc`, `toc`, `noeditsection`, `hiddencat`… as English lower-case words. */
  readonly switches: readonly string[]
  /** DISPLAYTITLE, when set. */
  readonly displayTitle: string | null
  /** DEFAULTSORT, when set. */
  readonly sortKey: string | null
  /** Titles of the templates (and other pages) whose text the expansion used or missed. */
  readonly used: readonly string[]
  /** What could not be read or understood. */
  readonly losses: readonly Loss[]
}

/** A document without words: what a reader has nothing to say of stays so. */
export const emptyDocument = (form: SourceForm): Document => ({
  form,
  blocks: [],
  display: null,
  categories: [],
  redirect: null,
  calls: [],
  switches: [],
  displayTitle: null,
  sortKey: null,
  used: [],
  losses: [],
})

/** A link that puts the page into a category. */
export interface CategoryLink {
  /** Without the namespace. */
  readonly name: string
  /** What stands behind the bar, `[[Category:Name|key]]`; null without one. */
  readonly sortKey: string | null
  readonly span: Span
}

/** Where a redirect leads. */
export interface RedirectTarget {
  /** Title of the page with its namespace. */
  readonly title: string
  /** The section, without `#`; null for the page as a whole. */
  readonly fragment: string | null
  readonly span: Span
}

/** A template or parser-function call, its arguments as printed. */
export interface Call {
  readonly kind: 'template' | 'function' | 'variable'
  /** For a template its page title with namespace (`Modèle:Réunion`); for a function its name (`#if`). */
  readonly name: string
  readonly arguments: readonly Argument[]
  readonly span: Span
  /**
   * `missing`: there is no such template; `cut`: a limit was reached or it calls itself; `unknown`: a function that we
   * do not run.
   */
  readonly state: 'expanded' | 'missing' | 'cut' | 'unknown'
}

/** One argument of a call. */
export interface Argument {
  /** `1`, `2`… for positional ones; spaces for underscores. */
  readonly name: string
  /** Whether it is written without a name. */
  readonly positional: boolean
  /** Where its name is written, without the spaces around; null for positional ones. */
  readonly nameSpan: Span | null
  /** The raw source of the value, untrimmed slice at `span`. */
  readonly span: Span
  /** The value as parsed inlines, for readers that want links and text in it. */
  readonly children: readonly Inline[]
}

/** A node that stands between lines: it holds inlines or other blocks. */
export type Block =
  | Heading
  | Paragraph
  | List
  | Table
  | Preformatted
  | Container
  | HorizontalRule
  | Gallery
  | TocPosition
  | References
  | BlockCall
  | Chrome
  | Raw

interface Node {
  readonly span: Span
}

/** A heading of the text. */
export interface Heading extends Node {
  readonly type: 'heading'
  /** 1 to 6; 0 when not known (rendered text). */
  readonly level: number
  /** Ids that lead here in saved HTML, as they stand in it. */
  readonly ids?: readonly string[]
  /** Of an HTML tag in the source; absent where there are none (here and below). */
  readonly attributes?: Attributes
  readonly children: readonly Inline[]
}

/** Lines of text that belong together. */
export interface Paragraph extends Node {
  readonly type: 'paragraph'
  /** MediaWiki prints no `<p>` here: the words on the line that opens a cell or a `div`, or at a table, beside its rows. */
  readonly bare?: boolean
  readonly attributes?: Attributes
  readonly children: readonly Inline[]
}

/** A list of one kind; lists inside it are blocks of its items. */
export interface List extends Node {
  readonly type: 'list'
  readonly kind: 'unordered' | 'ordered' | 'definition'
  readonly attributes?: Attributes
  readonly items: readonly ListItem[]
}

/** One item of a list. */
export interface ListItem extends Node {
  /** `term` and `description` in definition lists (`;` and `:`). */
  readonly kind: 'item' | 'term' | 'description'
  /** 1 for a top-level item. */
  readonly depth: number
  readonly attributes?: Attributes
  readonly children: readonly Inline[]
  /** Nested lists and, from HTML, other blocks inside the item. */
  readonly blocks: readonly Block[]
}

/** A table of wikitext or HTML. */
export interface Table extends Node {
  readonly type: 'table'
  readonly attributes: Attributes
  /** All captions of the table: further ones follow after a line break. */
  readonly caption: readonly Inline[] | null
  /** Of the first caption; absent: none. */
  readonly captionAttributes?: Attributes
  readonly rows: readonly TableRow[]
}

/** A row of a table. */
export interface TableRow extends Node {
  readonly attributes: Attributes
  readonly cells: readonly TableCell[]
}

/** A cell of a table. */
export interface TableCell extends Node {
  /** Whether it is a `<th>`. */
  readonly header: boolean
  readonly attributes: Attributes
  /** Content of the cell. */
  readonly blocks: readonly Block[]
}

/** Text whose line breaks and spaces are kept. */
export interface Preformatted extends Node {
  readonly type: 'preformatted'
  /** `pre` tag, leading space, or a code block (syntaxhighlight, source). */
  readonly kind: 'tag' | 'indent' | 'code'
  /** Of a code block, as written; null when it names none. */
  readonly language: string | null
  readonly attributes?: Attributes
  readonly children: readonly Inline[]
}

/** A block-level HTML element: div, blockquote, center, section, dl… */
export interface Container extends Node {
  readonly type: 'container'
  readonly tag: string
  readonly attributes: Attributes
  /** What MediaWiki shows otherwise than as text: the links of the areas of a picture. Absent: it does not. */
  readonly isAside?: boolean
  readonly blocks: readonly Block[]
}

/** A line across the page: `----` or `<hr>`. */
export interface HorizontalRule extends Node {
  readonly type: 'rule'
}

/** A `<gallery>`, or what saved HTML shows of one. */
export interface Gallery extends Node {
  readonly type: 'gallery'
  readonly attributes: Attributes
  /** Above the pictures; absent: none. */
  readonly caption?: readonly Inline[]
  readonly images: readonly GalleryImage[]
}

/** One picture of a gallery. */
export interface GalleryImage extends Node {
  /** Null: a line that names no file; its words are the caption. */
  readonly name: string | null
  /** The alternative text; null without one. */
  readonly alt: string | null
  /** As of an `Image`; absent: to its own page. */
  readonly link?: string
  readonly caption: readonly Inline[]
}

/** Where `__TOC__` stands. */
export interface TocPosition extends Node {
  readonly type: 'toc'
}

/** Where the notes are listed. */
export interface References extends Node {
  readonly type: 'references'
  /** Name of the group that is listed; '' for the common one. */
  readonly group: string
  /** Notes whose words stand in the list itself: defined inside `<references>…</references>`, or listed without a mark. */
  readonly notes?: readonly Note[]
  /** Whether `notes` are definitions of notes that have a mark before; absent: they are listed as they are. */
  readonly defines?: boolean
  /** `responsive="0"`: never in columns, without a box around it. */
  readonly columns?: boolean
}

/** A call that stands in the place of blocks, with what it expands to. */
export interface BlockCall extends Node {
  readonly type: 'block-call'
  readonly call: Call
  readonly expansion: readonly Block[]
}

/** What the archive or the skin added: banners, site line, revision line, contents box. Never content. */
export interface Chrome extends Node {
  readonly type: 'chrome'
  readonly kind: 'banner' | 'site-line' | 'revision-line' | 'toc' | 'diff' | 'edit-link' | 'title' | 'other'
  readonly text: string
}

/** Shown as source: a degraded page, an extension tag that we do not run. */
export interface Raw extends Node {
  readonly type: 'raw'
  /** The tag or the reason. */
  readonly what: string
  readonly value: string
  /** What it is about stands beside it: the source is for those who ask. Absent: it is all there is. */
  readonly isFolded?: boolean
}

/** A node that stands inside a line. */
export type Inline =
  | TextNode
  | Styled
  | PageLink
  | ExternalLink
  | Image
  | LineBreak
  | Element
  | Note
  | InlineCall
  | InlineRaw
  | InlineBlock

/** A run of text, entities decoded. */
export interface TextNode extends Node {
  readonly type: 'text'
  readonly value: string
}

/** `''…''`, `'''…'''` and their HTML twins. */
export interface Styled extends Node {
  readonly type: 'italic' | 'bold'
  readonly attributes?: Attributes
  readonly children: readonly Inline[]
}

/** A link to a page of the wiki or, by prefix, of another one. */
export interface PageLink extends Node {
  readonly type: 'page-link'
  /** Prefixed title in the wiki's own spelling, '' for a link to a section of this page. */
  readonly title: string
  readonly fragment: string | null
  /** Set when the first part is an interwiki prefix; `title` is then what follows it. */
  readonly interwiki: string | null
  /** What is shown, trail included; never empty. */
  readonly children: readonly Inline[]
  /** The value of a property, which leads to a page only where there is one of its name; absent: a link like any other. */
  readonly isValue?: true
}

/** A link to an address outside the wiki. */
export interface ExternalLink extends Node {
  readonly type: 'external-link'
  /** As written, entities decoded, nothing else changed. */
  readonly url: string
  /** Where the URL itself stands. */
  readonly urlSpan: Span
  /** `bare`: the URL in the text; `labelled`; `numbered`: `[url]` without a label. */
  readonly kind: 'bare' | 'labelled' | 'numbered'
  /** The rest of the label of the link before, which apostrophes parted (MediaWiki T6598): the same link. Absent: a link of its own. */
  readonly continues?: boolean
  readonly children: readonly Inline[]
}

/** A picture that the text shows. */
export interface Image extends Node {
  readonly type: 'image'
  /** Name without the namespace. */
  readonly name: string
  readonly format: 'thumb' | 'frame' | 'frameless' | 'plain'
  /** Null when the text does not say. */
  readonly align: 'left' | 'right' | 'center' | 'none' | null
  /** In pixels, as the text asks; null when it does not. */
  readonly width: number | null
  /** In pixels, as the text asks; null when it does not. */
  readonly height: number | null
  /** The alternative text; null without one. */
  readonly alt: string | null
  /** `link=`: '' for none, a title (with `#section`) or a URL; null when not given. */
  readonly link: string | null
  /** `thumb=Other.png`: the file whose picture stands here; absent: its own. */
  readonly shows?: string
  /** The words below it, or in its tooltip; under a frame they may hold blocks (`InlineBlock`). */
  readonly caption: readonly Inline[]
}

/** A `<br>`. */
export interface LineBreak extends Node {
  readonly type: 'line-break'
}

/** An inline HTML element from the allow-list: span, small, s, sub, sup, u, code, abbr, kbd, bdi… */
export interface Element extends Node {
  readonly type: 'element'
  readonly tag: string
  readonly attributes: Attributes
  readonly children: readonly Inline[]
}

/** A `<ref>`: its content, or only a name that another one defines. */
export interface Note extends Node {
  readonly type: 'note'
  /** Name of the group; '' for the common one. */
  readonly group: string
  readonly name: string | null
  /** `follow=`: the name of the note that this one goes on with; it has no mark. Absent: none. */
  readonly follow?: string
  /** Why Cite shows an error in its place; absent: it does not. */
  readonly refusal?: NoteRefusal
  /** Stands in words of a picture that are not shown: it is listed, without a mark. */
  readonly isUnseen?: boolean
  readonly children: readonly Inline[] | null
}

/** What Cite finds wrong with a `<ref>`, with one that `<references>` holds, or with that tag (its Validator), and the value at fault. */
export interface NoteRefusal {
  readonly why:
    | 'numeric-name'
    | 'unknown-attribute'
    | 'unknown-list-attribute'
    | 'named-follower'
    | 'wrong-direction'
    | 'nameless'
    | 'empty'
    | 'unclosed'
    | 'other-group'
    | 'nameless-definition'
    | 'empty-definition'
    | 'unused-definition'
  readonly value: string
}

/** A call inside a line, with what it expands to. */
export interface InlineCall extends Node {
  readonly type: 'inline-call'
  readonly call: Call
  readonly expansion: readonly Inline[]
}

/** Shown as source inside a line: an unknown function, an extension tag that we do not run. */
export interface InlineRaw extends Node {
  readonly type: 'inline-raw'
  readonly what: string
  readonly value: string
  /** What a reader is shown in its place: the arguments of a call of Lua. Absent: the source itself. */
  readonly children?: readonly Inline[]
  /** Of a formula, whose source is TeX: an element `math` as a library or the wiki wrote it; the printer sanitises. Absent: none. */
  readonly mathml?: string
  /** Of a formula without MathML: its picture as a `data:` address, as the wiki drew it; the printer sanitises. Absent: none. */
  readonly picture?: string
}

/** A block among words that are no paragraph: in the caption of a picture, in a note. */
export interface InlineBlock extends Node {
  readonly type: 'inline-block'
  readonly block: Block
}

/** Attributes as written, lower-case names, values with entities decoded; the printer sanitises. */
export type Attributes = Readonly<Record<string, string>>

// What a style asks for, as every reader must understand it.

/** Classes by which the scripts of wikis fold and unfold (`NavContent`, `mw-collapsible-content`, `tabbertab`, `spoiler`…). */
const folding = /collaps|fold|toggle|spoiler|nav|show|hid(?:e|den)-?content|tab(?!le)/i

/**
 * Whether a style takes a node away from every reader: sort keys, values of microformats. What has a name by which a script of
 * the wiki may show it again (an id, a class of folding) is no such thing.
 */
export function isHidden(node: { readonly attributes?: Attributes } | { readonly type: string }): boolean {
  const attributes = 'attributes' in node ? node.attributes : undefined
  const style = attributes?.['style']
  if (style === undefined || attributes?.['id'] !== undefined || folding.test(attributes?.['class'] ?? '')) return false
  const shown = [...style.replace(/\/\*[\s\S]*?(?:\*\/|$)/g, '').matchAll(/(?:^|;)\s*display\s*:\s*([a-z-]+)/gi)]
  return shown.at(-1)?.[1]?.toLowerCase() === 'none'
}

// What a picture asks for, as every reader must understand it.

/** Whether MediaWiki prints a picture as `<figure>`, between paragraphs: framed, or with a side (Linker::makeImageLink, 1.43). */
export const isFigure = ({ format, align }: Pick<Image, 'format' | 'align'>): boolean =>
  isFramed(format) || align !== null

/** Whether the words of a picture stand below it; those of all others are its tooltip. */
export const isFramed = (format: Image['format']): boolean => format === 'thumb' || format === 'frame'

/** A figure, or formatted words that hold nothing but figures: what stands between paragraphs. */
export function isOnlyFigures(inline: Inline): boolean {
  switch (inline.type) {
    case 'image':
      return isFigure(inline)
    case 'bold':
    case 'italic':
    case 'element':
      return (
        inline.children.some(isOnlyFigures) &&
        inline.children.every((child) => isOnlyFigures(child) || (child.type === 'text' && child.value.trim() === ''))
      )
    default:
      return false
  }
}

/** MediaWiki's protocols (`$wgUrlProtocols`): what begins with one is an address and no title. */
const protocols =
  /^(?:(?:ftps?|git|gopher|https?|ircs?|mms|nntp|redis|sftp|ssh|svn|telnet|wikipedia|worldwind):\/\/|\/\/|(?:bitcoin|geo|magnet|mailto|matrix|news|sips?|sms|tel|urn|xmpp):)/i

/** The address that a picture leads to by `link=`; null where it leads to a page, or nowhere. */
export const addressOfLink = (link: string | null): string | null =>
  link !== null && protocols.test(link) ? link : null
