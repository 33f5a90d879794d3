/** How a link's state is written in wikitext: one template for each mode. */

import type { ResolvedUse } from '../../model/view.ts'

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
export const templateNames: ReadonlySet<string> = new Set(['Lien archivé', 'Webarchive', 'Dead link', 'Archived link'])

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
