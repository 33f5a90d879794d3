/** Numbers of the wiki: `{{NUMBEROFARTICLES}}`, `{{PAGESINCATEGORY:…}}` (CoreParserFunctions), where they can be told. */

import { type CategoryMembers, type Figure, figureKey } from '../../../model/figures.ts'
import { parseTitle } from '../../../model/title.ts'
import { type FunctionCall, isMagicWord, type ParserFunction, textAt } from './call.ts'
import { writeNumber } from './numbers.ts'

/** The number, in the wiki's writing or raw; null where nobody can tell it: the call is then shown, and told. */
function say(call: FunctionCall, figure: Figure, isRaw: boolean): string | null {
  const key = figureKey(figure)
  // What the page says depends on this number, and on no other one.
  call.page.used.add(key)
  const number = call.wiki.figures[key]
  if (typeof number !== 'number') return null
  return isRaw ? String(number) : writeNumber(call, String(number), false)
}

const isRaw = (call: FunctionCall, word: string): boolean => isMagicWord(call, 'rawsuffix', word)

const numberOf =
  (of: 'pages' | 'articles' | 'files' | 'edits'): ParserFunction =>
  (call) =>
    say(call, { of }, isRaw(call, textAt(call, 0)))

/** Who was a user of the wiki, or is in which group, its pages do not say. */
const untold: ParserFunction = () => null

const inNamespace: ParserFunction = (call) => {
  const named = textAt(call, 0)
  const id = /^-?\d+$/.test(named) ? Number(named) : call.wiki.rules.index.get(named.toLowerCase())?.id
  return id === undefined ? null : say(call, { of: 'namespace', id }, isRaw(call, textAt(call, 1)))
}

/** `{{PAGESINCATEGORY:name|files|R}}`, both in any order. */
const inCategory: ParserFunction = (call) => {
  const title = parseTitle(textAt(call, 0), call.wiki.rules, 14)
  if (title === null || title.namespaceId !== 14) return '0'
  const words = [textAt(call, 1), textAt(call, 2)].filter((word) => word !== '')
  const kinds = ['all', 'pages', 'subcats', 'files'] as const satisfies readonly CategoryMembers[]
  const members = kinds.find((kind) => words.some((word) => isMagicWord(call, `pagesincategory_${kind}`, word)))
  const figure = { of: 'category', name: title.name, members: members ?? 'all' } as const
  return say(
    call,
    figure,
    words.some((word) => isRaw(call, word)),
  )
}

/** `NUMBEROF…`, `PAGESINCATEGORY` and `PAGESINNAMESPACE`, by lower-case name; null where the number is not known. */
export const figureFunctions: Readonly<Record<string, ParserFunction>> = {
  numberofpages: numberOf('pages'),
  numberofarticles: numberOf('articles'),
  numberoffiles: numberOf('files'),
  numberofedits: numberOf('edits'),
  numberofusers: untold,
  numberofactiveusers: untold,
  numberofadmins: untold,
  numberingroup: untold,
  pagesincategory: inCategory,
  pagesinnamespace: inNamespace,
}
