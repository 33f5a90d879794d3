/** Wikitext with its dead links replaced. */

import type { LinkStatus } from '../model/link.ts'
import type { ResolvedUse } from '../model/view.ts'
import { readStretches, type UrlToken, urlTokens } from './find/url-tokens.ts'

// Wikitext with the state of its links said after each of them: the link itself stays byte for byte, and
// `strip(rewrite(text)) === text` for every text that we have not annotated (docs/links.md).

/** The mark by which our templates are found again. */
const mark = 'par=wikifonds'

const spoken: ReadonlySet<LinkStatus> = new Set([
  'archived',
  'expired-pad',
  'login-walled',
  'usurped',
  'gone',
  'soft-404',
  'redirect',
  'suspect',
])

/**
 * `uses` are those of the text without our notes: a new note goes after the tokens at their spans, and nowhere else.
 * `checkedAt` gives when a URL was last asked, ISO 8601.
 */
export function rewriteWikitext(
  text: string,
  uses: readonly ResolvedUse[],
  mode: RewriteMode,
  checkedAt: (raw: string) => string | null = () => null,
): string {
  const clean = stripWikitext(text)
  const byStart = new Map(
    uses.filter(({ resolution }) => spoken.has(resolution.status)).map((use) => [use.use.span?.start ?? -1, use]),
  )
  if (mode.kind === 'none' || byStart.size === 0) return clean
  const parts: string[] = []
  let done = 0
  for (const token of urlTokens(clean)) {
    const use = byStart.get(token.start)
    if (use === undefined || use.use.raw !== token.raw || !hasRoom(token, clean)) continue
    parts.push(clean.slice(done, token.linkEnd), noteAfter(token, use, mode, checkedAt(token.raw)))
    done = token.linkEnd
  }
  return parts.join('') + clean.slice(done)
}

/** Not in a template, a link to a page or file, or a heading, whose anchor would change. */
function hasRoom({ nested, start, linkEnd }: UrlToken, text: string): boolean {
  return !nested && text[text.lastIndexOf('\n', start - 1) + 1] !== '=' && !text.slice(start, linkEnd).includes('\n')
}

/** After a bare URL a space comes first: templates are expanded before URLs are looked for. */
function noteAfter(token: UrlToken, use: ResolvedUse, mode: RewriteMode, checkedAt: string | null): string {
  const { name, values } = rewriteModes[mode.kind](use, mode, checkedAt)
  const given = Object.entries(values).filter((pair): pair is [string, string] => pair[1] !== null)
  const parameters = given.map(([key, value]) => `${key}=${argument(value)}`)
  return `${token.linkEnd === token.end ? ' ' : ''}{{${[name, ...parameters, mark].join('|')}}}`
}

/** No character that would end an argument or a call. */
function argument(value: string): string {
  return value.replace(/[|{}[\]<>\s]/g, (character) => encodeURIComponent(character))
}

/** The text without our notes; everybody else's templates stay, and what is only shown, in nowiki, stays too. */
export function stripWikitext(text: string): string {
  if (!text.includes(mark)) return text
  let stripped = ''
  let done = 0
  for (const { start, end } of readStretches(text)) {
    stripped += text.slice(done, start) + withoutNotes(text.slice(start, end))
    done = end
  }
  return stripped + text.slice(done)
}

const withoutNotes = (text: string): string =>
  text.replace(/ ?\{\{([^{}|]+)\|(?:[^{}]*\|)?par=wikifonds\}\}/g, (note, name: string) =>
    templateNames.has(name) || isCustom(note) ? '' : note,
  )

/** A custom template has a name of the user's, but our parameters. */
const isCustom = (note: string): boolean => /\|statut=/.test(note)

// How a link's state is written in wikitext: one template for each mode.

/**
 * What is written behind a link: nothing, `Webarchive` and `Dead link` as in the English Wikipedia, one template with
 * the parameters of Citation Style 1, or one with a name of the wiki's own.
 */
export type RewriteMode =
  | { readonly kind: 'none' }
  | { readonly kind: 'webarchive' }
  | { readonly kind: 'cs1' }
  /** `template`: name without namespace, `Lien archivé` when not given. */
  | { readonly kind: 'custom'; readonly template?: string | undefined }

interface Note {
  readonly name: string
  /** null: not said. */
  readonly values: Readonly<Record<string, string | null>>
}

const day = (time: string | null | undefined): string | null => time?.slice(0, 10) ?? null

/** The address in an archive, or the new one; never a local copy, which has none. */
const addressOf = ({ resolution }: ResolvedUse): string | null =>
  resolution.treatment === 'snapshot' || resolution.treatment === 'retarget' ? resolution.target : null

export const rewriteModes = {
  none: (): Note => ({ name: 'Lien archivé', values: {} }),
  webarchive: (use: ResolvedUse): Note =>
    use.resolution.treatment === 'snapshot'
      ? { name: 'Webarchive', values: { url: addressOf(use), date: day(use.resolution.capturedAt) } }
      : { name: 'Dead link', values: { status: use.resolution.status, url: addressOf(use) } },
  cs1: (use: ResolvedUse): Note => ({
    name: 'Archived link',
    values: {
      'url-status': use.resolution.status,
      'archive-url': addressOf(use),
      'archive-date': day(use.resolution.capturedAt),
    },
  }),
  custom: (use: ResolvedUse, mode: RewriteMode, checkedAt: string | null = null): Note => ({
    name: mode.kind === 'custom' ? (mode.template ?? 'Lien archivé') : 'Lien archivé',
    values: {
      statut: use.resolution.status,
      ajout: day(use.interval?.addedAt),
      archive: addressOf(use),
      'date-archive': day(use.resolution.capturedAt),
      vérifié: day(checkedAt),
    },
  }),
} as const satisfies Record<
  RewriteMode['kind'],
  (use: ResolvedUse, mode: RewriteMode, checkedAt?: string | null) => Note
>

/** Names of the built-in templates, which `stripWikitext` knows by name. */
const templateNames: ReadonlySet<string> = new Set(['Lien archivé', 'Webarchive', 'Dead link', 'Archived link'])

/** The template pages that a mode needs; they go into the XML where the wiki has none of that name. */
export function neededTemplates(mode: RewriteMode): readonly { readonly name: string; readonly text: string }[] {
  switch (mode.kind) {
    case 'none':
      return []
    case 'webarchive':
      return [
        { name: 'Webarchive', text: '<small>([{{{url}}} archive]{{#if:{{{date|}}}|, {{{date}}}}})</small>' },
        { name: 'Dead link', text: '<small>({{{status}}}{{#if:{{{url|}}}|, [{{{url}}} →]}})</small>' },
      ]
    case 'cs1':
      return [
        {
          name: 'Archived link',
          text: '<small>({{{url-status}}}{{#if:{{{archive-url|}}}|, [{{{archive-url}}} archive {{{archive-date|}}}]}})</small>',
        },
      ]
    case 'custom':
      return [
        {
          name: mode.template ?? 'Lien archivé',
          text: '<small>({{{statut}}}{{#if:{{{archive|}}}|, [{{{archive}}} copie {{{date-archive|}}}]}})</small>',
        },
      ]
  }
}
