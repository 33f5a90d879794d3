/** Variables of the page's own title, or of the title they are given. */

import { decodeReferences } from '../../../model/character-references.ts'
import { canonicalNamespaces, parseTitle, type Title } from '../../../model/title.ts'
import { escapeWikitext } from '../expansion/escape-wikitext.ts'
import { specialPageNamed } from '../languages/special-pages.ts'
import { wikiEncode } from './addresses.ts'
import { errorText, type FunctionCall, noFunction, type ParserFunction, textAt } from './call.ts'

type Of = (title: Title, call: FunctionCall) => string

/** The function for a part of a title; '' for what is no title. */
function part(of: Of): ParserFunction {
  return (call) => {
    if (call.parameters.length === 0) return escapeWikitext(of(call.page.title, call))
    const title = parseTitle(decodeReferences(textAt(call, 0)), call.wiki.rules)
    return title === null ? '' : escapeWikitext(of(title, call))
  }
}

const encoded = (of: Of): ParserFunction => part((title, call) => wikiEncode(of(title, call).replaceAll(' ', '_')))

const pageName: Of = ({ name }) => name
const fullPageName: Of = ({ prefixed }) => prefixed
const namespaceName: Of = ({ namespaceId }, call) => nameOf(namespaceId, call)
const basePageName: Of = ({ name }) => name.replace(/\/[^/]*$/, '')
const rootPageName: Of = ({ name }) => name.replace(/\/.*$/, '')
const subpageName: Of = ({ name }) => name.slice(name.lastIndexOf('/') + 1)
/** Special pages and media have none. */
const talkPage: Of = (title, call) => (title.namespaceId < 0 ? '' : prefixed(title.namespaceId | 1, title.name, call))
const subjectPage: Of = (title, call) => prefixed(subjectOf(title.namespaceId), title.name, call)
const talkSpace: Of = ({ namespaceId }, call) => (namespaceId < 0 ? '' : nameOf(namespaceId | 1, call))
const subjectSpace: Of = ({ namespaceId }, call) => nameOf(subjectOf(namespaceId), call)

const subjectOf = (namespaceId: number): number => (namespaceId < 0 ? namespaceId : namespaceId & ~1)

function nameOf(namespaceId: number, { wiki }: FunctionCall): string {
  return wiki.rules.namespaces.find(({ id }) => id === namespaceId)?.name ?? canonicalNamespaces[namespaceId] ?? ''
}

function prefixed(namespaceId: number, name: string, call: FunctionCall): string {
  const prefix = nameOf(namespaceId, call)
  return prefix === '' ? name : `${prefix}:${name}`
}

/**
 * `PAGENAME`, `TALKSPACEE` and their kin by lower-case name: of the page itself or of the title given; '' for what is no title.
 */
export const titleVariables: Readonly<Record<string, ParserFunction>> = {
  pagename: part(pageName),
  pagenamee: encoded(pageName),
  fullpagename: part(fullPageName),
  fullpagenamee: encoded(fullPageName),
  namespace: part(namespaceName),
  namespacee: encoded(namespaceName),
  namespacenumber: part(({ namespaceId }) => String(namespaceId)),
  basepagename: part(basePageName),
  basepagenamee: encoded(basePageName),
  rootpagename: part(rootPageName),
  rootpagenamee: encoded(rootPageName),
  subpagename: part(subpageName),
  subpagenamee: encoded(subpageName),
  talkpagename: part(talkPage),
  talkpagenamee: encoded(talkPage),
  subjectpagename: part(subjectPage),
  subjectpagenamee: encoded(subjectPage),
  talkspace: part(talkSpace),
  talkspacee: encoded(talkSpace),
  subjectspace: part(subjectSpace),
  subjectspacee: encoded(subjectSpace),
}

/** `{{ns:10}}`, `{{ns:Template}}`: the local name of a namespace. */
export const namespaceByKey: ParserFunction = (call) => {
  const key = textAt(call, 0)
  const number = Number.parseInt(key, 10) || 0
  const id =
    number !== 0 || /^0+(?:\.0*)?$/.test(key)
      ? number
      : call.wiki.rules.index.get(key.replaceAll('_', ' ').toLowerCase())?.id
  if (id === undefined) return noFunction
  return nameOf(id, call)
}

/** `{{nse:10}}`: as `ns`, for an address. */
export const namespaceByKeyEncoded: ParserFunction = (call) => {
  const name = namespaceByKey(call)
  return typeof name === 'string' ? wikiEncode(name.replaceAll(' ', '_')) : name
}

/** `{{#special:RandomPage}}`: the local title of a special page; `Badtitle` for what is no title. */
export const specialPage: ParserFunction = (call) => specialTitle(call)
/** `{{#speciale:RandomPage}}`: as `#special`, for an address. */
export const specialPageEncoded: ParserFunction = (call) => wikiEncode(specialTitle(call).replaceAll(' ', '_'))

function specialTitle(call: FunctionCall): string {
  const { rules, words } = call.wiki
  const name = textAt(call, 0)
  const title = parseTitle(`Special:${name}`, rules)
  const known = specialPageNamed(name, words.table.language)
  const own = known ?? (title === null ? specialPageNamed('Badtitle', words.table.language) : title.name)
  return `${nameOf(-1, call)}:${own}`
}

// `{{#titleparts:a/b/c|1|2}}`: a stretch of the parts between slashes.

/** As in ParserFunctions: what comes after the 25th slash is one part. */
const maxParts = 25

/**
 * `{{#titleparts:title|count|first}}`: the parts from `first` (from 1, negative from the end); what is no title stays as
 * written.
 */
export const titleParts: ParserFunction = (call) => {
  const written = textAt(call, 0)
  const title = parseTitle(decodeReferences(written), call.wiki.rules)
  if (title === null) return written
  const all = title.prefixed.split('/')
  const parts = all.length > maxParts ? [...all.slice(0, maxParts - 1), all.slice(maxParts - 1).join('/')] : all
  const count = Number.parseInt(textAt(call, 1), 10) || 0
  const first = Number.parseInt(textAt(call, 2), 10) || 0
  const from = first > 0 ? first - 1 : first
  const rest = from < 0 ? parts.slice(from) : parts.slice(from)
  return (count === 0 ? rest : rest.slice(0, count)).join('/')
}

// `#rel2abs` (ParserFunctions::rel2abs).

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

// Links to other wikis as functions (CoreParserFunctions::interwikilink and interlanguagelink, MediaWiki 1.44).

/** `{{#interwikilink:prefix|title|text}}`: a link in the text; of a prefix that is none, the function is none. */
export const interwikiLink: ParserFunction = (call) => {
  const target = targetOf(call)
  if (target === null) return noFunction
  return `[[:${target}${call.parameters[2] === undefined ? '' : `|${textAt(call, 2)}`}]]`
}

/** `{{#interlanguagelink:prefix|title}}`: a link beside the page, as `[[fr:Title]]` is. */
export const languageLink: ParserFunction = (call) => {
  const target = targetOf(call)
  return target === null ? noFunction : `[[${target}]]`
}

function targetOf(call: FunctionCall): string | null {
  const [prefix, title] = [textAt(call, 0), textAt(call, 1)]
  if (prefix === '' || !Object.hasOwn(call.wiki.rules.interwiki, prefix.toLowerCase())) return null
  const target = `${prefix}:${title}`
  return /[[\]{}|<>\n]/.test(target) || parseTitle(target, call.wiki.rules)?.interwiki == null ? null : target
}
