/** What the skin, MediaWiki or an archivist put around the content and into it. */

import type { Chrome } from '../../model/document.ts'
import { type HtmlElement, hasAnyClass, spanOf, textOf } from './dom.ts'

type ChromeKind = Chrome['kind']

const byClass: readonly (readonly [ChromeKind, readonly string[]])[] = [
  ['edit-link', ['mw-editsection', 'mw-editsection-like', 'editsection']],
  ['toc', ['toc', 'vector-toc', 'mw-table-of-contents-container']],
  ['revision-line', ['mw-revision', 'diff-currentversion-title']],
  ['banner', ['sitenotice']],
  ['diff', ['diff', 'diff-multi', 'mw-diff-revision-history-links', 'mw-diff-table-prefix']],
  ['title', ['firstHeading']],
  [
    'other',
    [
      'printfooter',
      'catlinks',
      'mw-jump-link',
      'mw-indicators',
      'mw-redirectedfrom',
      'subpages',
      'mw-cite-backlink',
      'redirectMsg',
    ],
  ],
]

const byId: Readonly<Record<string, ChromeKind>> = {
  toc: 'toc',
  siteSub: 'site-line',
  tagline: 'site-line',
  'mw-revision-info': 'revision-line',
  'mw-revision-info-current': 'revision-line',
  'mw-revision-nav': 'revision-line',
  siteNotice: 'banner',
  centralNotice: 'banner',
  'wm-ipp-base': 'banner',
  firstHeading: 'title',
  catlinks: 'other',
  contentSub: 'other',
  contentSub2: 'other',
  'jump-to-nav': 'other',
}

/** The kind of chrome that an element is by its class or id, or null for content. */
export function chromeKind(element: HtmlElement): ChromeKind | null {
  const id = element.attribs['id'] ?? ''
  if (Object.hasOwn(byId, id)) return byId[id] ?? null
  return byClass.find(([, classes]) => hasAnyClass(element, classes))?.[0] ?? null
}

export const toChrome = (element: HtmlElement, kind: ChromeKind): Chrome => ({
  type: 'chrome',
  kind,
  text: textOf(element),
  span: spanOf(element),
})
