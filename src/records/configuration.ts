/** What shapes an extraction: the hints of a pipeline file and the lexicons, decoded. Loads none of the rules. */

export { decodeHints } from './words/hints.ts'
export { decodeLexicon } from './words/lexicon.ts'
