/**
 * What a page costs that is served from the zip, beside nginx with the same file unpacked, and whether pages come while strangers
 * search and send what no honest client sends. Loopback only. Exit 1 when a limit is passed.
 */

import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { openFonds } from '../src/pipeline/io/open-bundle.ts'
import { freePort } from '../test/support/free-port.ts'
import { underLoad } from './hostile-load.ts'
import { type Asked, askAll } from './http-load.ts'
import { usageOf } from './measured.ts'
import type { Found, Row, Side } from './results.ts'
import { median, spreadOf } from './rounds.ts'

const requests = 20_000
const rounds = 3
const maxTimesNginx = 4
const maxP99Ms = 100
/** Memory of the last third of the time by that of the second one. */
const maxGrowth = 1.1
/** Where Debian puts nginx. */
const withSbin = { ...process.env, PATH: `${process.env['PATH'] ?? ''}:/usr/sbin` }
const program = join(import.meta.dirname, '..', 'dist', 'cli', 'main.js')

/** Measures the zip of a bundle, the load for so many seconds; prints. Null without nginx. */
export async function measureServe(bundle: string, seconds: number): Promise<Found | null> {
  if (spawnSync('nginx', ['-v'], { env: withSbin }).status !== 0) return null
  const folder = mkdtempSync(join(tmpdir(), 'wikifonds-bench-'))
  try {
    const { root, path } = await unpackPage(bundle, folder)
    const served = await startServe(bundle)
    const nginx = await startNginx(folder, root)
    try {
      const rows = await costOfPage(served, nginx, path)
      const load = await underLoad(served, await pagePaths(bundle), seconds)
      process.stdout.write(`${JSON.stringify({ rows, load }, null, 2)}\n`)
      return { rows: [...rows, rowOfLoad(load)], details: { limits: { maxTimesNginx, maxP99Ms, maxGrowth }, load } }
    } finally {
      await Promise.all([served, nginx].map(stopServer))
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function rowOfLoad({ p99Ms, memoryGrowth, unexpected, rssMb, seconds }: Awaited<ReturnType<typeof underLoad>>): Row {
  return {
    what: `pages while strangers search and send nonsense for ${seconds} s: p99`,
    unit: 'ms',
    ours: {
      name: 'serve',
      value: p99Ms,
      spread: null,
      peakRssMb: Math.max(...rssMb),
      lost: `${unexpected.length} unexpected answers`,
    },
    reference: null,
    goal: `≤ ${maxP99Ms} ms; memory grows ${memoryGrowth} ×, ≤ ${maxGrowth} ×`,
    isWithin: p99Ms <= maxP99Ms && memoryGrowth <= maxGrowth && unexpected.length === 0,
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
    env: withSbin,
  })
  await untilOpen(port)
  return { process: child, pid: child.pid ?? 0, port }
}

async function stopServer({ process: child }: Server): Promise<void> {
  if (child.exitCode !== null) return
  child.kill()
  await once(child, 'close')
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

/** CPU microseconds of the server for one request, each in turn, the same page on connections that are kept open. */
async function costOfPage(served: Server, nginx: Server, path: string): Promise<readonly Row[]> {
  const gzipHeaders = 'Accept-Encoding: gzip, deflate, br\r\n'
  const seen = { nginx: [] as number[], gzip: [] as number[], identity: [] as number[] }
  for (let round = 0; round < rounds; round += 1) {
    seen.nginx.push(await costOfRound(nginx, path, gzipHeaders))
    seen.gzip.push(await costOfRound(served, path, gzipHeaders))
    seen.identity.push(await costOfRound(served, path, ''))
  }
  const side = (name: string, { pid }: Server, values: readonly number[]): Side => ({
    name,
    ...spreadOf(values),
    peakRssMb: Math.round(usageOf(pid)?.rssMb ?? 0),
    lost: '0 answers',
  })
  const reference = side('nginx, unpacked', nginx, seen.nginx)
  const row = (name: string, values: readonly number[]): Row => ({
    what: `a page of median length, ${name}`,
    unit: 'µs of CPU per request',
    ours: side('serve, from the zip', served, values),
    reference,
    goal: `≤ ${maxTimesNginx} ×`,
    isWithin: median(values) <= maxTimesNginx * median(seen.nginx),
  })
  return [row('gzip', seen.gzip), row('as it is', seen.identity)]
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
