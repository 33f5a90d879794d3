/** An extension tag that a function makes, as wikitext. */

import type { Attributes } from '../../../model/document.ts'

/** `<ref name="x">text</ref>`, or `<ref name="x"/>` without a text. */
export function tagSource(name: string, attributes: Attributes, text: string | null): string {
  const given = Object.entries(attributes).map(([key, value]) => ` ${key}="${quoted(value)}"`)
  const start = `<${name}${given.join('')}`
  return text === null ? `${start}/>` : `${start}>${text}</${name}>`
}

const quoted = (value: string): string =>
  value.replace(/["<>]/g, (mark) => (mark === '"' ? '&quot;' : mark === '<' ? '&lt;' : '&gt;'))
