/**
 * `npm run score`: the records of `extract` beside those of a careful reader, field by field and language by language.
 * `--errors FIELD` lists what was missed and invented; `--real DIR` takes other real pages; `--date YYYY-MM-DD` dates the
 * line of the history; `--chains` prints instead how the links of decisions stand beside those that a reader found; `--by-wiki` scores each wiki of the real pages by what was learnt from the others; `--speed` measures pages a minute as well. Exit 1 when a goal is missed.
 */

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { byWikiResult, printByWiki, scoreByWiki } from './score/by-wiki.ts'
import { chainsOfPages, printChains, scoreChains } from './score/chains.ts'
import { historyLine, printScore } from './score/report.ts'
import { type SetScore, scoreSet } from './score/score-set.ts'
import { fixtureSet, heldOutSet, inventedSet, realSet, secondHeldOutSet, thirdHeldOutSet } from './score/sets.ts'
import { measureSpeed, mostTimesParser, type Speed } from './score/speed.ts'
import { joinedPages, longPages } from './score/speed-pages.ts'

const root = join(import.meta.dirname, '..')
const wikiResults = join(import.meta.dirname, 'results', 'by-wiki.json')
const history = join(import.meta.dirname, 'results', 'scores.jsonl')
const { values } = parseArgs({
  options: {
    errors: { type: 'string', multiple: true },
    real: { type: 'string', default: join(root, '..', 'shared', 'meetings', 'gold') },
    date: { type: 'string' },
    speed: { type: 'boolean', default: false },
    'by-wiki': { type: 'boolean', default: false },
    chains: { type: 'boolean', default: false },
  },
})

if (values.chains) {
  printChainScores()
  process.exit()
}

const real = realSet(values.real)
if (real === null) console.log(`no real pages in ${values.real}: they are not measured\n`)
const sets = [
  fixtureSet(),
  inventedSet(),
  heldOutSet(),
  secondHeldOutSet(),
  thirdHeldOutSet(),
  ...(real === null ? [] : [real]),
]
const scores: SetScore[] = []
for (const set of sets) scores.push(await scoreSet(set))
for (const score of scores) console.log(printScore(score))
for (const field of values.errors ?? []) printErrors(field)
remember(scores)
if (values['by-wiki']) await printWikis()
const isFast = !values.speed || isFastEnough()
process.exitCode = isFast && scores.every(({ missedGoals }) => missedGoals.length === 0) ? 0 : 1

/** Of the labels that were looked at while rules were written, then of those that were kept aside. */
function printChainScores(): void {
  const links = chainsOfPages(dirname(values.real))
  for (const isAside of [false, true]) {
    const { score, errors } = scoreChains(links, isAside)
    console.log(printChains(isAside ? 'kept aside' : 'looked at', score))
    if (values.errors !== undefined) for (const error of errors) console.log(error)
  }
}

/** Beside the folder of one set lie those of the others. */
async function printWikis(): Promise<void> {
  const byWiki = await scoreByWiki(dirname(values.real), true)
  console.log(printByWiki(byWiki))
  if (byWiki.length > 0) writeFileSync(wikiResults, `${JSON.stringify(byWikiResult(byWiki), null, 2)}\n`)
  for (const field of values.errors ?? [])
    for (const { name, errors } of byWiki)
      for (const one of errors)
        if (one.field === field) console.log(`${name} ${one.page} ${field}: ${JSON.stringify(one.error)}`)
}

/** The goal is for pages that are that long; joined ones show what the rules cost. */
function isFastEnough(): boolean {
  const known = sets.flatMap(({ pages }) => pages)
  const long = measureSpeed((count) => longPages(known, count))
  printSpeed(`pages of 5 KB (goal: ${mostTimesParser} times)`, long)
  printSpeed(
    'pages of 5 KB, joined of seven meetings each',
    measureSpeed((count) => joinedPages(known, count)),
  )
  return long.ms / long.parserMs <= mostTimesParser
}

function printSpeed(what: string, { pagesAMinute, ms, parserMs }: Speed): void {
  const ratio = (ms / parserMs).toFixed(2)
  console.log(`${pagesAMinute} a minute, ${ms.toFixed(2)} ms each, ${ratio} times the parser alone: ${what}`)
}

function printErrors(field: string): void {
  for (const { name, errors } of scores)
    for (const one of errors)
      if (one.field === field) console.log(`${name} ${one.page} ${field}: ${JSON.stringify(one.error)}`)
}

/** A set is written down when its scores are others than the last time. */
function remember(measured: readonly SetScore[]): void {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const lines = existsSync(history) ? readFileSync(history, 'utf8').trimEnd().split('\n') : []
  const scoresIn = (line: string): string => JSON.stringify(JSON.parse(line).scores)
  for (const score of measured) {
    const line = historyLine(score, version, values.date ?? null)
    const last = lines.findLast((one) => one !== '' && JSON.parse(one).set === score.name)
    if (last === undefined || scoresIn(last) !== scoresIn(line)) lines.push(line)
  }
  mkdirSync(join(history, '..'), { recursive: true })
  writeFileSync(history, `${lines.filter(Boolean).join('\n')}\n`)
}
