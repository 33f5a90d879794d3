/** Links to pages, categories, other wikis and the outside. */

import { decodeReferences } from '../../../model/character-references.ts'
import type { Inline, PageLink } from '../../../model/document.ts'
import { isPlainLink, type Title } from '../../../model/title.ts'
import { append, isBlankToken, noAttributes, type WikitextToken } from '../tree/tokens.ts'
import { childOf, childrenOf, type TreeNode } from '../tree/tree.ts'
import { annotatedValue, decodePercents, isLanguage, resolveTarget, shownParent } from './link-targets.ts'
import { type NodeReader, textNodes, type WikitextReader, writeText } from './reader.ts'

/**
 * `[[target|label]]`: a link and the letters that follow it; a language link joins `page.languageLinks`, what is no title is
 * text.
 */
export const readLink: NodeReader = (node, reader, after) => {
  const target = childOf(node, 'link-target')
  const label = childOf(node, 'link-text')
  const [start, end] = node.range
  const written = target === undefined ? '' : reader.textual(childrenOf(target))
  const value = label !== undefined && label.range[0] === label.range[1] ? null : annotatedValue(written, reader.page)
  if (target !== undefined && value !== null) return readAnnotation(node, { target, value, label }, reader)
  const title = resolveTarget(written, reader.page)
  // MediaWiki makes a label of none when a page is saved (Parser::pstPass2): one that is stored so is text.
  const isUnlabelled = label !== undefined && label.range[0] === label.range[1]
  if (target === undefined || title === null || isUnlabelled) {
    // What a call makes of the target is shown, not the call.
    if (childrenOf(target ?? node).some(isCall)) reader.page.progress.needsReparse = true
    writeText(reader, start, end)
    return undefined
  }
  const isPlain = isPlainLink(written, reader.page.rules)
  if (title.interwiki !== null && isLanguage(title.interwiki) && !isPlain) {
    reader.page.languageLinks.push(pageLink(title, textNodes(reader, ...target.range), reader.place.span(start, end)))
    dropLineEnd(reader)
    return undefined
  }
  // A call in the target made it a file or a category: the library saw a link, the expanded page has none.
  if ((title.namespaceId === 6 || title.namespaceId === 14) && !isPlain) reader.page.progress.needsReparse = true
  const stop = end + trailLength(reader, after)
  const shown = label === undefined ? targetText(reader, target) : reader.line(childrenOf(label), 'label')
  const children = [...shown, ...textNodes(reader, end, stop)]
  reader.out.push({ kind: 'inline', node: pageLink(title, children, reader.place.span(start, stop)) })
  return stop
}

interface Annotation {
  readonly target: TreeNode
  readonly value: string
  readonly label: TreeNode | undefined
}

/** `[[property::value|label]]`: its words, which lead to the page of that name where there is one. */
function readAnnotation(node: TreeNode, { target, value, label }: Annotation, reader: WikitextReader): undefined {
  const [from, to] = target.range
  const at = reader.text.slice(from, to).lastIndexOf(value)
  const span = reader.place.span(at < 0 ? from : from + at, at < 0 ? to : from + at + value.length)
  const children: readonly Inline[] =
    label === undefined
      ? [{ type: 'text', value: decodeReferences(value), span }]
      : reader.line(childrenOf(label), 'label')
  const title = value === '' ? null : resolveTarget(value, reader.page)
  if (title === null || title.interwiki !== null)
    for (const child of children) reader.out.push({ kind: 'inline', node: child })
  else
    reader.out.push({
      kind: 'inline',
      node: { ...pageLink(title, children, reader.place.span(...node.range)), isValue: true },
    })
  return undefined
}

function pageLink(title: Title, children: readonly Inline[], span: PageLink['span']): PageLink {
  return {
    type: 'page-link',
    title: title.prefixed,
    fragment: title.fragment,
    interwiki: title.interwiki,
    children,
    span,
  }
}

/** Letters that follow the brackets belong to the link. */
function trailLength(reader: WikitextReader, after: TreeNode | undefined): number {
  if (after?.data === undefined || after.data === '') return 0
  return reader.page.words.linkTrail.exec(after.data)?.[0].length ?? 0
}

/** Without a label the target is shown as written, but a leading colon and, of a subpage, the slashes at both ends. */
function targetText(reader: WikitextReader, target: TreeNode): readonly Inline[] {
  if (childrenOf(target).some(({ type }) => type !== undefined)) return withoutColon(reader.line(childrenOf(target)))
  const [start, end] = trimmed(reader.text.slice(...target.range), target.range[0])
  const written = reader.text.slice(start, end)
  const decoded = decodePercents(written)
  const shown = shownParent(decodeReferences(decoded), reader.page.title) ?? (decoded === written ? null : decoded)
  if (shown !== null)
    return [{ type: 'text', value: decodeReferences(shown).replace(/^:/, ''), span: reader.place.span(start, end) }]
  const [skip, length] = shownPart(written)
  return textNodes(reader, start + skip, start + length)
}

/** From where to where a target is shown. */
function shownPart(written: string): readonly [start: number, end: number] {
  if (/^:./s.test(written)) return [1, written.length]
  return /^\/.+\/$/s.test(written) ? [1, written.replace(/(?<!\/)\/+$/, '').length] : [0, written.length]
}

function withoutColon(inlines: readonly Inline[]): readonly Inline[] {
  const [first, ...rest] = inlines
  if (first?.type !== 'text' || !first.value.startsWith(':')) return inlines
  const { start, end } = first.span
  const span = end - start === first.value.length ? { start: start + 1, end } : first.span
  return first.value.length === 1 ? rest : [{ type: 'text', value: first.value.slice(1), span }, ...rest]
}

function trimmed(source: string, offset: number): readonly [number, number] {
  const start = source.length - source.trimStart().length
  return [offset + start, offset + source.trimEnd().length]
}

/** `[[Category:Name|key]]`: joins `page.categories`, the name without namespace, and shows nothing. */
export const readCategory: NodeReader = (node, reader) => {
  const target = childOf(node, 'link-target')
  const key = childOf(node, 'link-text')
  const title = target === undefined ? null : resolveTarget(reader.textual(childrenOf(target)), reader.page)
  if (title === null) {
    writeText(reader, ...node.range)
    return undefined
  }
  const sortKey = key === undefined ? null : decodeReferences(reader.textual(childrenOf(key)))
  const span = reader.place.span(...node.range)
  const name = title.prefixed.slice(title.prefixed.indexOf(':') + 1)
  reader.page.categories.push({ name, sortKey: sortKey === '' ? null : sortKey, span })
  dropLineEnd(reader)
  return undefined
}

/** MediaWiki strips the line break before a category, so that a line of categories leaves no blank line. */
function dropLineEnd({ out }: WikitextReader): void {
  let cut = -1
  // What was looked at before had no line end that is left.
  for (let index = out.length - 1; index >= (lookedAt.get(out) ?? 0); index -= 1) {
    const token = out[index]
    if (token === undefined || !isBlankToken(token)) break
    if (token.kind === 'newline') cut = index
  }
  if (cut >= 0)
    append(
      out,
      out
        .splice(cut)
        .flatMap((token) => (token.kind === 'mark' ? [{ kind: token.kind, edge: token.edge, call: token.call }] : [])),
    )
  lookedAt.set(out, out.length)
}

/** How many tokens of a list need not be looked at again: thousands of calls that show nothing may stand between categories. */
const lookedAt = new WeakMap<readonly WikitextToken[], number>()

/** `[url label]`: an external link with a label, or one that readers see as a number. */
export const readExternalLink: NodeReader = (node, reader) => {
  const url = childOf(node, 'ext-link-url')
  const label = childOf(node, 'ext-link-text')
  if (url === undefined) {
    writeText(reader, ...node.range)
    return undefined
  }
  // A call that stands right behind the address may go on with it: only the expanded page tells.
  if (label !== undefined && label.range[0] === url.range[1] && isCall(childrenOf(label)[0]))
    reader.page.progress.needsReparse = true
  // MediaWiki pairs the apostrophes of a line before it makes links: they may pair across the ends of this one.
  if (label !== undefined && childrenOf(label).some(({ type }) => type === 'quote')) {
    writeCrossedLink(node, url, label, reader)
    return undefined
  }
  const children = label === undefined ? [] : reader.line(childrenOf(label))
  // HTML knows no link in a link: the outer one ends where a link to a page begins, or a picture that is one.
  const inner = children.findIndex(isLink)
  if (
    children.some(
      (inline) => inline.type === 'inline-call' && inline.expansion.some(({ type }) => type === 'page-link'),
    )
  )
    reader.page.progress.needsReparse = true
  const own = inner < 0 ? children : children.slice(0, inner)
  const after = inner < 0 ? [] : children.slice(inner)
  const [start, end] = node.range
  reader.out.push({
    kind: 'inline',
    node: {
      type: 'external-link',
      url: decodeReferences(reader.textual(childrenOf(url))),
      urlSpan: reader.place.span(...url.range),
      kind: children.every(showsNothing) ? 'numbered' : 'labelled',
      children: own,
      span:
        after[0] === undefined
          ? reader.place.span(start, end)
          : { start: reader.place.span(start, end).start, end: after[0].span.start },
    },
  })
  for (const inline of after) reader.out.push({ kind: 'inline', node: inline })
  return undefined
}

/** An external link as tags, between which the apostrophes of its line are paired; it ends where a link inside it begins. */
function writeCrossedLink(node: TreeNode, url: TreeNode, label: TreeNode, reader: WikitextReader): void {
  const { out, place } = reader
  const [start, end] = node.range
  const link = { url: decodeReferences(reader.textual(childrenOf(url))), urlSpan: place.span(...url.range) }
  out.push({
    kind: 'open',
    tag: 'a',
    attributes: noAttributes,
    wiki: true,
    link,
    span: place.span(start, url.range[1]),
  })
  const first = out.length
  reader.write(childrenOf(label))
  const inner = out.findIndex((token, index) => index >= first && token.kind === 'inline' && isLink(token.node))
  const close = { kind: 'close', tag: 'a', span: place.span(end - 1, end) } as const
  if (inner < 0) out.push(close)
  else out.splice(inner, 0, close)
}

/** A call that comes to nothing: a language link, a category, a template without words. */
const showsNothing = (inline: Inline): boolean => inline.type === 'inline-call' && inline.expansion.every(showsNothing)

/** A link to a page, or a picture that is one. */
const isLink = (inline: Inline): boolean =>
  inline.type === 'page-link' || (inline.type === 'image' && inline.link !== '')

/** An address without brackets: an external link that shows its address. */
export const readBareLink: NodeReader = (node, reader) => {
  const span = reader.place.span(...node.range)
  reader.out.push({
    kind: 'inline',
    node: {
      type: 'external-link',
      url: decodeReferences(reader.textual(childrenOf(node))),
      urlSpan: span,
      kind: 'bare',
      children: childrenOf(node).every(({ type }) => type === undefined)
        ? textNodes(reader, ...node.range)
        : reader.line(childrenOf(node)),
      span,
    },
  })
  return undefined
}

/**
 * `RFC 2822`, `PMID 123`, `ISBN 1-234…`: links in the text of wikis before MediaWiki 1.28, which by default has none. An ISBN
 * leads to a special page, which a copy of the wiki cannot have: it is text.
 */
export const readMagicLink: NodeReader = (node, reader) => {
  const written = reader.text.slice(...node.range)
  const [, kind = '', number = ''] =
    /^(RFC|PMID)\s+(\d+)$/.exec(written.replace(/&nbsp;|&#(?:0*160|x0*a0);/gi, ' ')) ?? []
  const address = kind === '' || !reader.page.words.hasMagicLinks ? null : magicAddresses[kind]?.(number)
  if (address === null || address === undefined) {
    writeText(reader, ...node.range)
    return undefined
  }
  const span = reader.place.span(...node.range)
  const children = textNodes(reader, ...node.range)
  reader.out.push({
    kind: 'inline',
    node: { type: 'external-link', url: address, urlSpan: span, kind: 'labelled', children, span },
  })
  return undefined
}

const magicAddresses: Readonly<Record<string, (number: string) => string>> = {
  RFC: (number) => `https://datatracker.ietf.org/doc/html/rfc${number}`,
  PMID: (number) => `https://www.ncbi.nlm.nih.gov/pubmed/${number}?dopt=Abstract`,
}

/**
 * `#REDIRECT [[target]]`: sets `page.settings.redirect`, the title with namespace or interwiki prefix; text where there is no
 * title.
 */
export const readRedirect: NodeReader = (node, reader) => {
  const target = childOf(node, 'redirect-target')
  const written = target === undefined ? undefined : childOf(target, 'link-target')
  const title = written === undefined ? null : resolveTarget(reader.textual(childrenOf(written)), reader.page)
  if (title === null) writeText(reader, ...node.range)
  // A redirect is what a page begins with as it is written; what calls bring is a numbered list.
  else if (reader.calls === null) {
    const span = reader.place.span(...node.range)
    reader.out.push({ kind: 'list', prefix: '#', span })
    const mark = reader.text.indexOf('#', node.range[0])
    writeText(reader, mark + 1, target?.range[0] ?? node.range[1])
    if (target !== undefined) readLink(target, reader, undefined)
  } else {
    const prefixed = title.interwiki === null ? title.prefixed : `${title.interwiki}:${title.name}`
    reader.page.settings.redirect = {
      title: prefixed,
      fragment: title.fragment,
      span: reader.place.span(...node.range),
    }
  }
  return undefined
}

const isCall = (node: TreeNode | undefined): boolean => node?.type === 'template' || node?.type === 'magic-word'
