/** Escaping, once for the whole site. */

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
}

/** A fragment as it stands in an href: percent-encoded where a browser or a link checker would stumble. */
export function encodeFragment(anchor: string): string {
  const wellFormed = anchor.replace(/\p{Surrogate}/gu, '\ufffd')
  return encodeURIComponent(wellFormed).replaceAll('%3A', ':').replaceAll("'", '%27')
}
