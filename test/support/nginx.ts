/** A published folder, served by a real nginx with the configuration that lies in it. */

import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { freePort } from './free-port.ts'
import { scratchFolder } from './scratch.ts'
import { until } from './until.ts'

/** The words with which nginx is started on a port, for a folder that `publish` made. */
export function nginxWords(site: string, port: number): readonly string[] {
  const folder = scratchFolder()
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder};`)
  const own = readFileSync(join(site, 'nginx.conf'), 'utf8')
  writeFileSync(
    join(folder, 'nginx.conf'),
    `daemon off; master_process off; pid ${folder}/nginx.pid; error_log stderr; events {}
http { access_log off; include /etc/nginx/mime.types; ${temporary.join(' ')}
${own.replace('listen 80;', `listen 127.0.0.1:${port};`)} }`,
  )
  return ['-e', 'stderr', '-c', join(folder, 'nginx.conf')]
}

/** A server that answers. */
interface Nginx {
  /** With `/` at its end. */
  readonly url: string
  readonly child: ChildProcess
}

async function startNginx(site: string): Promise<Nginx> {
  const port = await freePort()
  const child = spawn('nginx', nginxWords(site, port), { stdio: ['ignore', 'ignore', 'inherit'] })
  const url = `http://127.0.0.1:${port}/`
  await until(async () => {
    if (child.exitCode !== null) throw new Error(`nginx ended with ${child.exitCode}`)
    return fetch(url).catch(() => null)
  }, 'an answer of nginx')
  return { url, child }
}

/** What a visitor gets of a published folder: its first page, a page by its old address, and one that never was. */
export async function visitedBy(site: string, old: string) {
  const { url, child } = await startNginx(site)
  try {
    const [first, page, nothing] = [await fetch(url), await fetch(`${url}${old}`), await fetch(`${url}nothing-there`)]
    return { first: await first.text(), page: await page.text(), status: [first.status, page.status, nothing.status] }
  } finally {
    child.kill('SIGTERM')
  }
}
