/**
 * One `<mediawiki>` document, with its pages and their revisions. Spec:
 * https://www.mediawiki.org/xml/export-0.11.xsd
 */

import { dropForbidden } from '../../model/character-references.ts'
import type { FondsContributor, FondsPage, FondsRevision } from '../../model/fonds.ts'
import { type Loss, lossOfMany } from '../../model/loss.ts'
import type { FondsView } from '../../model/view.ts'
import type { Origin } from '../../model/wiki.ts'
import { sha1Base36 } from '../../support/hash.ts'
import { loss } from '../../texts/loss.ts'

const schema = 'http://www.mediawiki.org/xml/export-0.11'

/** What of the making of a document its view does not tell. */
export interface XmlMaking {
  /** Whether a source of this kind gives texts as the wiki stores them. */
  readonly isStored: (origin: Origin) => boolean
  /** Told what XML cannot hold. */
  readonly onLoss: (loss: Loss) => void
}

/** A document with the given pages, in chunks. */
export function* documentXml(view: FondsView, pages: readonly FondsPage[], making: XmlMaking): Generator<string> {
  yield documentStart({ ...view.about, namespaces: view.namespaces, base: mainPageUrl(view) })
  for (const page of pages) yield* pageXml(view, page, making)
  yield documentEnd
}

/** What a document says of its wiki. */
export interface XmlSite extends Pick<FondsView['about'], 'name' | 'key' | 'generator' | 'toolVersion' | 'language'> {
  readonly namespaces: readonly Pick<FondsView['namespaces'][number], 'id' | 'name' | 'case'>[]
  /** The address of the main page; null when not known. */
  readonly base: string | null
}

/** All that stands before the pages. */
export const documentStart = (site: XmlSite): string =>
  [
    `<mediawiki xmlns="${schema}/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" `,
    `xsi:schemaLocation="${schema}/ ${schema}.xsd" version="0.11" xml:lang="${attribute(site.language)}">\n`,
    siteinfo(site),
  ].join('')

/** What closes a document. */
export const documentEnd = '</mediawiki>\n'

/** Tags and fields around a text, in bytes, about. */
const aroundRevision = 800

/** About how many bytes of XML a page makes; 0 when it has no revision to export. */
export function estimateBytes(view: FondsView, page: FondsPage, isStored: XmlMaking['isStored']): number {
  if (page.namespaceId < 0) return 0
  let bytes = 0
  let hasNative = false
  for (const revision of view.revisions(page.pageId)) {
    if (!isExported(revision, isStored)) continue
    hasNative ||= isNative(revision, isStored)
    bytes += aroundRevision + (revision.bytes ?? 0)
  }
  return hasNative ? bytes : 0
}

function siteinfo({ name, key, generator, toolVersion, namespaces, base }: XmlSite): string {
  const tool = `wikifonds ${toolVersion}`
  const main = namespaces.find(({ id }) => id === 0)
  return [
    '  <siteinfo>',
    `    <sitename>${escapeText(name)}</sitename>`,
    `    <dbname>${escapeText(key)}</dbname>`,
    ...(base === null ? [] : [`    <base>${escapeText(base)}</base>`]),
    `    <generator>${escapeText(generator === null ? tool : `${generator}, exported by ${tool}`)}</generator>`,
    `    <case>${main?.case ?? 'first-letter'}</case>`,
    '    <namespaces>',
    ...[...namespaces].sort((a, b) => a.id - b.id).map(namespaceXml),
    '    </namespaces>',
    '  </siteinfo>\n',
  ].join('\n')
}

function namespaceXml(namespace: XmlSite['namespaces'][number]): string {
  const start = `      <namespace key="${namespace.id}" case="${namespace.case}"`
  return namespace.name === '' ? `${start} />` : `${start}>${escapeText(namespace.name)}</namespace>`
}

/** `<base>` is the address of the main page. */
function mainPageUrl(view: FondsView): string | null {
  const { mainPage, baseUrl } = view.about
  if (mainPage === null) return baseUrl
  for (const { title, originalUrl } of view.pages()) if (title === mainPage && originalUrl !== null) return originalUrl
  return baseUrl
}

function* pageXml(view: FondsView, page: FondsPage, { isStored, onLoss }: XmlMaking): Generator<string> {
  yield pageStart(page)
  for (const revision of view.revisions(page.pageId)) {
    if (isExported(revision, isStored)) yield revisionXml(revision, view.text(revision.revisionId), page.title, onLoss)
  }
  yield pageEnd
}

/** What stands before the revisions of a page. */
export const pageStart = ({
  title,
  namespaceId,
  pageId,
  redirectTarget,
}: Pick<FondsPage, 'title' | 'namespaceId' | 'pageId' | 'redirectTarget'>): string =>
  [
    `  <page>\n    <title>${escapeText(title)}</title>\n    <ns>${namespaceId}</ns>\n    <id>${pageId}</id>\n`,
    ...(redirectTarget === null ? [] : [`    <redirect title="${attribute(redirectTarget)}" />\n`]),
  ].join('')

/** What closes a page. */
export const pageEnd = '  </page>\n'

// One `<revision>`. Spec: export-0.11.xsd, RevisionType; the order of the elements is part of it.

/**
 * Whether a revision has a place in an export: one whose content we have, or whose wiki hid it or failed to give it. A
 * revision that is known only as HTML has none, nor one without a time, which the schema demands.
 */
function isExported({ textState, origin, at }: FondsRevision, isStored: XmlMaking['isStored']): boolean {
  if (at === null || textState === 'html-only') return false
  return textState !== 'missing' || isStored(origin)
}

/** Whether a revision speaks for an export of its page: a mirror tells of hidden texts too, and may have no other. */
const isNative = ({ textState, origin }: FondsRevision, isStored: XmlMaking['isStored']): boolean =>
  textState === 'present' || textState === 'redacted' || (textState === 'hidden' && isStored(origin))

/** What of a revision an export holds. */
export interface XmlRevision extends Omit<FondsRevision, 'pageId' | 'origin' | 'contributor'> {
  readonly contributor: Pick<FondsContributor, 'id' | 'name' | 'kind'> | null
}

/** The revision with its published text; null text stands for a hidden or missing one. */
export function revisionXml(
  revision: XmlRevision,
  text: string | null,
  title: string,
  onLoss: (loss: Loss) => void,
): string {
  const { revisionId, parentId, at, hidden, comment } = revision
  const clean = text === null ? null : dropForbidden(text)
  const dropped = [text, comment].reduce(
    (sum, one) => sum + (one === null ? 0 : one.length - dropForbidden(one).length),
    0,
  )
  if (dropped > 0) onLoss(droppedCharacters(`${title} (revision ${revisionId})`, dropped))
  const facts = factsOf(revision, clean)
  const isSaid = comment !== null && comment !== ''
  return [
    '    <revision>',
    `      <id>${revisionId}</id>`,
    ...(parentId === null ? [] : [`      <parentid>${parentId}</parentid>`]),
    `      <timestamp>${at}</timestamp>`,
    contributorXml(hidden.contributor ? 'hidden' : revision.contributor),
    ...(revision.isMinor ? ['      <minor />'] : []),
    ...(hidden.comment ? ['      <comment deleted="deleted" />'] : []),
    ...(!hidden.comment && isSaid ? [`      <comment>${escapeText(comment)}</comment>`] : []),
    `      <origin>${revisionId}</origin>`,
    `      <model>${named(revision.contentModel, /^[a-zA-Z][-+./a-zA-Z0-9]*$/, 'unknown')}</model>`,
    `      <format>${named(revision.contentFormat, /^[a-zA-Z][-+.a-zA-Z0-9]*\/[a-zA-Z][-+.a-zA-Z0-9]*$/, 'text/plain')}</format>`,
    textXml(revision, clean, facts),
    facts.sha1 === null ? '      <sha1 />' : `      <sha1>${facts.sha1}</sha1>`,
    '    </revision>\n',
  ].join('\n')
}

interface TextFacts {
  readonly bytes: number | null
  readonly sha1: string | null
}

/** Those of what is published; of a text that the wiki hides, what it tells itself; of one that we withhold, nothing. */
function factsOf({ bytes, sha1, textState }: XmlRevision, text: string | null): TextFacts {
  if (text !== null) return { bytes: Buffer.byteLength(text), sha1: sha1Base36(text) }
  return textState === 'redacted' ? { bytes: null, sha1: null } : { bytes, sha1 }
}

function textXml({ hidden, textState }: XmlRevision, text: string | null, { bytes, sha1 }: TextFacts): string {
  const facts = (bytes === null ? '' : ` bytes="${bytes}"`) + (sha1 === null ? '' : ` sha1="${sha1}"`)
  const isDeleted = text === null && (hidden.text || textState === 'redacted')
  if (isDeleted) return `      <text${facts} xml:space="preserve" deleted="deleted" />`
  if (text === null || text === '') return `      <text${facts} xml:space="preserve" />`
  return `      <text${facts} xml:space="preserve">${escapeText(text)}</text>`
}

/** A pseudonym looks like no address, and so is never written as one. */
function contributorXml(contributor: XmlRevision['contributor'] | 'hidden'): string {
  if (contributor === null) return '      <contributor />'
  if (contributor === 'hidden' || contributor.kind === 'hidden') return '      <contributor deleted="deleted" />'
  const name = escapeText(contributor.name)
  const inner = contributor.kind === 'ip' && isAddress(contributor.name) ? ip(name) : user(name, contributor.id ?? 0)
  return `      <contributor>\n${inner}\n      </contributor>`
}

const ip = (name: string): string => `        <ip>${name}</ip>`
const user = (name: string, id: number): string => `        <username>${name}</username>\n        <id>${id}</id>`

const isAddress = (name: string): boolean => /^(\d{1,3}\.){3}\d{1,3}$|^[\da-f]{0,4}(:[\da-f]{0,4}){2,7}$/i.test(name)

/** A name that the schema accepts; some wikis stored others. */
const named = (name: string, pattern: RegExp, otherwise: string): string =>
  attribute(pattern.test(name) ? name : otherwise)

const droppedCharacters = (subject: string, count: number): Loss =>
  lossOfMany(count, loss('xml-character-dropped', subject, { count }))

// Text as XML 1.0 carries it.

const replacements: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  // A reader normalises line ends, and white space in attributes; a character reference it keeps.
  '\r': '&#13;',
  '\n': '&#10;',
  '\t': '&#9;',
}

const reference = (character: string): string => replacements[character] ?? character

/** Between tags; forbidden characters are dropped. */
export const escapeText = (text: string): string => dropForbidden(text).replace(/[&<>"\r]/g, reference)

/** Between double quotes; forbidden characters are dropped. */
export const attribute = (text: string): string => dropForbidden(text).replace(/[&<>"\r\n\t]/g, reference)
