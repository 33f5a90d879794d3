/** The desk as a program: what its processes tell it arrives, however slowly it reads. */

import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { root } from '../pipelines/run-demo.ts'
import { openDeskClient } from '../support/desk-client.ts'
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
  const { child, send, rest } = await openDeskClient(folder)
  const doubts = '/doubts?wiki=wiki.yml'
  try {
    await send(doubts, { does: 'review' })
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
    expect(await rest(doubts)).toContain('desk-card')
  } finally {
    child.kill('SIGKILL')
  }
})
