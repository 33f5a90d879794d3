import type { Bundle } from '../../model/bundle.ts'
import type { Catalogue } from '../read.ts'

/** One thing that must hold: each sentence says what is wrong. */
export type Rule = (catalogue: Catalogue, bundle: Bundle) => Iterable<string> | AsyncIterable<string>
