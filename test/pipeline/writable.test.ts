/** Only what a run may replace is replaced, and where it cannot write it says so at once. */

import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  closeSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  makeFolder,
  removeShared,
  writeAbreast,
  writeNamed,
  writeNew,
  writePrivate,
} from '../../src/pipeline/io/writable.ts'
import { diskFull } from '../../src/texts/errors.ts'
import { message } from '../../src/texts/message.ts'
import type { PlainPhrase } from '../../src/texts/sentence.ts'
import { compiled, runProgram } from '../support/compiled.ts'

const scratch = (): string => mkdtempSync(join(tmpdir(), 'wikifonds-writable-'))
const refused = (path: string, id: PlainPhrase) =>
  expect.objectContaining({ code: 'NOT_WRITABLE', exit: 2, values: { path, reason: message(id) } })

test('a folder into which another process puts something while it is removed stays, and that is no error', async () => {
  const folder = join(scratch(), 'shared')
  const program = (text: string): string => `
    import { mkdirSync, writeFileSync } from 'node:fs'
    const { removeShared } = await import('${compiled('pipeline/io/writable.js')}')
    await new Promise((resolve) => setTimeout(resolve, ${Date.now() + 1000} - Date.now()))
    for (const end = Date.now() + 1500; Date.now() < end; ) ${text}`
  const at = JSON.stringify(folder)
  const puts = program(`try {
      mkdirSync(${at}, { recursive: true })
      for (let file = 0; file < 500; file += 1) writeFileSync(${at} + '/' + file, '')
    } catch (error) {
      if (error.code !== 'ENOENT') throw error
    }`)
  expect(await Promise.all([runProgram(puts), runProgram(program(`removeShared(${at})`))])).toEqual(['', ''])
  removeShared(folder)
  expect(existsSync(folder)).toBe(false)
})

describe('a folder for results', () => {
  test('is made with those above it, and may be there already', () => {
    const path = join(scratch(), 'a', 'b', 'c')
    makeFolder(path)
    makeFolder(path)
    expect(readdirSync(path)).toEqual([])
  })

  test.runIf(existsSync('/proc/self'))('below a folder that the system only shows is refused at once', () => {
    expect(() => makeFolder('/proc/x')).toThrow(refused('/proc/x', 'nothing-can-be-made'))
    expect(() => makeFolder('/proc/x/y/z')).toThrow(refused('/proc/x', 'nothing-can-be-made'))
  })

  test('where a file stands is refused, and so is one below it', () => {
    const file = join(scratch(), 'file')
    writeFileSync(file, '')
    expect(() => makeFolder(file)).toThrow(refused(file, 'file-not-folder'))
    expect(() => makeFolder(join(file, 'out'))).toThrow(expect.objectContaining({ code: 'NOT_WRITABLE' }))
  })

  // Root may write anywhere: rights say nothing to it.
  test.skipIf(process.getuid?.() === 0)('that is read-only is refused, and so is one below it', () => {
    const folder = join(scratch(), 'mine')
    mkdirSync(folder)
    chmodSync(folder, 0o555)
    expect(() => makeFolder(folder)).toThrow(refused(folder, 'permission-denied'))
    expect(() => makeFolder(join(folder, 'out'))).toThrow(refused(join(folder, 'out'), 'permission-denied'))
  })
})

test('a file in a folder that is not there is refused by name', () => {
  const path = join(scratch(), 'none', 'wiki.yml')
  expect(() => writeNamed(path, '')).toThrow(refused(path, 'no-file-or-folder'))
})

test.runIf(existsSync('/dev/full'))('no room is told as such, and a device is written in place', () => {
  const full = expect.objectContaining({
    code: 'DISK_FULL',
    exit: 1,
    values: { path: '/dev/full', reason: message('disk-full') },
  })
  expect(() => writeNamed('/dev/full', 'x')).toThrow(full)
  expect(() => writeNamed('/dev/null', 'x')).not.toThrow()
})

test.each(['ENOSPC', 'EDQUOT', 'EFBIG', 'SQLITE_FULL'])('%s is DISK_FULL, however deep it lies', (code) => {
  const inner = Object.assign(new Error('no'), { code, path: '/data/site/a.html' })
  const error = new Error('a step', { cause: new Error('a thread', { cause: inner }) })
  expect(diskFull(error, 'out')).toMatchObject({ code: 'DISK_FULL', values: { path: '/data/site/a.html' } })
  expect(diskFull(new Error('else'), 'out')).toBeNull()
})

describe('a file that a user named', () => {
  test('is the old one until the new one is whole, with its rights, behind a link too', () => {
    const folder = scratch()
    const [file, link] = [join(folder, 'a.yml'), join(folder, 'link.yml')]
    writeFileSync(file, 'old', { mode: 0o640 })
    symlinkSync(file, link)
    const before = statSync(file).ino
    writeNamed(link, 'new')
    expect([readFileSync(file, 'utf8'), statSync(file).mode & 0o777]).toEqual(['new', 0o640])
    expect(statSync(file).ino).not.toBe(before)
    expect(lstatSync(link).isSymbolicLink()).toBe(true)
    expect(readdirSync(folder)).toEqual(['a.yml', 'link.yml'])
  })

  test('that must be new takes no place, and leaves no part', () => {
    const folder = scratch()
    writeNew(join(folder, 'key'), 'one', 0o600)
    expect(() => writeNew(join(folder, 'key'), 'two')).toThrow(expect.objectContaining({ code: 'ALREADY_THERE' }))
    expect(readFileSync(join(folder, 'key'), 'utf8')).toBe('one')
    expect(readdirSync(folder)).toEqual(['key'])
  })
})

describe('beside a file that is written', () => {
  test('what others left there stays, whatever its name', () => {
    const folder = scratch()
    const others = ['sous.yml.part', `.wikifonds-${process.pid}-0.part`]
    for (const name of others) writeFileSync(join(folder, name), 'of another')
    writeNamed(join(folder, 'sous.yml'), 'verger')
    writeNew(join(folder, 'clef'), 'neuve')
    expect(() => writeNew(join(folder, 'sous.yml'), 'x')).toThrow(expect.objectContaining({ code: 'ALREADY_THERE' }))
    expect(readdirSync(folder)).toEqual([others[1], 'clef', ...['sous.yml', others[0]]])
    for (const name of others) expect(readFileSync(join(folder, String(name)), 'utf8')).toBe('of another')
  })

  test('nothing stays where it could not be put', () => {
    const folder = scratch()
    mkdirSync(join(folder, 'taken'))
    expect(() => writeNamed(join(folder, 'taken'), 'x')).toThrow(refused(join(folder, 'taken'), 'folder-not-file'))
    expect(readdirSync(folder)).toEqual(['taken'])
  })

  test('a name as long as the system takes is taken', () => {
    const folder = scratch()
    const [old, fresh] = [join(folder, 'é'.repeat(127)), join(folder, 'n'.repeat(255))]
    writeNamed(old, 'a')
    writeNew(fresh, 'b')
    expect([readFileSync(old, 'utf8'), readFileSync(fresh, 'utf8')]).toEqual(['a', 'b'])
  })

  test('a link to nothing is followed to where its file is to be', () => {
    const folder = scratch()
    mkdirSync(join(folder, 'there'))
    symlinkSync('there/second', join(folder, 'first'))
    symlinkSync('third', join(folder, 'there', 'second'))
    writeNamed(join(folder, 'first'), 'pommes')
    expect(lstatSync(join(folder, 'first')).isSymbolicLink()).toBe(true)
    expect(readFileSync(join(folder, 'there', 'third'), 'utf8')).toBe('pommes')
  })

  // Root may write anywhere.
  test.skipIf(process.getuid?.() === 0)('a file of ours in a folder of others is written in place', () => {
    const folder = join(scratch(), 'theirs')
    mkdirSync(folder)
    writeFileSync(join(folder, 'mine'), 'old')
    chmodSync(folder, 0o555)
    writeNamed(join(folder, 'mine'), 'new')
    expect(readFileSync(join(folder, 'mine'), 'utf8')).toBe('new')
    expect(() => writeNamed(join(folder, 'none'), 'x')).toThrow(refused(join(folder, 'none'), 'permission-denied'))
    chmodSync(folder, 0o755)
  })

  test('a private one is for nobody else, and the old one stays where no new one can be', () => {
    const folder = scratch()
    const report = join(folder, 'report.json')
    writeFileSync(report, 'old', { mode: 0o644 })
    symlinkSync('report.json', join(folder, 'link'))
    writePrivate(join(folder, 'link'), 'told')
    expect([readFileSync(report, 'utf8'), statSync(report).mode & 0o777]).toEqual(['told', 0o600])
  })

  test('a pipe that nobody reads is not waited for', () => {
    const pipe = join(scratch(), 'pipe')
    execFileSync('mkfifo', [pipe])
    expect(() => writeNamed(pipe, 'x')).toThrow(refused(pipe, 'nobody-at-other-end'))
    const read = openSync(pipe, constants.O_RDONLY | constants.O_NONBLOCK)
    writeNamed(pipe, 'read at once')
    expect(readFileSync(read, 'utf8')).toBe('read at once')
    closeSync(read)
  })
})

describe('files that are written abreast', () => {
  const folder = scratch()
  const turns: string[] = []
  function* told(name: string, count: number): Generator<string> {
    for (let at = 1; at <= count; at += 1) {
      turns.push(`${name}${at}`)
      yield `${name}${at} `
    }
  }
  const fileOf = (name: string, count: number) => ({ path: join(folder, 'in', name), content: told(name, count) })
  const never = new AbortController().signal

  test('are whole, a piece of each in turn, whichever is longer', async () => {
    await writeAbreast([fileOf('a', 1), fileOf('b', 3), fileOf('c', 0)], never)
    expect(['a', 'b', 'c'].map((name) => readFileSync(join(folder, 'in', name), 'utf8'))).toEqual([
      'a1 ',
      'b1 b2 b3 ',
      '',
    ])
    expect(turns).toEqual(['a1', 'b1', 'b2', 'b3'])
  })

  test('are given up when the signal aborts, and when one of them cannot be made', async () => {
    const stopped = AbortSignal.abort(new Error('stopped'))
    await expect(writeAbreast([fileOf('d', 9)], stopped)).rejects.toThrow('stopped')
    await expect(
      writeAbreast([fileOf('e', 9), { path: join(folder, 'in', 'a', 'below'), content: ['x'] }], never),
    ).rejects.toThrow()
  })
})
