/** Variables of the page's own title, or of the title they are given. */

import { canonicalNamespaces, parseTitle, type Title } from '../../../model/title.ts'
import { wikiEncode } from './addresses.ts'
import { type FunctionCall, type ParserFunction, textAt } from './call.ts'

type Of = (title: Title, call: FunctionCall) => string

/** The function for a part of a title; '' for what is no title. */
function part(of: Of): ParserFunction {
  return (call) => {
    if (call.parameters.length === 0) return escapeMarkup(of(call.page.title, call))
    const title = parseTitle(textAt(call, 0), call.wiki.rules)
    return title === null ? '' : escapeMarkup(of(title, call))
  }
}

const encoded = (of: Of): ParserFunction => part((title, call) => wikiEncode(of(title, call).replaceAll(' ', '_')))

const pageName: Of = ({ name }) => name
const fullPageName: Of = ({ prefixed }) => prefixed
const namespaceName: Of = ({ namespaceId }, call) => nameOf(namespaceId, call)
const basePageName: Of = ({ name }) => name.replace(/\/[^/]*$/, '')
const rootPageName: Of = ({ name }) => name.replace(/\/.*$/, '')
const subpageName: Of = ({ name }) => name.slice(name.lastIndexOf('/') + 1)
const talkPage: Of = (title, call) => prefixed(title.namespaceId | 1, title.name, call)
const subjectPage: Of = (title, call) => prefixed(subjectOf(title.namespaceId), title.name, call)
const talkSpace: Of = ({ namespaceId }, call) => nameOf(namespaceId | 1, call)
const subjectSpace: Of = ({ namespaceId }, call) => nameOf(subjectOf(namespaceId), call)

const subjectOf = (namespaceId: number): number => (namespaceId < 0 ? namespaceId : namespaceId & ~1)

function nameOf(namespaceId: number, { wiki }: FunctionCall): string {
  return wiki.rules.namespaces.find(({ id }) => id === namespaceId)?.name ?? canonicalNamespaces[namespaceId] ?? ''
}

function prefixed(namespaceId: number, name: string, call: FunctionCall): string {
  const prefix = nameOf(namespaceId, call)
  return prefix === '' ? name : `${prefix}:${name}`
}

/** Names must not become markup (wfEscapeWikiText), as far as names can. */
function escapeMarkup(text: string): string {
  return text
    .replace(/["&'=]/g, (character) => `&#${character.charCodeAt(0)};`)
    .replace(/^[*#:;]/, (mark) => `&#${mark.charCodeAt(0)};`)
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

/** `{{ns:10}}`, `{{ns:Template}}`. */
export const namespaceByKey: ParserFunction = (call) => {
  const key = textAt(call, 0)
  const id = /^-?\d+$/.test(key) ? Number(key) : call.wiki.rules.index.get(key.replaceAll('_', ' ').toLowerCase())?.id
  if (id === undefined) return null
  return nameOf(id, call)
}

/** `{{#special:Search}}`, without aliases of special pages. */
export const specialPage: ParserFunction = (call) => `${nameOf(-1, call)}:${textAt(call, 0)}`
