/** Strangers that send what no honest client sends, readers that search, and readers of pages, all at once. */

import { connect } from 'node:net'
import { type Asked, askAll, quantile, type Sent } from './http-load.ts'
import { usageOf } from './measured.ts'

const hostileConnections = 64

/** What strangers send, and what they may be answered; null: the connection is closed. */
const hostile: readonly (readonly [sent: Sent, statuses: readonly (number | null)[]])[] = [
  ['/../../../etc/passwd', [404]],
  ['/..%2f..%2f..%2fetc%2fpasswd', [404]],
  ['/pages\\..\\..\\x', [404]],
  ['/%00', [400]],
  ['/wiki/%C3', [404]],
  ['/wiki/A%0d%0aSet-Cookie:x=1', [400]],
  ['/index.php?title=[[x]]&oldid=-1', [404]],
  ['/?curid=99999999999999999999999', [404]],
  ['/api/pages/__proto__', [404]],
  ['/api/meetings?yaer=2017', [400]],
  ['/api/meetings?after=nobody', [400]],
  ['/api/search?q=%22&after=-1', [400]],
  [`/wiki/${'a'.repeat(5000)}`, [400]],
  [`/index.php?title=${'%41'.repeat(1200)}`, [404]],
  [{ bytes: 'POST /index.html HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n' }, [405]],
  [{ bytes: 'nonsense\r\n\r\n' }, [400]],
  [{ bytes: `GET /${'a'.repeat(40_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n` }, [400, 431]],
  [{ bytes: 'GET / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n' }, [400]],
]

/** Questions that go through the whole index, and parts of the longest list. */
const searches = 'communs réunion a le jardin assemblée budget de lisse présents'.split(' ')

/** What came of it. */
export interface UnderLoad {
  readonly seconds: number
  readonly requests: number
  readonly pages: number
  readonly p50Ms: number
  readonly p99Ms: number
  /** Resident memory after each tenth of the time. */
  readonly rssMb: readonly number[]
  /** Resident memory of the last third by that of the second one, medians: in the first one caches fill. */
  readonly memoryGrowth: number
  /** How many answers of each status. */
  readonly statuses: Readonly<Record<string, number>>
  /** Answers that nobody intends, the first ten. */
  readonly unexpected: readonly string[]
  /** Of eight connections that never end their request, those that were closed. */
  readonly slowClosed: number
}

/** The load for so many seconds: page paths are what readers ask for. */
export async function underLoad(
  server: { readonly pid: number; readonly port: number },
  paths: readonly string[],
  seconds: number,
): Promise<UnderLoad> {
  const [started, pageTimes, unexpected] = [performance.now(), [] as number[], [] as string[]]
  const known = new Set(paths)
  const statuses: Record<string, number> = {}
  let requestCount = 0
  const memory: number[] = []
  const watch = setInterval(() => memory.push(usageOf(server.pid)?.rssMb ?? 0), 250)
  const passed = (): number => (performance.now() - started) / 1000
  const tell = ({ sent, status, ms }: Asked, intended: readonly (number | null)[]): void => {
    requestCount += 1
    const name = String(status)
    statuses[name] = (statuses[name] ?? 0) + 1
    if (!intended.includes(status) && unexpected.length < 10)
      unexpected.push(`${JSON.stringify(sent).slice(0, 80)}: ${name}`)
    if (known.has(String(sent))) pageTimes.push(ms)
  }
  const isOver = (): boolean => passed() > seconds
  const asking = (connections: number, one: (turn: number) => readonly [Sent, readonly (number | null)[]]) => {
    const intended = new Map<Sent, readonly (number | null)[]>()
    return askAll(server.port, {
      connections,
      requests: null,
      isOver,
      headers: 'Accept-Encoding: gzip\r\n',
      next: (turn) => {
        const [sent, allowed] = one(turn)
        intended.set(sent, allowed)
        return sent
      },
      tell: (asked) => tell(asked, intended.get(asked.sent) ?? []),
    })
  }
  const slow = slowConnections(server.port, 8)
  await Promise.all([
    asking(hostileConnections, (turn) => hostile[turn % hostile.length] ?? ['/', [200]]),
    asking(4, (turn) => [searchAt(turn), [200]]),
    asking(4, (turn) => [paths[(turn * 7919) % paths.length] ?? '/', [200]]),
  ])
  clearInterval(watch)
  const third = (from: number): number =>
    quantile(memory.slice(Math.floor((memory.length * from) / 3), Math.floor((memory.length * (from + 1)) / 3)), 0.5)
  return {
    seconds,
    requests: requestCount,
    pages: pageTimes.length,
    p50Ms: Math.round(quantile(pageTimes, 0.5) * 10) / 10,
    p99Ms: Math.round(quantile(pageTimes, 0.99) * 10) / 10,
    rssMb: Array.from({ length: 10 }, (_, at) =>
      Math.round(memory[Math.floor(((at + 1) * memory.length) / 10) - 1] ?? 0),
    ),
    memoryGrowth: Math.round((third(2) / third(1)) * 100) / 100,
    statuses,
    unexpected,
    slowClosed: slow.closed(),
  }
}

/** Words in ever other pairs, so that few are kept; each seventh asks for meetings. */
function searchAt(turn: number): string {
  if (turn % 7 === 0) return `/api/meetings?limit=100&year=${2000 + (turn % 25)}&place=${turn}`
  const [left, right] = [searches[turn % searches.length] ?? '', searches[(turn * 3 + 1) % searches.length] ?? '']
  return `/api/search?q=${encodeURIComponent(`${left} ${right.slice(0, 1 + (turn % 4))}`)}&limit=${20 + (turn % 80)}`
}

/** Connections that send a letter a second and never the end of their request. */
function slowConnections(port: number, count: number): { readonly closed: () => number } {
  let closed = 0
  for (let at = 0; at < count; at += 1) {
    const socket = connect(port, '127.0.0.1', () => socket.write('GET / HTTP/1.1\r\nX: '))
    const timer = setInterval(() => socket.write('a'), 1000)
    socket.on('error', () => {})
    socket.on('close', () => {
      clearInterval(timer)
      closed += 1
    })
  }
  return { closed: () => closed }
}
