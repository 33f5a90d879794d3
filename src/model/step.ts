/** The steps of the flow, in order, as `--from` and `losses.step` name them (DESIGN §3). */
export const steps = ['ingest', 'parse', 'records', 'links', 'privacy', 'catalogue', 'site', 'bundle'] as const

/** One of `steps`. */
export type Step = (typeof steps)[number]
