/** What a wiki puts behind a name that somebody signed with: `(talk) 10:02, 20 August 2011 (UTC)`. */

import { compilePattern, leadOf, oneOf } from './word-pattern.ts'
import { perWords } from './words.ts'

/** The links behind a signed name and the moment at which it was signed, as parts of patterns over text with or without capitals. */
export const signatureParts = perWords((words) => {
  const { grammar } = words
  const on = leadOf(grammar('beforeDay'))
  const [clock, day] = ['\\d{1,2}:\\d{2}', '\\d{1,2}\\.? \\p{L}+\\.? \\d{4}']
  return {
    // `(talk | contribs)`: a bracket that says more is somebody's words.
    links: `[([] ?${oneOf(grammar('signatureLinks'))}(?: ?[|·•,/] ?\\p{L}+\\.?)* ?[)\\]]`,
    stamp: `(?:${on}?${clock},? ${on}?${day}|${on}?${day} ${oneOf(words.times('at'))} ${clock})`,
  }
})

/**
 * The links, or a dash and a name, the moment and its time zone, as `~~~~` writes them (https://www.mediawiki.org/wiki/Help:Signatures): they tell when
 * something was written, never when anybody met.
 */
export const signedMoment = perWords((words) => {
  const { links, stamp } = signatureParts(words)
  return compilePattern(`(?:${links}|(?:--|—)[^.!?]{1,60}?) ?${stamp} ?\\(\\p{L}{3,4}\\)`, 'giu')
})
