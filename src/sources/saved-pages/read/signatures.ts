/** Who made a revision and why, as history rows, diff headers, revision boxes and file histories print it. */

import type { Contributor } from '../../../model/wiki.ts'
import { linkTitle } from './addresses.ts'
import type { DomSelection } from './dom.ts'

export interface Signature {
  readonly contributor: Contributor | null
  readonly contributorHidden: boolean
  readonly comment: string | null
  readonly commentHidden: boolean
}

/** Reads the contributor and the comment that stand inside `scope`. */
export function readSignature(scope: DomSelection): Signature {
  const hidden = scope.find('.history-deleted')
  const contributorHidden =
    hidden.filter('.mw-userlink').length > 0 || scope.find('.history-user .history-deleted').length > 0
  const commentHidden = hidden.filter('.comment').length > 0 || hidden.find('.comment').length > 0
  return {
    contributor: contributorHidden ? null : readContributor(scope),
    contributorHidden,
    comment: commentHidden ? null : readComment(scope.find('.comment').first()),
    commentHidden,
  }
}

/** The first user that `scope` links; old versions have no class on the link but one around it. */
export function readContributor(scope: DomSelection): Contributor | null {
  const link = scope
    .find('.mw-userlink, .mw-anonuserlink, .mw-extuserlink, .history-user > a, .history-user > bdi > a')
    .first()
  const name = link.text().trim()
  if (name === '') return null
  // MediaWiki gives imported names the class of anonymous ones too.
  const isIpLink = link.is('.mw-anonuserlink') && !name.includes('>')
  return isIpLink ? { id: null, name: storedIp(name), kind: 'ip' } : namedContributor(name)
}

/**
 * A contributor by the name alone: an IP address, an imported name (with `>`), else a user. IPv6 is written long, as MediaWiki
 * stores it.
 */
export function namedContributor(name: string): Contributor {
  if (name.includes('>')) return { id: null, name, kind: 'imported' }
  return isIp(name) ? { id: null, name: storedIp(name), kind: 'ip' } : { id: null, name, kind: 'user' }
}

const isIp = (name: string): boolean =>
  /^\d{1,3}(?:\.\d{1,3}){3}$|^(?=[^:]*:[^:]*:)[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}$/i.test(name)

/** IPv6 addresses are shown short and stored long: upper case, no `::`, no leading zeros (IPUtils::sanitizeIP). */
function storedIp(name: string): string {
  if (!name.includes(':')) return name
  const [head = '', tail] = name.toUpperCase().split('::')
  const before = head === '' ? [] : head.split(':')
  const after = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = tail === undefined ? [] : Array.from({ length: 8 - before.length - after.length }, () => '0')
  return [...before, ...zeros, ...after].map((part) => part.replace(/^0+(?=.)/, '')).join(':')
}

/**
 * The comment as MediaWiki stores it: the arrow and the section become `/* Section *\/`, links become `[[…]]`.
 * Null where there is no comment element, '' where one stands for an empty comment.
 */
export function readComment(comment: DomSelection): string | null {
  if (comment.length === 0) return null
  if (comment.is('.mw-comment-none')) return ''
  const text = commentText(comment).replaceAll('\u200e', '').trim()
  const bare = comment.is('.comment--without-parentheses') ? text : text.replace(/^\((.*)\)$/s, '$1')
  return bare.trim()
}

function commentText(nodes: DomSelection): string {
  let text = ''
  for (const [index, node] of nodes.contents().get().entries()) {
    const one = nodes.contents().eq(index)
    if (node.type === 'text') text += node.data
    else if (one.is('.autocomment'))
      text += sectionMark(
        one,
        nodes
          .contents()
          .slice(index + 1)
          .text(),
      )
    else if (one.is('a')) text += linkMark(one)
    else if (node.type === 'tag') text += commentText(one)
  }
  return text
}

/** `→Notes : ` is what MediaWiki makes of the stored section mark; its colon stands only before further words. */
function sectionMark(section: DomSelection, after: string): string {
  const shown = section.text().replaceAll('\u200e', '').trim().replace(/^→\s*/, '')
  // One colon is MediaWiki's; a heading may end in another one.
  const name = shown.endsWith(':') && /[^\s)]/.test(after) ? shown.slice(0, -1) : shown
  return `/* ${name.trim()} */`
}

function linkMark(link: DomSelection): string {
  const label = link.text()
  const title = linkTitle(link)
  if (title === null) return label
  const target = title.fragment === null ? title.title : `${title.title}#${title.fragment}`
  return upperFirst(label.replaceAll('_', ' ')) === target ? `[[${label}]]` : `[[${target}|${label}]]`
}

const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
