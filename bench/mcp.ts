/** How long a program that speaks the Model Context Protocol waits for its answers, and whether each quote stands at its offsets. */

import { join } from 'node:path'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js'
import { openFonds } from '../src/pipeline/io/open-bundle.ts'
import type { Found } from './results.ts'
import { rounded, sideOfOne } from './rounds.ts'

const rounds = 5
const maxP95Ms = 150
const program = join(import.meta.dirname, '..', 'dist', 'cli', 'main.js')

type Question = readonly [tool: string, given: Readonly<Record<string, unknown>>]

/** Asks forty questions, five times each, over stdio, the client of the protocol's own SDK at the other end; prints. */
export async function measureMcp(bundle: string): Promise<Found> {
  const client = new Client({ name: 'bench', version: '1' })
  await client.connect(new StdioClientTransport({ command: process.execPath, args: [program, 'mcp', bundle] }))
  const fonds = await openFonds(bundle)
  try {
    const questions = await questionsOf(client)
    const [times, wrong]: [number[], string[]] = [[], []]
    const said = new Map<Question, string>()
    let quotes = 0
    for (let round = 0; round < rounds; round += 1)
      for (const question of questions) {
        const [name, given] = question
        const started = performance.now()
        const answer = await client.callTool({ name, arguments: given })
        times.push(performance.now() - started)
        const text = JSON.stringify(answer.content)
        const asked = `${name} ${JSON.stringify(given)}`
        if (answer.isError === true) wrong.push(`refused: ${asked}`)
        if ((said.get(question) ?? text) !== text) wrong.push(`other bytes: ${asked}`)
        said.set(question, text)
        if (round > 0) continue
        process.stdout.write(`${rounded(times.at(-1) ?? 0)} ms  ${asked}\n`)
        for (const { quote, isThere } of quotesOf(answer.structuredContent, (id) => fonds.catalogue.text(id))) {
          quotes += 1
          if (!isThere) wrong.push(`no such words: ${quote} (${asked})`)
        }
      }
    times.sort((one, other) => one - other)
    process.stdout.write(wrong.map((one) => `${one}\n`).join(''))
    const p95 = times[Math.ceil(times.length * 0.95) - 1] ?? 0
    const what = `${questions.length} questions by the Model Context Protocol, ${rounds} times each: p95`
    return {
      rows: [
        {
          what,
          unit: 'ms',
          ours: sideOfOne('wikifonds mcp', rounded(p95), `${wrong.length} wrong; ${quotes} quotes`),
          reference: null,
          goal: `≤ ${maxP95Ms} ms`,
          isWithin: p95 <= maxP95Ms && wrong.length === 0,
        },
      ],
    }
  } finally {
    await client.close()
    await fonds.close()
  }
}

interface Item {
  readonly quote?: string
  readonly start?: number
  readonly end?: number
  readonly revision_id?: number
  /** Where the words stand, if not in the text. */
  readonly part?: string
}

/** The quotes of an answer from texts, and whether the words stand at their offsets. */
function* quotesOf(answer: unknown, textOf: (revisionId: number) => string | null) {
  const { items = [], revision } = answer as { readonly items?: readonly Item[]; readonly revision?: Item | null }
  for (const { quote, start, end, revision_id: id = revision?.revision_id, part = 'text' } of items)
    if (typeof quote === 'string' && part === 'text')
      yield { quote, isThere: textOf(Number(id))?.slice(start, end) === quote }
}

/** Of pages, meetings and people from all over the wiki, and of words that many and few pages have. */
async function questionsOf(client: Client): Promise<readonly Question[]> {
  const column = async (sql: string): Promise<readonly string[]> => {
    const answer = await client.callTool({ name: 'query', arguments: { sql, limit: 8 } })
    const { items } = answer.structuredContent as { readonly items: readonly Readonly<Record<string, unknown>>[] }
    return items.map((row) => String(Object.values(row)[0]))
  }
  const spread = (table: string, name: string): string =>
    `SELECT ${name} FROM (SELECT ${name}, row_number() OVER (ORDER BY ${name}) AS n, count(*) OVER () AS all_rows FROM ${table}) WHERE n % max(1, all_rows / 8) = 0`
  const titles = await column(spread('pages', 'title'))
  const meetings = await column(spread('meetings', 'meeting_id'))
  return [
    ...titles.map((title): Question => ['page', { title }]),
    ...meetings.map((meeting): Question => ['meeting', { meeting }]),
    ...['communs', 'jardin', 'serveur', 'zinzoluble'].flatMap((words): readonly Question[] => [
      ['search', { words }],
      ['decisions', { words }],
      ['actions', { words }],
    ]),
    ['meetings', {}],
    ['meetings', { from: '2018-01-01', to: '2018-12-31' }],
    ['decisions', {}],
    ['actions', { standing: 'perhaps' }],
    ['people', {}],
    ['people', { name: 'Anselme' }],
    ['links', {}],
    ['links', { host: 'frama.link' }],
    ['query', { sql: 'SELECT count(*) AS pages FROM pages' }],
    ['query', { sql: 'SELECT title FROM pages ORDER BY title', limit: 100, after: '5000' }],
    ['search', { words: 'assemblée décision' }],
    ['page', { title: titles[0] ?? '', at: '2018-06-02' }],
  ]
}
