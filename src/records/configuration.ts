/** What shapes an extraction: the hints of a pipeline file, the lexicons and the weights, decoded. Loads none of the rules. */

export { decodeWeights, type Weights } from './learnt/weights.ts'
export { decodeHints } from './words/hints.ts'
export { decodeLexicon, type Lexicon } from './words/lexicon.ts'
