/** A passphrase that is typed is never shown, and one typed twice encrypts the key. */

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { scratchFolder } from '../support/scratch.ts'
import { typing } from './call.ts'

test('a new key is encrypted by what is typed twice, which is never shown', async () => {
  const key = join(scratchFolder(), 'a.key')
  const { exit, out, err, left } = await typing(['keygen', '--out', key], ['pass word', 'pass word'])
  expect([exit, left]).toEqual([0, []])
  expect(err).toBe('Passphrase for the new key (empty: none): \nOnce more: \n')
  expect(out + err).not.toContain('pass word')
  expect(readFileSync(key, 'utf8')).toContain('BEGIN ENCRYPTED PRIVATE KEY')
})

test('an empty one makes a key without', async () => {
  const key = join(scratchFolder(), 'a.key')
  expect((await typing(['keygen', '--out', key], [''])).err).toContain('is not encrypted')
  expect(readFileSync(key, 'utf8')).toContain('BEGIN PRIVATE KEY')
})

test.for([
  ['two that differ', ['one', 'two'], 'the two that were typed differ'],
  ['Ctrl-D', [null], 'none was given'],
] as const)('%s make no key', async ([, answers, reason]) => {
  const key = join(scratchFolder(), 'a.key')
  const { exit, err } = await typing(['keygen', '--out', key], answers)
  expect([exit, err]).toEqual([
    2,
    expect.stringContaining(`error[KEY_PASSPHRASE]: ${key} needs its passphrase: ${reason}`),
  ])
  expect([existsSync(key), existsSync(`${key}.pub`)]).toEqual([false, false])
})
