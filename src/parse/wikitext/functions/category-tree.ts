/** `#categorytree`: the tag `<categorytree>` as a function. */

import { type ParserFunction, textAt } from './call.ts'

/** `{{#categorytree:category|mode=pages|hideroot}}`: an option without a value is on. */
export const categoryTree: ParserFunction = (call) => {
  const options = call.parameters.slice(1).flatMap(({ key, value, whole }) => {
    const written = whole.text().trim()
    if (key !== null) return [[key.text().toLowerCase(), unquoted(value.text().trim())] as const]
    const [name = '', ...rest] = written.split('=')
    if (name.trim() === '') return []
    return [[name.trim().toLowerCase(), rest.length === 0 ? 'on' : unquoted(rest.join('=').trim())] as const]
  })
  return call.extensionTag('categorytree', Object.fromEntries(options), textAt(call, 0))
}

const unquoted = (text: string): string => text.replace(/^(["'])(.*)\1$/s, '$2')
