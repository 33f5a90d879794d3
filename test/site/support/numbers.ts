/** The numbers that the page for old addresses can look up in a site, each with the path of its page. */

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runInNewContext } from 'node:vm'

/** `12 pages/a.html`, by number, of each list, read from the scripts of a site as a browser runs them. */
export function numbersOf(site: string): Readonly<Record<'revisions' | 'pages', readonly string[]>> {
  let paths: readonly string[] = []
  run(join(site, 'search/titles.js'), {
    wfTitles: (rows: readonly (readonly string[])[]) => {
      paths = rows.map(([path = '']) => path)
    },
  })
  const numbers = { revisions: [] as string[], pages: [] as string[] }
  for (const list of ['revisions', 'pages'] as const) {
    const shards = readdirSync(join(site, 'numbers')).filter((name) => name.startsWith(list))
    const wfNumbers = (text: string): unknown => numbers[list].push(...tokens(text, paths))
    for (let shard = 0; shard < shards.length; shard += 1)
      run(join(site, 'numbers', `${list}-${shard}.js`), { wfNumbers })
  }
  return numbers
}

const run = (path: string, callbacks: object): unknown => runInNewContext(readFileSync(path, 'utf8'), callbacks)

function tokens(text: string, paths: readonly string[]): readonly string[] {
  let [number, row] = [0, -1]
  return text.split(',').map((token) => {
    const [step = '', place] = token.replace('!', '').split(':')
    number += Number(step)
    row = place === undefined ? row : Number(place)
    return `${number} ${paths[row]}`
  })
}
