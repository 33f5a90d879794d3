/** The desk asked over HTTP as a browser without a script asks it. */

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { root } from '../pipelines/run-demo.ts'

/** A desk that was entered. */
export interface DeskClient {
  readonly child: ChildProcess
  page(path: string): Promise<string>
  /** Sends a form of a screen; what is shown then. */
  send(path: string, fields: Readonly<Record<string, string>>): Promise<string>
  /** Waits until no work is going on, or until so many milliseconds have gone by; what is shown then. */
  rest(path: string, most?: number): Promise<string>
}

/** The program as a person starts it, in a folder; who starts it ends it. */
export async function openDeskClient(folder: string, more: readonly string[] = []): Promise<DeskClient> {
  const words = [join(root, 'dist/cli/main.js'), 'desk', '--port', '0', '--json', '--lang', 'en', ...more]
  const child = spawn(process.execPath, words, { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string]
  const { url } = JSON.parse(line) as { readonly url: string }
  const { origin } = new URL(url)
  const cookie = (await fetch(url)).headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const page = async (path: string): Promise<string> =>
    (await fetch(`${origin}${path}`, { headers: { cookie } })).text()
  const key = /name="key" value="([^"]+)"/.exec(await page('/'))?.[1] ?? ''
  return {
    child,
    page,
    async send(path, fields) {
      const body = new URLSearchParams({ key, ...fields })
      const headers = { cookie, origin }
      const answer = await fetch(`${origin}${path}`, { method: 'POST', headers, body, redirect: 'manual' })
      const next = answer.headers.get('location')
      return next === null ? answer.text() : page(next)
    },
    async rest(path, most = Number.POSITIVE_INFINITY) {
      const end = Date.now() + most
      let shown = await page(path)
      while (shown.includes('class="desk-work"') && Date.now() < end) {
        await wait(Math.max(0, Math.min(50, end - Date.now())))
        shown = await page(path)
      }
      return shown
    },
  }
}
