/**
 * What a page costs that is served from the zip, beside nginx with the same file unpacked, and whether pages come while strangers
 * search and send what no honest client sends. Loopback only. Exit 1 when a limit is passed.
 */

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { openFonds } from '../src/pipeline/io/open-bundle.ts'
import { freePort } from '../test/support/free-port.ts'
import { underLoad } from './hostile-load.ts'
import { type Asked, askAll, quantile } from './http-load.ts'
import { largeBundle } from './large-bundle.ts'
import { usageOf } from './measured.ts'
import { saveResults } from './results.ts'

const pages = 10_000
const requests = 20_000
const rounds = 3
const maxTimesNginx = 4
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
