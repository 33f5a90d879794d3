/** What a detector gives. */

export interface Detected {
  readonly start: number
  readonly end: number
  /** As written, without the markup in it. */
  readonly value: string
}

/** Every value of a kind in a text, in order. */
export type Detector = (text: string) => Iterable<Detected>
