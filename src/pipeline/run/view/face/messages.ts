/** What the wiki itself says in its pages of the namespace MediaWiki. Not masked: a title is known by its own name alone. */

import type { ArchiveReader } from '../../../../archive/read.ts'
import { decodeReferences } from '../../../../model/character-references.ts'
import type { About } from '../../../../model/view.ts'
import type { WikiIdentity, WikiSite } from '../../../../model/wiki.ts'
import { defaultMessage } from '../../../../parse/parse.ts'
import type { Redaction } from '../../privacy/redaction.ts'

/** Asks for a message by its name, `portal-url`; null where neither the wiki nor MediaWiki has one. */
export type MessageOf = (name: string) => string | null

/** What messages are looked up in. */
export interface MessageParts {
  readonly about: Pick<About, 'language' | 'mainPage' | 'name'>
  readonly site: WikiSite
  readonly reader: ArchiveReader
  readonly redaction: Redaction
  readonly isExcluded: (title: string) => boolean
}

/** A page of the namespace MediaWiki by its name, `Common.css`; null where there is none, or it may not be published. */
export function ownMessage(parts: MessageParts, told: WikiIdentity['messages']): MessageOf {
  const { site, reader, redaction, isExcluded } = parts
  const namespace = site.namespaces.find(({ id }) => id === 8)?.name ?? 'MediaWiki'
  return (name) => {
    const own = name.charAt(0).toUpperCase() + name.slice(1).replaceAll('_', ' ')
    const title = `${namespace}:${own}`
    if (redaction.dropsPage(title) || isExcluded(title)) return null
    const page = reader.page(title)
    const textId = page === null ? null : latestText(parts, page.page_key)
    return textId === null ? (told[own] ?? null) : reader.text(textId)
  }
}

/** The text of the latest revision of a page; null where it is hidden, dropped or not here. */
export function latestText({ reader, redaction }: MessageParts, pageKey: number): number | null {
  const row = reader.latest(pageKey)
  if (row === null || row.hidden_text === 1 || (row.revision_id !== null && redaction.dropsRevision(row.revision_id)))
    return null
  return row.text_id
}

/** The same, with the words that MediaWiki has for a message that a wiki leaves alone. */
export function messageOrDefault(parts: MessageParts, own: MessageOf): MessageOf {
  const { about } = parts
  return (name) => {
    const said = own(name)
    if (said !== null) return said
    if (/^mainpage$/i.test(name) && about.mainPage !== null) return about.mainPage
    return defaultMessage(about.language, name)
  }
}

/** Words for people: the few templates that messages hold put in, markup and references gone. */
export function plainWords(text: string, { about }: Pick<MessageParts, 'about'>, messageOf: MessageOf): string {
  const filled = text
    .replace(/\{\{\s*SITENAME\s*\}\}/gi, about.name)
    .replace(/\{\{\s*int:\s*([^{}|]+?)\s*\}\}/gi, (_, name: string) => messageOf(name) ?? name)
    .replace(/\{\{\s*ns:\s*([^{}|]+?)\s*\}\}/gi, '$1')
    .replace(/\{\{#FORMAL:([^{}|]*)[^{}]*\}\}/gi, '$1')
    .replace(/\{\{[^{}]*\}\}/g, '')
    .replace(/\[\[(?:[^[\]|]*\|)?([^[\]|]*)\]\]/g, '$1')
    .replace(/<[^<>]*>|'{2,}/g, '')
  return decodeReferences(filled)
    .replace(/\u00ad/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}
