// Words as the search knows them. One text for the build, which imports it, and for the browser, which gets it as a
// classic script without the word `export` (module scripts do not load from file://).

/** The terms of a text, in order: without accents and elisions, in lower case, lightly stemmed. */
export function wfTerms(text) {
  return wfWords(text).map(wfStem)
}

/** The words of a text, folded but not stemmed. */
export function wfWords(text) {
  const folded = text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .replace(/ß/g, 'ss')
    .replace(/[’ʼ]/g, "'")
    .replace(/(^|[^\p{L}\p{N}])(?:jusqu|lorsqu|puisqu|qu|[ldjnscmt])'(?=[\p{L}\p{N}])/gu, '$1')
  const words =
    folded.match(
      /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{N}])+/gu,
    ) || []
  return words.map((word) => word.slice(0, 40))
}

/** Plurals and feminine participles, French and English: `reunions` and `reunion`, `adoptees` and `adopte`, are one. */
export function wfStem(word) {
  const singular = word.length > 3 && /[^s][sx]$/.test(word) && !/\d/.test(word) ? word.slice(0, -1) : word
  return singular.length > 4 && singular.endsWith('ee') ? singular.slice(0, -1) : singular
}

/** The file that holds a prefix of terms: letters outside a-z and 0-9 as `u` and their code point. */
export function wfShardFile(prefix) {
  const name = [...prefix].map((letter) =>
    /[a-z0-9]/.test(letter) ? letter : `u${letter.codePointAt(0).toString(16)}`,
  )
  return `s-${name.join('')}.js`
}
