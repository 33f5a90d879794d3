/** Finished bundles for a program that speaks the Model Context Protocol: over its standard streams, or over HTTP on loopback. */

import type { Readable, Writable } from 'node:stream'
import { prepareFonds, type ServedFonds } from '../../serve/http/served.ts'
import { serveMcp } from '../../serve/mcp/http.ts'
import { answerMessages, type McpBundles } from '../../serve/mcp/mcp.ts'
import { errorAnswer, RpcProblem } from '../../serve/mcp/protocol.ts'
import { toolVersion } from '../../support/version.ts'
import { type Opened, openServed } from './serve.ts'

/** Longer messages nobody needs; UTF-16 units. */
const longestMessage = 1 << 20

/** Answers line by line, in their order, until the input ends. Throws BUNDLE_UNREADABLE, CATALOGUE_UNREADABLE. */
export async function answerStreams(paths: readonly string[], input: Readable, out: Writable): Promise<void> {
  await withBundles(paths, async (bundles) => {
    const answer = answerMessages(bundles, toolVersion)
    for await (const line of linesOf(input)) {
      const answered =
        line === null ? errorAnswer(null, new RpcProblem('request', 'The message is too long.')) : await answer(line)
      if (answered !== null) out.write(`${JSON.stringify(answered)}\n`)
    }
  })
}

/** Answers over HTTP until the signal; `listening` is told where. Throws SERVE_ADDRESS too. */
export async function answerHttp(
  paths: readonly string[],
  {
    port,
    token,
    signal,
    listening,
  }: { port: number; token: string; signal: AbortSignal; listening: (url: string) => void },
): Promise<void> {
  await withBundles(paths, async (bundles) => {
    const server = await serveMcp(answerMessages(bundles, toolVersion), { port, token })
    listening(server.url)
    await new Promise<void>((stop) => {
      if (signal.aborted) stop()
      signal.addEventListener('abort', () => stop(), { once: true })
    })
    await server.close()
  })
}

async function withBundles(paths: readonly string[], work: (bundles: McpBundles) => Promise<void>): Promise<void> {
  const opened: Opened[] = []
  try {
    for (const path of paths) opened.push(await openServed(path))
    await work(
      byKey(await Promise.all(opened.map(async ({ served }) => [await keyOf(served), await prepareFonds(served)]))),
    )
  } finally {
    await Promise.all(opened.map(({ close }) => close()))
  }
}

type Keyed = readonly [{ readonly key: string; readonly date: string }, ServedFonds]

/** The key of the wiki; with the day of the bundle where several have the same, and a number where that does not part them. */
function byKey(bundles: readonly Keyed[]): McpBundles {
  const named = new Map<string, ServedFonds>()
  for (const [{ key, date }, fonds] of bundles) {
    const isShared = bundles.filter(([other]) => other.key === key).length > 1
    const wanted = isShared ? `${key}-${date}` : key
    let name = wanted
    for (let number = 2; named.has(name); number += 1) name = `${wanted}-${number}`
    named.set(name, fonds)
  }
  return named
}

async function keyOf({ catalogue }: Opened['served']): Promise<Keyed[0]> {
  const rows = await catalogue.all("SELECT key, value FROM about WHERE key IN ('wiki_key', 'bundle_date')")
  const fact = (name: string): string => String(rows.find((row) => row['key'] === name)?.['value'] ?? '')
  // A stranger's bundle may call itself anything; what a program reads as a choice is ours.
  const plain = (text: string): string =>
    text
      .toLowerCase()
      .replace(/[^a-z0-9-]/g, '')
      .slice(0, 40)
  return { key: plain(fact('wiki_key')) || 'wiki', date: plain(fact('bundle_date')) || 'undated' }
}

/** The lines of a stream; null for one that is too long, of which nothing is kept. */
async function* linesOf(input: Readable): AsyncGenerator<string | null> {
  let begun = ''
  let isTooLong = false
  for await (const piece of input.setEncoding('utf8') as AsyncIterable<string>) {
    const [first = '', ...others] = piece.split('\n')
    begun += first
    for (const next of others) {
      if (isTooLong || begun.length > longestMessage) yield null
      else if (begun.trim() !== '') yield begun
      begun = next
      isTooLong = false
    }
    if (begun.length > longestMessage) [begun, isTooLong] = ['', true]
  }
  if (begun.trim() !== '') yield begun
}
