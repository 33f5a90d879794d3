/** A text in DokuWiki's syntax becomes a Document. Nothing in it is run. */

import { type Document, emptyDocument } from '../model/document.ts'
import { idOfTitle } from '../model/dokuwiki-id.ts'
import { type Loss, lossOfMany } from '../model/loss.ts'
import { loss } from '../texts/loss.ts'
import { message } from '../texts/message.ts'
import { blocksOf } from './dokuwiki/paragraphs.ts'
import { scan } from './dokuwiki/scanner.ts'
import { sourceText } from './dokuwiki/source-text.ts'
import { askingPages, configOf, type DokuwikiPage } from './dokuwiki/wiki.ts'

/** The wiki, as far as it shapes how a page of it is read. */
export interface DokuwikiContext {
  /** As the source says it. */
  readonly config: unknown
  /** ISO 639-1; null where nobody says it. */
  readonly language: string | null
  readonly interwiki: Readonly<Record<string, string>>
  /** Whether the wiki has a page of a title. */
  readonly hasPage: (title: string) => boolean
}

/** Pure; linear in the length of the text. `title` is the page's. */
export function parseDokuwiki(text: string, title: string, context: DokuwikiContext): Document {
  const asked = new Set<string>()
  const page: DokuwikiPage = {
    config: configOf(context.config),
    language: context.language,
    id: idOfTitle(title),
    title,
    interwiki: context.interwiki,
    hasPage: askingPages(context.hasPage, asked),
    notRun: new Map(),
    switches: new Set(),
    players: { count: 0 },
  }
  const blocks = blocksOf(scan(sourceText(text), page))
  return {
    ...emptyDocument('dokuwiki'),
    blocks,
    anchors: blocks.flatMap((block) => (block.type === 'heading' ? (block.ids ?? []) : [])),
    switches: [...page.switches],
    used: [...asked].sort(),
    losses: lossesOf(page),
  }
}

function lossesOf({ title, notRun, players }: DokuwikiPage): readonly Loss[] {
  const tags = [...notRun].map(([tag, places]) =>
    lossOfMany(places, loss('tag-not-run', title, { reason: message('tag-not-run', { tag, places }) })),
  )
  return players.count === 0 ? tags : [...tags, lossOfMany(players.count, loss('media-not-played', title))]
}
