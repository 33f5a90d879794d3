/** Templates that escape by themselves: a text put into `html` is escaped, markup is not. */

/** A piece of HTML that may be put into another one as it is. */
export class Markup {
  readonly html: string
  constructor(html: string) {
    this.html = html
  }
}

/** What can be put into `html`: markup as it is, texts escaped, lists joined, null as nothing. */
export type MarkupPart = Markup | string | number | null | readonly MarkupPart[]

/** An empty piece of HTML. */
export const noMarkup = new Markup('')

/** HTML that is known to be safe: the output of the printer or of the sanitiser. */
export const trusted = (html: string): Markup => new Markup(html)

/** html`<p>${words}</p>`: lists are joined, null leaves nothing. */
export function html(strings: TemplateStringsArray, ...parts: readonly MarkupPart[]): Markup {
  let out = strings[0] ?? ''
  for (const [index, part] of parts.entries()) out += flatten(part) + (strings[index + 1] ?? '')
  return new Markup(out)
}

function flatten(part: MarkupPart): string {
  if (part === null) return ''
  if (part instanceof Markup) return part.html
  if (typeof part === 'string') return escapeHtml(part)
  if (typeof part === 'number') return String(part)
  let out = ''
  for (const one of part) out += flatten(one)
  return out
}

/** The parts with a separator between them. */
export function joined(parts: readonly MarkupPart[], separator: MarkupPart): Markup {
  return html`${parts.flatMap((part, index) => (index === 0 ? [part] : [separator, part]))}`
}

// Escaping, once for the whole site.

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text made safe in content and in attributes, which we always put between double quotes; characters that HTML forbids become U+FFFD. */
export function escapeHtml(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000e-\u001f\u007f]/g, '\ufffd')
    .replace(/[&<>"]/g, (mark) => entities[mark] ?? mark)
    .replace(shownAttribute, (words) => `${words.slice(0, -1)}&#39;`)
}

/** Shown program code that checkers without a parser (zimcheck's `generic_getLinks`) take for a link. */
const shownAttribute = / (?:href|src) *= *'/g

/** A fragment as it stands in an href: percent-encoded where a browser or a link checker would stumble. */
export function encodeFragment(anchor: string): string {
  const wellFormed = anchor.replace(/\p{Surrogate}/gu, '\ufffd')
  return encodeURIComponent(wellFormed).replaceAll('%3A', ':').replaceAll("'", '%27')
}
