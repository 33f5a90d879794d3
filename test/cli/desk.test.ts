/** The desk as a program: what its processes tell it arrives, however slowly it reads. */

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { root } from '../pipelines/run-demo.ts'
import { scratchFolder } from '../support/scratch.ts'

/** The ticks of processor time that the processes took which a process started (proc_pid_stat(5)); null when there are none. */
function ticksOfChildren(parent: number): number | null {
  const ticks = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => {
      try {
        return readFileSync(`/proc/${name}/stat`, 'utf8')
          .replace(/^.*\) /s, '')
          .split(' ')
      } catch {
        return [] // it ended in between
      }
    })
    .filter(([state, parentOf]) => state !== 'Z' && Number(parentOf) === parent)
    .map((fields) => Number(fields[11]) + Number(fields[12]))
  return ticks.length === 0 ? null : ticks.reduce((sum, one) => sum + one, 0)
}

test('a desk that stands still while its work ends is told how it ended', async () => {
  const folder = scratchFolder()
  copyFileSync(join(root, 'fixtures/communs/communs.xml'), join(folder, 'communs.xml'))
  writeFileSync(join(folder, 'wiki.yml'), 'wiki: { key: wiki }\nsources:\n  - { kind: xml-dump, from: communs.xml }\n')
  const words = [join(root, 'dist/cli/main.js'), 'desk', '--port', '0', '--json', '--lang', 'en']
  const child = spawn(process.execPath, words, { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] })
  try {
    const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string]
    const { url } = JSON.parse(line) as { readonly url: string }
    const { origin } = new URL(url)
    const cookie = (await fetch(url)).headers.getSetCookie()[0]?.split(';')[0] ?? ''
    const doubts = `${origin}/doubts?wiki=wiki.yml`
    const page = async (): Promise<string> => (await fetch(doubts, { headers: { cookie } })).text()
    const key = /name="key" value="([^"]+)"/.exec(await page())?.[1] ?? ''
    const body = new URLSearchParams({ key, does: 'review' })
    await fetch(doubts, { method: 'POST', headers: { cookie, origin }, body, redirect: 'manual' })
    child.kill('SIGSTOP')
    // Until the work takes no more processor time: it has ended, or waits for its words to be read.
    let before: number | null = -1
    for (let quiet = 0; quiet < 4; ) {
      await wait(500)
      const now = ticksOfChildren(child.pid ?? 0)
      quiet = now === before || now === null ? quiet + 1 : 0
      before = now
    }
    child.kill('SIGCONT')
    let shown = await page()
    while (shown.includes('desk-work')) {
      await wait(100)
      shown = await page()
    }
    expect(shown).toContain('desk-card')
  } finally {
    child.kill('SIGKILL')
  }
})
