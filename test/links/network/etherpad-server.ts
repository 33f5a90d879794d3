/** A real Etherpad of our own on loopback, driven by its HTTP API. Installed by fixtures/links/install-etherpad.sh. */

import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { etherpadFolder } from '../../support/etherpad-folder.ts'
import { put, scratchFolder } from '../../support/scratch.ts'

export interface Etherpad {
  /** `127.0.0.1:port`. */
  readonly place: string
  call(method: string, parameters: Readonly<Record<string, string>>): Promise<unknown>
  stop(): Promise<void>
}

const startMs = 60_000

export async function startEtherpad(limit: { readonly windowMs: number; readonly max: number }): Promise<Etherpad> {
  const folder = scratchFolder()
  const port = await freePort()
  const settings = put(
    folder,
    'settings.json',
    JSON.stringify({
      ip: '127.0.0.1',
      port,
      dbType: 'dirty',
      dbSettings: { filename: join(folder, 'pads.db') },
      defaultPadText: '',
      loglevel: 'ERROR',
      importExportRateLimiting: limit,
      // It would ask the Web for a newer version of itself.
      updateServer: 'http://127.0.0.1:9',
    }),
  )
  const key = put(folder, 'APIKEY.txt', 'wikifonds')
  const child = spawn(process.execPath, ['src/node/server.js', '--settings', settings, '--apikey', key], {
    cwd: etherpadFolder,
    stdio: 'ignore',
  })
  const base = `http://127.0.0.1:${port}`
  await answering(child, `${base}/api`)
  return {
    place: `127.0.0.1:${port}`,
    async call(method, parameters) {
      const query = new URLSearchParams({ apikey: 'wikifonds', ...parameters })
      const answer: unknown = await (await fetch(`${base}/api/1.2.13/${method}?${query}`)).json()
      if (typeof answer !== 'object' || answer === null || Reflect.get(answer, 'code') !== 0)
        throw new Error(`${method}: ${JSON.stringify(answer)}`)
      return Reflect.get(answer, 'data')
    },
    stop: () =>
      new Promise((done) => {
        child.once('exit', () => done())
        child.kill('SIGKILL')
      }),
  }
}

async function answering(child: ChildProcess, url: string): Promise<void> {
  const until = performance.now() + startMs
  while (performance.now() < until && child.exitCode === null) {
    const answer = await fetch(url).catch(() => null)
    if (answer?.ok === true) return
    await pause(200)
  }
  throw new Error('Etherpad did not start')
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' ? (address?.port ?? 0) : 0))
    })
  })
