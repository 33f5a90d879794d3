/** What a detector gives, what is taken out, and how often a mask changed something. */

/** A value in a text; `start` and `end` count UTF-16 units. */
export interface Detected {
  readonly start: number
  readonly end: number
  /** As written, without the markup in it. */
  readonly value: string
}

/** Every value of a kind in a text, in order. */
export interface Detector {
  (text: string): Iterable<Detected>
  /** Whether a text as it is written, with markup anywhere in it, may hold one: no is sure, and told in a fraction of the time. Absent: it may. */
  readonly mayHold?: (written: string) => boolean
}

/** How often each reason changed something: for redactions.json, which has counts and never values. */
export interface MaskCounts {
  email: number
  phone: number
  iban: number
  nir: number
  address: number
  literal: number
  person: number
  file: number
  /** Addresses that give rights by themselves. */
  link: number
}

/** A value that is taken out wherever it stands. */
export interface KnownValue {
  readonly reason: keyof MaskCounts
  readonly value: string
  /** What takes its place. */
  readonly mark: string
  /** A part of a value means it only behind these words, which stay; or, `isFromStart`, where a text begins with them. */
  readonly behind?: { readonly text: string; readonly isFromStart: boolean }
}
