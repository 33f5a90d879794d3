/** A file or folder that the system refuses is named, and is no fault of the program. */

import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { failureText, reportError } from '../../src/cli/terminal/failure.ts'
import { plain } from '../../src/cli/terminal/print.ts'
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
