/** No command waits for the end of a pipe, wherever it is named, and what the system refuses is no fault of ours. */

import { execFileSync } from 'node:child_process'
import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { put, scratchFolder } from '../support/scratch.ts'
import { call } from './call.ts'

const folder = scratchFolder()
const pipe = join(folder, 'wiki.xml')
execFileSync('mkfifo', [pipe])
symlinkSync('loop', join(folder, 'loop'))
put(folder, 'note.txt', 'x')
const pipeline = put(folder, 'wiki.yml', 'wiki: { key: pipes }\nsources: [{ kind: xml-dump, from: wiki.xml }]\n')

test.each([
  ['inspect', pipe],
  ['init', join(folder, 'note.txt'), pipe],
  ['run', pipe],
  ['run', pipeline],
  ['verify', pipe],
  ['verify', folder, '--key', pipe],
  ['query', pipe, 'select 1'],
  ['compare', folder, pipe],
  ['privacy', 'scan', pipe],
  ['privacy', 'scan', folder, `--names=${pipe}`],
  ['links', 'report', pipe],
  ['farm', 'plan', pipe, '--store', join(folder, 'farm')],
])('%s %s %s', async (...argv: readonly string[]) => {
  const { exit, err } = await call(argv)
  expect({ exit, err }).toMatchObject({ exit: 2, err: expect.stringContaining('error[CONFIG_UNREADABLE]') })
  expect(err).toContain('it is a pipe, a socket or a device')
})

test.each([join(folder, 'loop'), join(folder, 'note.txt', 'below'), join(folder, 'x'.repeat(300))])(
  'what the system cannot open is told as that: %s',
  async (path) => {
    for (const argv of [
      ['inspect', path],
      ['verify', path],
      ['query', path, 'select 1'],
    ]) {
      const { exit, err } = await call(argv)
      expect([exit, err]).toEqual([2, expect.stringMatching(/error\[(?:CONFIG_UNREADABLE|BUNDLE_NO_ENTRY)\]/)])
    }
  },
)
