/** Text that must not become markup (wfEscapeWikiText). */

const anywhere: Readonly<Record<string, string>> = {
  '"': '&#34;',
  '&': '&#38;',
  "'": '&#39;',
  '<': '&#60;',
  '=': '&#61;',
  '>': '&#62;',
  '[': '&#91;',
  ']': '&#93;',
  '{': '&#123;',
  '|': '&#124;',
  '}': '&#125;',
  ';': '&#59;',
  '!!': '&#33;!',
  '\n!': '\n&#33;',
  '\n#': '\n&#35;',
  '\n*': '\n&#42;',
  '\n:': '\n&#58;',
  '\n ': '\n&#32;',
  '\n\n': '\n&#10;',
  '\n\t': '\n&#9;',
  '\n----': '\n&#45;---',
  __: '_&#95;',
  '://': '&#58;//',
  '~~~': '~~&#126;',
}
const pattern = /\n----|\n[!#*: \n\t]|!!|__|:\/\/|~~~|["&'<=>[\]{|};]/g
const atStart: Readonly<Record<string, string>> = { '+': '&#43;', '-': '&#45;', _: '&#95;', '~': '&#126;' }
const atEnd: Readonly<Record<string, string>> = { _: '&#95;', '~': '&#126;', '\n': '&#10;', '\t': '&#9;' }

/** A text as wikitext that shows it: marks of markup, at the start of lines too, as character references. */
export function escapeWikitext(text: string): string {
  if (!/[^\p{L}\p{N} ,.()/]|\b(?:RFC|PMID|ISBN)\s/u.test(text)) return text
  return `\n${text}`
    .replace(pattern, (mark) => anywhere[mark] ?? mark)
    .slice(1)
    .replace(/^[-+_~]/, (mark) => atStart[mark] ?? mark)
    .replace(/[_~\n\t]$/, (mark) => atEnd[mark] ?? mark)
    .replace(/\b(RFC|PMID|ISBN)(\s)/g, (_, name: string, space: string) => `${name}&#${space.charCodeAt(0)};`)
    .replace(/\b(mailto|news|tel|sms|sip|sips|urn|magnet|bitcoin|geo|xmpp|matrix):/gi, '$1&#58;')
}

/** PHP's htmlspecialchars without single quotes. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (mark) => entities[mark] ?? mark)

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
