/**
 * Calls of Lua modules (`#invoke`), which are not run. What a reader can be given of one is the arguments: those of the
 * template call whose body needs the module, else its own. In an expansion such a call stands as wikitext that carries them.
 */

import type { TitleRules } from '../../../model/title.ts'
import { parseTitle } from '../../../model/title.ts'
import type { Lazy } from './frame.ts'

export interface ModuleCall {
  readonly module: string
  readonly function: string
}

const categories = 14

/** `{{#invoke:Module|function|name=value…}}`; arguments without a value are left out. */
export function moduleCallText(called: ModuleCall, values: ReadonlyMap<string, Lazy>): string {
  const filled = [...values].map(([name, value]) => [name, value.text().trim()] as const)
  const args = filled.flatMap(([name, value]) => {
    if (value === '') return []
    // A list or a table begins a line.
    const line = /^(?:[*#:;]|\{\|)/.test(value) ? '\n' : ''
    return [`|${guarded(name).replaceAll('=', '&#61;')}=${line}${guarded(value)}`]
  })
  return `{{#invoke:${guarded(called.module)}|${guarded(called.function)}${args.join('')}}}`
}

const brackets = /\[\[|\]\]|\{\{|\}\}|<nowiki>(?:(?!<\/?nowiki>)[\s\S])*<\/nowiki>|\|/gi

/** A value that stays one: its bare bars, and brackets that do not balance, as entities. */
function guarded(value: string): string {
  const open: string[] = []
  let balanced = true
  const out = value.replace(brackets, (mark) => {
    if (mark === '[[' || mark === '{{') open.push(mark)
    else if (mark === ']]' || mark === '}}') balanced = open.pop() === (mark === ']]' ? '[[' : '{{') && balanced
    return mark === '|' && open.length === 0 ? '&#124;' : mark
  })
  if (balanced && open.length === 0) return out
  return value.replace(/[[\]{}|]/g, (mark) => `&#${mark.charCodeAt(0)};`)
}

/**
 * The first of the module calls that a text is made of; null when it says anything else, categories and bare tags aside.
 * `restore` writes out what stands as a marker.
 */
export function onlyModuleCall(
  text: string,
  calls: ReadonlyMap<string, ModuleCall>,
  rules: TitleRules,
  restore: (text: string) => string,
): ModuleCall | null {
  if (!text.includes('{{#invoke:')) return null
  let first: { readonly at: number; readonly called: ModuleCall } | null = null
  let rest = text
  // An outer call was made after those in its values.
  for (const [source, called] of [...calls].reverse()) {
    const at = text.indexOf(source)
    if (at < 0 || !rest.includes(source)) continue
    if (first === null || at < first.at) first = { at, called }
    rest = rest.replaceAll(source, ' ')
  }
  const words = restore(rest)
    .replace(/\[\[([^[\]|]*)(?:\|[^[\]]*)?\]\]/g, (link, target: string) =>
      parseTitle(target, rules)?.namespaceId === categories && !target.trimStart().startsWith(':') ? '' : link,
    )
    .replace(/<[^<>]*>/g, '')
  return /[\p{L}\p{N}]/u.test(words) ? null : (first?.called ?? null)
}
