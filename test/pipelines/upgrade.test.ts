/** A store that another build left is read anew, with the bytes of a fresh run. */

import { execFileSync } from 'node:child_process'
import { cpSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'
import { openArchive } from '../../src/archive/archive.ts'
import { put, scratchFolder } from '../support/scratch.ts'
import { root } from './run-demo.ts'

interface DigestOfBuild {
  readonly digestOf: (folder: string, lockFile: string) => string
  readonly writeDigest: (folder: string, lockFile: string) => void
}
const script = pathToFileURL(join(root, 'scripts', 'build-digest.mjs')).href
const { digestOf, writeDigest } = (await import(script)) as DigestOfBuild

/** A meeting whose day a labelled line tells, and an address that is masked. */
const text =
  "'''Date :''' 4 mars 2018\n== Présents ==\n* Anouk\n== Décisions ==\n* Planter la haie.\nÉcrire à anouk@example.org"

const wiki = `<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="fr"><siteinfo><sitename>Haie</sitename><dbname>haie</dbname><base>https://haie.example.org/wiki/Accueil</base><generator>MediaWiki 1.43.0</generator><case>first-letter</case><namespaces><namespace key="0" case="first-letter" /></namespaces></siteinfo><page><title>Réunion de mars</title><ns>0</ns><id>1</id><revision><id>1</id><timestamp>2018-03-05T10:00:00Z</timestamp><contributor><username>Perle</username><id>3</id></contributor><model>wikitext</model><format>text/x-wiki</format><text bytes="${Buffer.byteLength(text)}" xml:space="preserve">${text}</text></revision></page></mediawiki>`

/** The rule that reads a labelled day, as the built program names it where a value came from; and its name in another build. */
const [rule, otherRule] = ['date.label', 'date.other']

/** A copy of the built program, which a test may change. */
function builtCopy(): { readonly folder: string; readonly dist: string; readonly lockFile: string } {
  const folder = scratchFolder()
  for (const name of ['package.json', 'package-lock.json', 'dist']) {
    cpSync(join(root, name), join(folder, name), { recursive: true })
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  return { folder, dist: join(folder, 'dist'), lockFile: join(folder, 'package-lock.json') }
}

describe('a store that another build of the program left', () => {
  const program = builtCopy()
  const folder = scratchFolder()
  const pipeline = put(
    folder,
    'haie.yml',
    'wiki: { key: haie, language: fr }\nsources: [{ kind: xml-dump, from: haie.xml }]\n',
  )
  const run = (out: string, ...more: readonly string[]): string => {
    const words = [join(program.dist, 'cli', 'main.js'), 'run', pipeline, '--out', out, '--json', ...more]
    const environment = { ...process.env, WIKIFONDS_PRIVACY_KEY: 'of the test' }
    return String(JSON.parse(execFileSync(process.execPath, words, { encoding: 'utf8', env: environment })).sha256)
  }
  const out = join(folder, 'out')
  /** What is kept in the store: keys of parses and passes, fingerprint of the source. */
  const kept = (): Readonly<Record<string, unknown>> => {
    const archive = openArchive(join(out, '.work', 'archive.sqlite'), { readonly: true })
    const all = (sql: string): readonly unknown[] => archive.store.prepare(sql).pluck().all()
    const found = {
      parses: all('SELECT key FROM parses ORDER BY title'),
      passes: all('SELECT key FROM passes ORDER BY pass, subject'),
      sources: all('SELECT fingerprint FROM sources'),
    }
    archive.close()
    return found
  }
  let first: string
  beforeAll(() => {
    put(folder, 'haie.xml', wiki)
    first = run(out)
  })

  test('is used by the same build again', () => {
    const before = kept()
    expect(run(out)).toBe(first)
    expect(kept()).toEqual(before)
  })

  test('is read and parsed anew by another one, with the bytes of a fresh run', () => {
    const before = kept()
    for (const file of readdirSync(program.dist, { recursive: true, encoding: 'utf8' })) {
      if (!file.endsWith('.js')) continue
      const path = join(program.dist, file)
      const code = readFileSync(path, 'utf8')
      if (code.includes(`"${rule}"`)) writeFileSync(path, code.replaceAll(`"${rule}"`, `"${otherRule}"`))
    }
    writeDigest(program.dist, program.lockFile)
    const again = run(out)
    expect(again).not.toBe(first)
    expect(again).toBe(run(join(folder, 'fresh'), '--fresh'))
    const after = kept()
    for (const [name, values] of Object.entries(before)) {
      const same = (values as readonly unknown[]).filter((value) => (after[name] as readonly unknown[]).includes(value))
      expect(same, name).toEqual([])
    }
  })

  test('a newer lock file alone is another build', () => {
    const before = digestOf(program.dist, program.lockFile)
    writeFileSync(program.lockFile, `${readFileSync(program.lockFile, 'utf8')}\n`)
    expect(digestOf(program.dist, program.lockFile)).not.toBe(before)
  })
})

test('the build writes the digest of what it built', () => {
  const written: unknown = JSON.parse(readFileSync(join(root, 'dist', 'support', 'build-digest.json'), 'utf8'))
  expect(written).toEqual({ sha256: digestOf(join(root, 'dist'), join(root, 'package-lock.json')) })
})
