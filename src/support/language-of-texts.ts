/** The language of texts of which nothing says it, estimated by franc. */

import { franc } from 'franc'

/** Texts are asked for up to so many: as many more change nothing. */
const mostTexts = 200
/** UTF-16 units of words: of fewer in one text franc only guesses, more of it change nothing. */
const [fewest, most] = [120, 1000]
/** Letters in the language, and its share of all that was told, from which on it is one. */
const [fewestOfAll, leastShare] = [1000, 2 / 3]

/** ISO 639-3, of languages that franc tells from the others. */
const known =
  'arb azj bel bul cat ces dan deu ekk ell eng epo fin fra glg heb hin hrv hun hye ind ita jpn kat kor lit lvs mkd nld nno nob pes pol por ron rus slk slv als spa swe tha tur ukr vie cmn'.split(
    ' ',
  )

/**
 * The language (ISO 639-1) in which most of some texts are, wikitext or HTML; null where they are too few or too mixed to tell. An
 * estimate: who shows it says so.
 */
export function estimateLanguage(texts: Iterable<string>): string | null {
  const counts = new Map<string, number>()
  let [all, count] = [0, 0]
  for (const text of texts) {
    count += 1
    if (count > mostTexts) break
    const words = wordsOf(text).slice(0, most)
    const code = words.length < fewest ? 'und' : franc(words, { only: known, minLength: fewest })
    if (code === 'und') continue
    counts.set(code, (counts.get(code) ?? 0) + words.length)
    all += words.length
  }
  const [best] = [...counts].sort(([, one], [, other]) => other - one)
  return best !== undefined && best[1] >= fewestOfAll && best[1] >= all * leastShare
    ? new Intl.Locale(best[0]).language
    : null
}

/** Without templates, tags, addresses and targets of links. */
const wordsOf = (text: string): string =>
  withoutCode(text.slice(0, 20 * most))
    .replace(/\{\{[^{}]*\}\}|\{\|[^\n]*|<[^<>]*>|\[\[[^[\]|]*\||\bhttps?:\S*|&#?\w+;/g, ' ')
    .replace(/[^\p{L}\p{M}'’]+/gu, ' ')
    .trim()

/** Without comments, programs and listings; one that nothing ends is words. */
function withoutCode(text: string): string {
  let [words, last] = ['', 0]
  let begun: { readonly end: string; readonly at: number } | null = null
  for (const { 0: sign, index } of text.matchAll(
    /<!--|-->|<\/?(?:style|script|pre|code|nowiki|source|syntaxhighlight)\b/gi,
  )) {
    const lower = sign.toLowerCase()
    if (begun === null && (lower === '<!--' || /^<\w/.test(lower)))
      begun = { end: lower === '<!--' ? '-->' : lower.replace('<', '</'), at: index }
    else if (begun !== null && lower === begun.end) {
      words += `${text.slice(last, begun.at)} `
      last = index + sign.length
      begun = null
    }
  }
  return words + text.slice(last)
}
