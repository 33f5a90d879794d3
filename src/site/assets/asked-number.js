// The number that an old address of a wiki asks for, and where it is in the lists of `numbers/`. One text for the tests, which
// import it, and for the browser, which gets it as a classic script without the word `export`.

/** What is asked for by number: parameters come before the name of a special page, revisions before pages; null for nothing. */
export function wfAskedNumber(parameters, title, names) {
  return wfInParameters(parameters) || wfInTitle(title, names)
}

/** `diff=N&oldid=M` shows N, its newer side, or M where N is not here; `diff=prev&oldid=N` shows N (index.php of MediaWiki). */
function wfInParameters(parameters) {
  const [newer, oldid, page] = ['diff', 'oldid', 'curid'].map((name) => wfNumber(parameters.get(name)))
  if (newer !== null) return wfOf('revisions', newer, true, oldid)
  if (oldid !== null) return wfOf('revisions', oldid, parameters.has('diff'))
  return wfOf('pages', page, false)
}

/** `Special:Permalink/N`, `Special:Diff/N`, `Special:Diff/M/N`, `Special:Redirect/revision/N`, `Special:Redirect/page/N`. */
function wfInTitle(title, { special, permalink, diff, redirect }) {
  const [, namespace = '', name = '', rest = ''] = /^([^:]+):([^/]+)\/(.+)$/s.exec(title) || []
  if (!wfIsOf(special, namespace)) return null
  const [first, second] = rest.split('/')
  if (wfIsOf(permalink, name)) return wfOf('revisions', wfNumber(first), false)
  const newer = wfNumber(second)
  if (wfIsOf(diff, name))
    return newer === null ? wfOf('revisions', wfNumber(first), true) : wfOf('revisions', newer, true, wfNumber(first))
  if (!wfIsOf(redirect, name) || !['page', 'revision'].includes(first)) return null
  return wfOf(first === 'page' ? 'pages' : 'revisions', wfNumber(second), false)
}

function wfIsOf(list, word) {
  return list.includes(word.replace(/_/g, ' ').trim().toLowerCase())
}

/** The path of our list that stands for a special page, whatever part of it is asked for (`Special:AllPages/B`); null for none. */
export function wfAskedList(title, { special, lists }) {
  const [, namespace = '', name = ''] = /^([^:]+):([^/]+)/s.exec(title) || []
  const [path = null] = (wfIsOf(special, namespace) && lists.find(([, own]) => wfIsOf(own, name))) || []
  return path
}

function wfOf(list, id, isDifference, older = null) {
  return id === null ? null : { list, id, isDifference, older }
}

/** MediaWiki takes 0 and words as "not given"; a crawler may have added `.html`. */
function wfNumber(text) {
  const [, digits] = /^([1-9]\d{0,14})(?:\.html?)?$/i.exec(text || '') || []
  return digits === undefined ? null : Number(digits)
}

/** Which shard may hold a number, by the first number of each shard; -1 for one before all. */
export function wfShardOfNumber(id, firsts) {
  let [low, high] = [0, firsts.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (firsts[middle] <= id) low = middle + 1
    else high = middle
  }
  return low - 1
}

/**
 * The place of a number in a shard: the row of its page in `search/titles.js`, and whether it is the latest revision of that
 * page; null when it is not there. `2:7,1,5:3!`: the step from the number before, the first from 0; behind `:` the row, where
 * it is not that of the number before; behind a latest revision `!`.
 */
export function wfPlaceOfNumber(id, shard) {
  let [number, row] = [0, 0]
  for (const [, step, page, mark] of shard.matchAll(/(\d+)(?::(\d+))?(!?)/g)) {
    number += Number(step)
    if (page !== undefined) row = Number(page)
    if (number === id) return { row, isLatest: mark === '!' }
  }
  return null
}
