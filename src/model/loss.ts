import type { LossKind } from './texts/losses.ts'

/** The steps of the flow, in order, as `--from` and `losses.step` name them (DESIGN §3). */
export const steps = ['ingest', 'parse', 'records', 'links', 'privacy', 'catalogue', 'site', 'bundle'] as const
export type Step = (typeof steps)[number]

/**
 * `declared`: what this kind of source never carries, or what we say we do not run; the run still ends with 0.
 * `lost`: something that was there and could not be read, kept or understood; the run ends with 3.
 */
export type Severity = 'declared' | 'lost'

/** Something that could not be read, kept or understood. Nothing vanishes without one of these. */
export interface Loss {
  readonly step: Step
  readonly severity: Severity
  /** A stable kebab-case word; `texts/losses.ts` says it in words, `docs/losses.md` lists them. */
  readonly kind: LossKind
  /** What was lost: a prefixed title, a path relative to the source, a revision id. Never an absolute path. */
  readonly subject: string
  /** One English sentence: why. */
  readonly reason: string
  /** Further facts: offsets, both sides of a conflict. */
  readonly detail?: string
}
