/**
 * What a page costs that is served from the zip, beside nginx with the same file unpacked, and whether pages come while strangers
 * search and send what no honest client sends. Loopback only. Exit 1 when a limit is passed.
 */

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { openFonds } from '../src/pipeline/io/open-bundle.ts'
import { type Asked, askAll, quantile, type Sent } from './http-load.ts'
import { largeBundle } from './large-bundle.ts'
import { usageOf } from './measured.ts'
import { saveResults } from './results.ts'

const pages = 10_000
const requests = 20_000
const rounds = 3
const maxTimesNginx = 4
const hostileConnections = 64
const maxP99Ms = 100
/** Memory of the last third of the time by that of the second one. */
const maxGrowth = 1.1
const program = join(import.meta.dirname, '..', 'dist', 'cli', 'main.js')

/** Measures a bundle (null: one that is made now), the load for so many seconds; prints, keeps the numbers; false when a limit is passed. */
export async function measureServe(bundle: string | null, seconds: number): Promise<boolean> {
  const made = await largeBundle(bundle, pages)
  const folder = mkdtempSync(join(tmpdir(), 'wikifonds-bench-'))
  try {
    const { root, path } = await unpackPage(made.path, folder)
    const served = await startServe(made.path)
    const nginx = await startNginx(folder, root)
    try {
      const cost = await costOfPage(served, nginx, path)
      const load = await underLoad(served, await pagePaths(made.path), seconds)
      saveResults('serve', { limits: { maxTimesNginx, maxP99Ms, maxGrowth }, cost, load })
      process.stdout.write(`${JSON.stringify({ cost, load }, null, 2)}\n`)
      return (
        cost.times <= maxTimesNginx &&
        load.p99Ms <= maxP99Ms &&
        load.memoryGrowth <= maxGrowth &&
        load.unexpected.length === 0
      )
    } finally {
      await Promise.all([served, nginx].map(stopServer))
    }
  } finally {
    made.remove()
    rmSync(folder, { recursive: true, force: true })
  }
}

interface Server {
  readonly process: ChildProcess
  readonly pid: number
  readonly port: number
}

async function startServe(bundle: string): Promise<Server> {
  const child = spawn(process.execPath, [program, 'serve', bundle, '--port', '0', '--json'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  const { url } = JSON.parse(line.toString()) as { readonly url: string }
  return { process: child, pid: child.pid ?? 0, port: Number(new URL(url).port) }
}

/** One process, as Debian's package has it, with the file system as its store and no log. */
async function startNginx(folder: string, root: string): Promise<Server> {
  const port = await freePort()
  const configuration = join(folder, 'nginx.conf')
  writeFileSync(
    configuration,
    `daemon off; master_process off; pid ${folder}/nginx.pid; error_log ${folder}/error.log;
events {}
http { access_log off; sendfile on; tcp_nopush on; include /etc/nginx/mime.types; keepalive_requests 1000000;
  client_body_temp_path ${folder}/b; proxy_temp_path ${folder}/p; fastcgi_temp_path ${folder}/f; uwsgi_temp_path ${folder}/u; scgi_temp_path ${folder}/s;
  server { listen 127.0.0.1:${port}; root ${root}; } }
`,
  )
  const child = spawn('nginx', ['-e', `${folder}/error.log`, '-c', configuration], {
    stdio: 'inherit',
    env: { ...process.env, PATH: `${process.env['PATH'] ?? ''}:/usr/sbin` },
  })
  await untilOpen(port)
  return { process: child, pid: child.pid ?? 0, port }
}

async function stopServer({ process: child }: Server): Promise<void> {
  if (child.exitCode !== null) return
  child.kill()
  await once(child, 'close')
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address !== null ? address.port : 0
}

async function untilOpen(port: number): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    try {
      await askAll(port, { connections: 1, requests: 1, next: () => '/' })
      return
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
  throw new Error('nginx does not answer')
}

async function pagePaths(bundle: string): Promise<readonly string[]> {
  const fonds = await openFonds(bundle)
  try {
    const sql = 'SELECT site_path FROM pages WHERE redirect_target IS NULL ORDER BY page_id'
    return fonds.catalogue.all(sql).map((row) => `/${String(row['site_path'])}`)
  } finally {
    await fonds.close()
  }
}

/** The page whose length is the median of the first ones, unpacked where nginx looks for it; gives the folder. */
async function unpackPage(bundle: string, folder: string): Promise<{ readonly root: string; readonly path: string }> {
  const fonds = await openFonds(bundle)
  try {
    const sizes = new Map(fonds.bundle?.entries().map(({ path, bytes }) => [path, bytes]))
    const paths = (await pagePaths(bundle)).slice(0, 1001).sort((left, right) => sizeOf(left) - sizeOf(right))
    function sizeOf(path: string): number {
      return sizes.get(`data/site${path}`) ?? 0
    }
    const path = paths[Math.floor(paths.length / 2)] ?? ''
    const root = join(folder, 'root')
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), await fonds.read(`data/site${path}`))
    return { root, path }
  } finally {
    await fonds.close()
  }
}

interface Cost {
  /** CPU microseconds of the server for one request, medians of the rounds. */
  readonly nginx: number
  readonly gzip: number
  readonly identity: number
  /** What a page costs that a browser asks for, as a multiple of nginx. */
  readonly times: number
}

/** Each in turn, the same page on connections that are kept open. */
async function costOfPage(served: Server, nginx: Server, path: string): Promise<Cost> {
  const gzipHeaders = 'Accept-Encoding: gzip, deflate, br\r\n'
  const seen = { nginx: [] as number[], gzip: [] as number[], identity: [] as number[] }
  for (let round = 0; round < rounds; round += 1) {
    seen.nginx.push(await costOfRound(nginx, path, gzipHeaders))
    seen.gzip.push(await costOfRound(served, path, gzipHeaders))
    seen.identity.push(await costOfRound(served, path, ''))
  }
  const median = (values: readonly number[]): number => Math.round(quantile(values, 0.5) * 10) / 10
  const cost = { nginx: median(seen.nginx), gzip: median(seen.gzip), identity: median(seen.identity) }
  return { ...cost, times: Math.round((cost.gzip / cost.nginx) * 100) / 100 }
}

async function costOfRound(server: Server, path: string, headers: string): Promise<number> {
  const ask = async (count: number): Promise<void> => {
    const tell = ({ status }: Asked): void => {
      if (status !== 200) throw new Error(`${path} was answered with ${status}`)
    }
    await askAll(server.port, { connections: 8, requests: count, next: () => path, headers, tell })
  }
  await ask(requests / 20)
  const before = usageOf(server.pid)?.cpuSeconds ?? 0
  await ask(requests)
  return (((usageOf(server.pid)?.cpuSeconds ?? 0) - before) / requests) * 1e6
}

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
  [{ bytes: 'POST /index.html HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n' }, [405]],
  [{ bytes: 'nonsense\r\n\r\n' }, [400]],
  [{ bytes: `GET /${'a'.repeat(40_000)} HTTP/1.1\r\nHost: x\r\n\r\n` }, [400, 431]],
  [{ bytes: 'GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n' }, [400]],
]

/** Questions that go through the whole index, and parts of the longest list. */
const searches = 'communs réunion a le jardin assemblée budget de lisse présents'.split(' ')

interface UnderLoad {
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

async function underLoad(server: Server, paths: readonly string[], seconds: number): Promise<UnderLoad> {
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
