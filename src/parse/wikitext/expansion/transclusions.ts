/** Calls of templates: the page that a call names, in the place of the call (Parser::braceSubstitution). */

import { decodeReferences } from '../../../model/character-references.ts'
import { figureKey } from '../../../model/figures.ts'
import { parseTitle, type Title } from '../../../model/title.ts'
import { message } from '../../../texts/message.ts'
import { specialPageOf } from '../languages/special-pages.ts'
import { expandSubpage } from '../read/link-targets.ts'
import { addLoss, type Expanded } from '../read/reader.ts'
import { childrenOf, type TreeNode } from '../tree/tree.ts'
import type { Wiki } from '../tree/wiki.ts'
import { escapeWikitext } from './escape-wikitext.ts'
import { argumentValues, callAsText, type Evaluation, type NamedCall } from './evaluation.ts'
import { type Frame, isSpent, type Lazy, maxDepth } from './frame.ts'
import type { TemplateBody } from './kept-parses.ts'
import { evaluatedMessage, messageNamespace, messageText } from './messages.ts'
import { type ModuleCall, moduleCallText, onlyModuleCall } from './module-calls.ts'

/** What the call of a page comes to; `written`: its name, evaluated. */
export function transclude(written: string, node: TreeNode, frame: Frame, evaluation: Evaluation): Expanded {
  const { wiki, page, budget, templates } = evaluation
  const title = calledTitle(written, evaluation)
  const call: NamedCall = { name: title?.prefixed ?? written, kind: 'template' }
  if (title === null) return { ...call, state: 'missing', text: callAsText(node, frame, evaluation) }
  if (title.interwiki !== null) {
    addLoss(page, 'transclusion-not-run', { name: call.name })
    return { ...call, state: 'unknown', text: callAsText(node, frame, evaluation) }
  }
  if (title.namespaceId === -1) {
    const text = prefixIndexText(title, argumentValues(node, frame, evaluation), wiki, page.used)
    return text === null ? elsewhere(call, evaluation) : { ...call, state: 'expanded', text }
  }
  if (frame.depth >= maxDepth)
    return cut(
      call,
      warning('parser-template-recursion-depth-warning', String(maxDepth), frame, evaluation),
      evaluation,
    )
  if (isSpent(budget)) return cut(call, `[[:${call.name}]]`, evaluation)
  const body = templates.find(title, page.used) ?? messageBody(title, evaluation)
  if (isInLoop(body?.title ?? title, frame))
    return cut(call, warning('parser-template-loop-warning', call.name, frame, evaluation), evaluation)
  if (body === null) return missing(call, evaluation)
  return { ...call, state: 'expanded', text: bodyText(body, node, frame, evaluation) }
}

/** `{{msgnw:name}}`: the source of the page that is named, nothing in it markup. */
export function transcludeSource(written: string, node: TreeNode, frame: Frame, evaluation: Evaluation): Expanded {
  const title = calledTitle(written, evaluation)
  const call: NamedCall = { name: title?.prefixed ?? 'msgnw', kind: 'template' }
  if (title === null || title.interwiki !== null || isInLoop(title, frame))
    return { ...call, state: 'missing', text: callAsText(node, frame, evaluation) }
  const body = evaluation.templates.find(title, evaluation.page.used) ?? messageBody(title, evaluation)
  const { text } = body ?? missing(call, evaluation)
  return { ...call, state: body === null ? 'missing' : 'expanded', text: escapeWikitext(text ?? '') }
}

/** What a template comes to with these values; null where the wiki has no such page. */
export function transcludeTitle(
  called: Title,
  values: Frame['values'],
  caller: Frame,
  evaluation: Evaluation,
): string | null {
  const body = evaluation.templates.find(called, evaluation.page.used) ?? messageBody(called, evaluation)
  if (body === null) return null
  const { budget } = evaluation
  if (isSpent(budget))
    return cut({ name: called.prefixed, kind: 'template' }, `[[:${called.prefixed}]]`, evaluation).text
  const { title, text, tree } = body
  const depth = caller.depth + 1
  const shown = evaluation.nodes(childrenOf(tree), { title, text, values, caller, depth, included: true })
  budget.characters += shown.length
  return shown
}

/** The wikitext that stands for the call of a Lua module with these arguments. */
export function keptModuleCall(called: ModuleCall, values: ReadonlyMap<string, Lazy>, evaluation: Evaluation): string {
  const text = moduleCallText(called, values)
  evaluation.modules.set(text, called)
  return text
}

/** The title that the name of a template means: subpages of the page count from it, where it has such a one. */
function calledTitle(written: string, { wiki, page }: Evaluation): Title | null {
  if (written.includes('\u007f')) return null
  const name = decodeReferences(written)
  const below = expandSubpage(name, page.title)
  const title = parseTitle(below, wiki.rules, below === name ? 10 : page.title.namespaceId)
  // A place on the page alone is none.
  return title?.name === '' && title.interwiki === null ? null : title
}

/** MediaWiki gives its own text for a message that the wiki has no page for. */
function messageBody(title: Title, { wiki, page }: Evaluation): TemplateBody | null {
  if (title.namespaceId !== messageNamespace) return null
  const text = messageText(title.name, [], wiki, page.used)
  return text === null ? null : { title, text, tree: wiki.trees.parseTemplate(text, title.prefixed) }
}

function bodyText(body: TemplateBody, node: TreeNode, caller: Frame, evaluation: Evaluation): string {
  const values = argumentValues(node, caller, evaluation)
  const { title, text, tree } = body
  const depth = caller.depth + 1
  const shown = evaluation.nodes(childrenOf(tree), { title, text, values, caller, depth, included: true })
  // A template that shows nothing but the output of a module is shown by its own arguments.
  const restore = (part: string): string => evaluation.markers.restore(part)
  const called = values.size === 0 ? null : onlyModuleCall(shown, evaluation.modules, evaluation.wiki.rules, restore)
  return called === null ? shown : keptModuleCall(called, values, evaluation)
}

/** A call that is not shown, or not whole, and what stands for it; a loss. */
export function cut(call: NamedCall, text: string, { page }: Evaluation): Expanded {
  addLoss(page, 'expansion-cut', { reason: message('call-loops-or-too-much', { name: call.name }) })
  return { ...call, state: 'cut', text }
}

/** A red link in the place of a template that is not there. */
function missing(call: NamedCall, { page }: Evaluation): Expanded {
  addLoss(page, 'template-missing', { name: call.name })
  return { ...call, state: 'missing', text: `[[:${call.name}]]` }
}

/** A special page: a link to it is all that can be given. */
function elsewhere(call: NamedCall, { page }: Evaluation): Expanded {
  addLoss(page, 'transclusion-not-run', { name: call.name })
  return { ...call, state: 'unknown', text: /[[\]{}|<>\n]/.test(call.name) ? null : `[[:${call.name}]]` }
}

function warning(name: string, value: string, frame: Frame, evaluation: Evaluation): string {
  return `<span class="error">${evaluatedMessage(name, [value], frame, evaluation) ?? name}</span>`
}

/** Whether a title is among the templates that the frame stands in. */
function isInLoop(title: Title, frame: Frame): boolean {
  for (let at: Frame | null = frame; at?.included === true; at = at.caller)
    if (at.title.prefixed === title.prefixed) return true
  return false
}

// `{{Special:PrefixIndex/…}}`: the titles that begin alike (SpecialPrefixIndex::showPrefixChunk).

/**
 * The wikitext of the list that the call of a special page shows; null for another page than PrefixIndex, and where the titles of
 * the wiki are not told. What it asks for joins `used`.
 */
function prefixIndexText(page: Title, values: ReadonlyMap<string, Lazy>, wiki: Wiki, used: Set<string>): string | null {
  const special = specialPageOf(page.name, wiki.words.table.language)
  if (special?.id !== 'Prefixindex') return null
  const value = (name: string): string => values.get(name)?.text().trim() ?? ''
  const isSet = (name: string): boolean => values.has(name) && value(name) !== '' && value(name) !== '0'
  const wanted = special.subpage ?? (value('prefix') || value('from'))
  const prefix = prefixOf(wanted, Number.parseInt(value('namespace'), 10) || 0, wiki)
  if (prefix === null) return ''
  const key = figureKey({ of: 'titles', namespaceId: prefix.namespaceId, prefix: prefix.prefixed })
  used.add(key)
  const list = wiki.figures[key]
  if (list === undefined || typeof list === 'number') return null
  const start = prefix.prefixed.length - prefix.name.length
  const rows = list.titles
    .filter(({ isRedirect }) => !(isRedirect && isSet('hideredirects')))
    .map(({ title, isRedirect }) => {
      const name = title.slice(start)
      const isWhole = !isSet('stripprefix') || name.length === prefix.name.length
      const label = escapeWikitext(isWhole ? name : name.slice(prefix.name.length))
      const link = `[[:${title}|${label}]]`
      return `\n* ${isRedirect ? `<div class="allpagesredirect">${link}</div>` : link}`
    })
  if (rows.length <= 2) return rows.join('')
  return `<div class="mw-prefixindex-body">${rows.join('')}\n</div>`
}

/** The start of titles: a name in a namespace, both empty for all of the main one. */
function prefixOf(
  text: string,
  namespaceId: number,
  { rules }: Wiki,
): Pick<Title, 'namespaceId' | 'name' | 'prefixed'> | null {
  const named = /^([^:]+):\s*$/.exec(text)?.[1]?.replaceAll('_', ' ').trim().toLowerCase()
  const all = text === '' ? rules.namespaces.find(({ id }) => id === namespaceId) : rules.index.get(named ?? '')
  if (all !== undefined) return { namespaceId: all.id, name: '', prefixed: all.name === '' ? '' : `${all.name}:` }
  const title = parseTitle(text, rules, namespaceId)
  return title === null || title.interwiki !== null ? null : title
}
