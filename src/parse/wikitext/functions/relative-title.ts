/** `#rel2abs` (ParserFunctions::rel2abs). */

import { errorText, type ParserFunction, textAt } from './call.ts'

/** `{{#rel2abs:../x|a/b}}`: a path, led from a page where it is relative; an error where it leads above its root. */
export const relativeTitle: ParserFunction = (call) => {
  const base = textAt(call, 1) || call.page.title.prefixed
  const path = textAt(call, 0).replace(/(?<![ /])[ /]+$/, '')
  if (path === '' || path === '.') return base
  const isRelative = /^(?:\/|\.\/|\.\.\/)/.test(path) || path === '..'
  const full = `/${isRelative ? base : ''}/${path}/`
    .replace(/\/(?:\.\/)+/g, '/')
    .replace(/\/{2,}/g, '/')
    .replace(/^\/+|(?<!\/)\/+$/g, '')
  const levels: string[] = []
  for (const level of full.split('/')) {
    if (level !== '..') levels.push(level)
    else if (levels.pop() === undefined) return errorText(call, 'pfunc_rel2abs_invalid_depth', full)
  }
  return levels.join('/')
}
