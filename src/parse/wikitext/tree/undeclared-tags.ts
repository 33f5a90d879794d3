/**
 * Extension tags that nothing declares: an export does not say which ones its wiki had. Where the wiki's siteinfo was not read,
 * a pair `<x>…</x>`, or `<x/>`, of a name that is no HTML element is taken for one: its inside is then no wikitext, and the tag
 * is told as not run. A name without its end is text, as MediaWiki has it of a tag that it does not know.
 */

const htmlElements = new Set(
  (
    'a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote body br button ' +
    'canvas caption center cite code col colgroup command content data datalist dd del details dfn dialog dir div dl dt element ' +
    'em embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe ' +
    'image img input ins isindex kbd keygen label legend li link listing main map mark marquee math menu menuitem meta meter ' +
    'multicol nav nextid nobr noembed noframes noscript object ol optgroup option output p param picture plaintext portal pre ' +
    'progress q rb rbc rp rt rtc ruby s samp script search section select shadow slot small source spacer span strike strong ' +
    'style sub summary sup svg table tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr xmp'
  ).split(' '),
)

/** Marks of the preprocessor, and of translated pages, whose inside is wikitext. */
const wikitextMarks = new Set(['noinclude', 'includeonly', 'onlyinclude', 'translate', 'tvar'])

const tag = /<(\/?)([a-z][a-z0-9_-]{0,40})(?:\s[^<>]*)?\/?>/gi
/** The library searches an end for each opening: a name that is opened more often than this after its last end is text. */
const maxOpenAtEnd = 100
const maxNames = 40

/** Whether a lower-case name is an element of HTML, obsolete ones included: no extension tag is guessed from it. */
export const isHtmlElement = (name: string): boolean => htmlElements.has(name)

/** The names of tags of a text, lower case and sorted, that are extension tags without being known ones. */
export function undeclaredTags(text: string, known: ReadonlySet<string>): readonly string[] {
  if (!text.includes('</') && !text.includes('/>')) return []
  const seen = new Map<string, { isTag: boolean; open: number }>()
  for (const [whole, slash, written = ''] of text.matchAll(tag)) {
    const name = written.toLowerCase()
    if (known.has(name) || htmlElements.has(name) || wikitextMarks.has(name)) continue
    const state = seen.get(name) ?? { isTag: false, open: 0 }
    seen.set(name, state)
    if (slash === '' && !whole.endsWith('/>')) state.open += 1
    else if (slash === '' || state.open > 0) Object.assign(state, { isTag: true, open: slash === '' ? state.open : 0 })
  }
  const names = [...seen].filter(([, { isTag, open }]) => isTag && open <= maxOpenAtEnd).map(([name]) => name)
  return names.sort().slice(0, maxNames)
}
