/** Each shell completes every command with its options, and no word of ours ends its quotation. */

import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { commands } from '../../src/cli/commands.ts'
import { shells } from '../../src/cli/terminal/completion.ts'
import { call } from './call.ts'

/** What bash offers behind these words. */
async function offered(...words: readonly string[]): Promise<readonly string[]> {
  const { out } = await call(['completion', 'bash'])
  const script = `${out}\nCOMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _wikifonds; printf '%s\\n' "\${COMPREPLY[@]}"`
  const said = execFileSync('bash', ['-c', script, 'bash', 'wikifonds', ...words], { encoding: 'utf8' })
  return said.split('\n').filter((line) => line !== '')
}

test.for([
  [['ve'], ['verify']],
  [
    ['links', ''],
    ['check', 'report', 'explain', 'verify', 'import'],
  ],
  [['links', 'verify', '--o'], []],
  [['-q', '--lang', 'fr', 'links', 'ch'], ['check']],
  [
    ['links', 'check', '--o'],
    ['--only', '--out'],
  ],
  [['run', 'a.yml', '--from', 're'], ['records']],
  [['export', 'a.zip', '--to', 'xl'], ['xlsx']],
  [
    ['--lang', ''],
    ['en', 'fr'],
  ],
  [['completion', ''], [...shells]],
  // A name of a file: bash completes what is left empty.
  [['run', ''], []],
] as const)('bash: %j', async ([words, expected]) => {
  expect(await offered(...words)).toEqual(expected)
})

test.for(shells)('%s: every command with its options is there, and a quotation mark ends no text', async (shell) => {
  const { exit, out } = await call(['completion', shell], { LANG: 'fr_FR.UTF-8' })
  expect(exit).toBe(0)
  for (const [name, { load }] of Object.entries(commands)) {
    const command = await load()
    expect(out).toContain(name)
    for (const option of Object.keys(command.options)) expect(out).toMatch(new RegExp(`(?:--| -l )${option}\\b`))
  }
  // In French every text has its apostrophes in another sign; what is left are the pairs around texts.
  for (const line of out.split('\n').filter((one) => !one.startsWith('#')))
    expect((line.replaceAll("'\\''", '').match(/'/g) ?? []).length % 2, line).toBe(0)
})

test('another shell is told which there are', async () => {
  const { exit, err } = await call(['completion', 'tcsh'])
  expect([exit, err.split('\n')[0]]).toEqual([
    2,
    'error[USAGE]: unknown command completion tcsh; known: bash, zsh, fish',
  ])
})
