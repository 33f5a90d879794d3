/** A real Etherpad of our own on loopback, driven by its HTTP API. Installed by fixtures/links/install-etherpad.sh. */

import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { etherpadFolder } from '../../support/etherpad-folder.ts'
import { freePort } from '../../support/free-port.ts'
import { put, scratchFolder } from '../../support/scratch.ts'
import { until } from '../../support/until.ts'

export interface Etherpad {
  /** `127.0.0.1:port`. */
  readonly place: string
  call(method: string, parameters: Readonly<Record<string, string>>): Promise<unknown>
  stop(): Promise<void>
}

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
  await until(async () => {
    if (child.exitCode !== null) throw new Error(`Etherpad ended with ${child.exitCode}`)
    return (await fetch(`${base}/api`).catch(() => null))?.ok
  }, 'an answer of Etherpad')
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
