/** A refusal of the system is no fault of ours and names its file; what is our fault names our source. */

import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { failureText, reportError, stackInSource } from '../../src/cli/terminal/failure.ts'
import { plain } from '../../src/cli/terminal/print.ts'
import { compiled, runProgram } from '../support/compiled.ts'
import { openToAll, whileDenied } from '../support/denied.ts'
import { call } from './call.ts'

/** An error as the system calls of Node throw it. */
const systemError = (code: string, path?: string): Error =>
  Object.assign(new Error(`${code}: says the system, stat`), {
    code,
    syscall: 'stat',
    ...(path === undefined ? {} : { path }),
  })

describe('what the system refuses', () => {
  test('a file or a folder that may not be read is named, and is no fault of the program', () => {
    for (const code of ['EACCES', 'EPERM'])
      expect(failureText(systemError(code, 'mirror/images'), 'en')).toMatch(
        /^error\[CONFIG_UNREADABLE\]: mirror\/images cannot be read\n {2}why: permission denied\n/,
      )
  })

  test('anything else that was not foreseen is one', () => {
    expect(failureText(systemError('ENOENT', 'mirror/images'), 'en')).toMatch(/^error\[INTERNAL\]/)
    expect(failureText(systemError('EACCES'), 'en')).toMatch(/^error\[INTERNAL\]/)
  })

  test('a saved wiki that may not be entered; a folder in one is only lost', async () => {
    const folder = openToAll(mkdtempSync(join(tmpdir(), 'wikifonds-denied-')))
    mkdirSync(join(folder, 'images'))
    writeFileSync(
      join(folder, 'index.html'),
      '<html><meta name="generator" content="MediaWiki 1.19.0"><p>Garden</p></html>',
    )
    // Its modules are loaded before: a checkout may lie where another user may not enter.
    await call(['inspect', folder])
    expect(await whileDenied([folder], () => call(['inspect', folder]))).toMatchObject({
      exit: 2,
      err: expect.stringContaining(`${folder} cannot be read`),
    })
    expect(await whileDenied([join(folder, 'images')], () => call(['inspect', folder]))).toMatchObject({
      exit: 3,
      out: expect.stringContaining('/images/: the folder cannot be read, or not whole (EACCES)'),
    })
  })
})

test('a folder given where a file is read is named, though the system does not name it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'wikifonds-folder-'))
  const told: string[] = []
  const streams = {
    out: new Writable(),
    err: new Writable({
      write(text, _encoding, done) {
        told.push(String(text))
        done()
      },
    }),
  }
  const reader = { streams, language: 'en', json: false, verbose: false, paint: plain } as const
  const error = systemError('EISDIR')
  expect(reportError(error, { ...reader, argv: ['sign', 'wiki.zip', `--key=${folder}`] })).toBe(2)
  expect(told.join('')).toMatch(new RegExp(`^error\\[CONFIG_UNREADABLE\\]: ${folder} cannot be read\n`))
})

test('a stack of the compiled program names files and lines of src/', async () => {
  const stack = await runProgram(`await (await import('${compiled('pipeline/run.js')}')).run('/no/such.yml', {})`)
  expect(stack).toMatch(/dist\/(?:parts\/\w+|pipeline\/run)\.js:\d+/)
  expect(stackInSource(stack)).toMatch(/at readConfig \(src\/pipeline\/io\/load\.ts:\d+:\d+\)/)
  expect(stackInSource(stack)).not.toMatch(/^ *at .*dist/m)
})

test('a place that no map tells of stays', () => {
  const stack = 'at read (node:fs:448:20)\n at work (file:///no/such/file.js:1:2)'
  expect(stackInSource(stack)).toBe(stack)
})
