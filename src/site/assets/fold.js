// Words as the search knows them. One text for the build, which imports it, and for the browser, which gets it as a
// classic script without the word `export` (module scripts do not load from file://).

/** The terms of a text, in order: without accents and elisions, in lower case, lightly stemmed. */
export function wfTerms(text) {
  return wfWords(text).map(wfStem)
}

/** The words of a text, folded but not stemmed. */
export function wfWords(text) {
  const words = wfFold(text).match(wfLetters()) || []
  return words.map((word) => word.slice(0, 40))
}

// Scripts that write no spaces between words: each letter is a word, and letters that stand beside each other are asked for
// so. No dictionary parts them (Intl.Segmenter): that of the browser and that of the program which built the index are not
// of the same age, and part otherwise.
function wfLetters() {
  return /([\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}])|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}])[\p{L}\p{N}])+/gu
}

/** Letters of such scripts that stand beside each other in a text, as phrases. */
function wfRuns(text) {
  const runs = []
  let end = -1
  for (const { 0: word, 1: letter, index } of wfFold(text).matchAll(wfLetters())) {
    if (letter !== undefined && index === end) runs[runs.length - 1].push(letter)
    else runs.push([word])
    end = letter === undefined ? -1 : index + letter.length
  }
  return runs.filter((run) => run.length > 1)
}

// Marks beyond 30 in a row go first: they would be sorted in time that grows with the square of their number (UAX #15 §13).
function wfFold(text) {
  return text
    .replace(/[\u0300-\uffff]{31,}/g, (row) => row.replace(/(\p{M}{30})\p{M}+/gu, '$1'))
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .replace(/ß/g, 'ss')
    .replace(/[’ʼ]/g, "'")
    .split("'")
    .map(wfElided)
    .join('')
}

// What stands before an apostrophe, without what is elided there (`l'`, `qu'`): a pattern would be tried at every letter of a text.
function wfElided(part, at, parts) {
  if (at === parts.length - 1) return part
  const elided = /(?:^|[^\p{L}\p{N}])((?:jusq|lorsq|puisq|q)u|[ldjnscmt])$/u.exec(part.slice(-8))
  return elided !== null && /^[\p{L}\p{N}]/u.test(parts[at + 1]) ? part.slice(0, -elided[1].length) : `${part}'`
}

/** Plurals and feminine participles, French and English: `reunions` and `reunion`, `adoptees` and `adopte`, are one. */
export function wfStem(word) {
  const singular = word.length > 3 && /[^s][sx]$/.test(word) && !/\d/.test(word) ? word.slice(0, -1) : word
  return singular.length > 4 && singular.endsWith('ee') ? singular.slice(0, -1) : singular
}

/** What a reader asks for: words that a page must have, phrases (between quotation marks), words that it must not (`-word`). */
export function wfQuery(text) {
  const phrases = []
  const rest = text.replace(/["“”„«»]([^"“”„«»]+)["“”„«»]/gu, (_, phrase) => {
    phrases.push(wfWords(phrase))
    return ' '
  })
  const parts = rest.split(/\s+/)
  const without = parts.filter((part) => /^-[\p{L}\p{N}]/u.test(part)).flatMap((part) => wfWords(part.slice(1)))
  const asked = parts.filter((part) => !/^-[\p{L}\p{N}]/u.test(part)).join(' ')
  return {
    words: [...phrases.flat(), ...wfWords(asked)],
    phrases: [...phrases.filter((phrase) => phrase.length > 1), ...wfRuns(asked)],
    without,
  }
}

/** How many letters must change, be added, left out or swapped between two words (Damerau and Levenshtein); above `most`, `most` + 1. */
export function wfDistance(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1
  let before = []
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1
      let best = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + same)
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
        best = Math.min(best, before[j - 2] + 1)
      next.push(best)
    }
    before = row
    row = next
  }
  return Math.min(row[other.length], most + 1)
}

/** The folded word of a list that is nearest to one that nothing was found for; null where none is near. */
export function wfNearest(word, known) {
  const most = word.length < 4 ? 0 : word.length < 7 ? 1 : 2
  let nearest = null
  let least = most + 1
  for (const one of known) {
    const distance = wfDistance(word, one, most)
    if (distance < least) {
      least = distance
      nearest = one
    }
  }
  return nearest
}

/** The file that holds a prefix of terms: letters outside a-z and 0-9 as `u` and their code point. */
export function wfShardFile(prefix) {
  const name = [...prefix].map((letter) =>
    /[a-z0-9]/.test(letter) ? letter : `u${letter.codePointAt(0).toString(16)}`,
  )
  return `s-${name.join('')}.js`
}
