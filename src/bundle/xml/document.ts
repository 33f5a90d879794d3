/** One `<mediawiki>` document. Spec: https://www.mediawiki.org/xml/export-0.11.xsd */

import type { Loss } from '../../model/loss.ts'
import type { FondsView, PublishedPage } from '../../model/view.ts'
import { attribute, escapeText } from './escape.ts'
import { isExported, isNative, revisionXml } from './revision.ts'

const schema = 'http://www.mediawiki.org/xml/export-0.11'

/** A document with the given pages, in chunks. */
export function* documentXml(
  view: FondsView,
  pages: readonly PublishedPage[],
  onLoss: (loss: Loss) => void,
): Generator<string> {
  const { language } = view.about
  yield `<mediawiki xmlns="${schema}/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" `
  yield `xsi:schemaLocation="${schema}/ ${schema}.xsd" version="0.11" xml:lang="${attribute(language)}">\n`
  yield siteinfo(view)
  for (const page of pages) yield* pageXml(view, page, onLoss)
  yield '</mediawiki>\n'
}

/** Tags and fields around a text, in bytes, about. */
const aroundRevision = 800

/** About how many bytes of XML a page makes; 0 when it has no revision to export. */
export function estimateBytes(view: FondsView, page: PublishedPage): number {
  if (page.namespaceId < 0) return 0
  let bytes = 0
  let hasNative = false
  for (const revision of view.revisions(page.pageId)) {
    if (!isExported(revision)) continue
    hasNative ||= isNative(revision)
    bytes += aroundRevision + (revision.bytes ?? 0)
  }
  return hasNative ? bytes : 0
}

function siteinfo(view: FondsView): string {
  const { name, key, generator, toolVersion } = view.about
  const base = mainPageUrl(view)
  const tool = `wikifonds ${toolVersion}`
  const main = view.namespaces.find(({ id }) => id === 0)
  return [
    '  <siteinfo>',
    `    <sitename>${escapeText(name)}</sitename>`,
    `    <dbname>${escapeText(key)}</dbname>`,
    ...(base === null ? [] : [`    <base>${escapeText(base)}</base>`]),
    `    <generator>${escapeText(generator === null ? tool : `${generator}, exported by ${tool}`)}</generator>`,
    `    <case>${main?.case ?? 'first-letter'}</case>`,
    '    <namespaces>',
    ...[...view.namespaces].sort((a, b) => a.id - b.id).map(namespaceXml),
    '    </namespaces>',
    '  </siteinfo>\n',
  ].join('\n')
}

function namespaceXml(namespace: FondsView['namespaces'][number]): string {
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

function* pageXml(view: FondsView, page: PublishedPage, onLoss: (loss: Loss) => void): Generator<string> {
  yield '  <page>\n'
  yield `    <title>${escapeText(page.title)}</title>\n    <ns>${page.namespaceId}</ns>\n    <id>${page.pageId}</id>\n`
  if (page.redirectTarget !== null) yield `    <redirect title="${attribute(page.redirectTarget)}" />\n`
  for (const revision of view.revisions(page.pageId)) {
    if (isExported(revision)) yield revisionXml(revision, view.text(revision.revisionId), page.title, onLoss)
  }
  yield '  </page>\n'
}
