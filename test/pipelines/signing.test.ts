/** Keys, signatures and time stamps, as a user makes them. */

import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { Readable } from 'node:stream'
import { pathToFileURL } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'
import { Kept } from '../support/kept.ts'
import { testWith } from '../support/require.ts'
import { put, scratchFolder } from '../support/scratch.ts'
import { root } from './run-demo.ts'

/** Compiled, as users run it: its worker threads load no TypeScript. */
const { main } = (await import(
  pathToFileURL(join(root, 'dist', 'cli', 'main.js')).href
)) as typeof import('../../src/cli/main.ts')
const folder = scratchFolder()
const at = (name: string): string => join(folder, name)
const key = at('a.key')

/** What the program says to a command line; `more` are variables of its environment. */
async function command(words: readonly string[], more: NodeJS.ProcessEnv = {}) {
  const [out, err] = [new Kept(), new Kept()]
  const env = { LC_ALL: 'C', WIKIFONDS_PRIVACY_KEY: 'of the tests', ...more }
  const streams = { input: Readable.from([]), out, err }
  const status = await main(words, streams, env, () => new AbortController().signal)
  return { status, stdout: out.text, stderr: err.text }
}

const dump = `<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="fr"><siteinfo><sitename>Jardin</sitename>
<dbname>j</dbname><base>https://wiki.jardin.example/wiki/Plan</base><generator>MediaWiki 1.39</generator><case>first-letter</case>
<namespaces><namespace key="0" case="first-letter" /></namespaces></siteinfo>
<page><title>Plan</title><ns>0</ns><id>1</id><revision><id>11</id><timestamp>2017-05-01T10:00:00Z</timestamp>
<contributor><username>Ana</username><id>1</id></contributor><model>wikitext</model><format>text/x-wiki</format><text xml:space="preserve">Le plan.</text></revision></page>
</mediawiki>`

/** A pipeline file of a wiki of one page; gives its name. */
function pipeline(name: string, bundle: string): string {
  put(folder, 'jardin.xml', dump)
  put(
    folder,
    `${name}.yml`,
    `wiki: { key: jardin }\nsources: [{ kind: xml-dump, from: jardin.xml }]\nbundle: { out: ${join(folder, name)}${bundle} }\n`,
  )
  return join(folder, `${name}.yml`)
}

const zipOf = (name: string): string => join(folder, name, 'jardin-2017-05-01.zip')
const minisig = (name: string): string => readFileSync(`${zipOf(name)}.minisig`, 'utf8')
const jsonOf = ({ stdout }: { readonly stdout: string }): Readonly<Record<string, unknown>> => JSON.parse(stdout)

beforeAll(async () => {
  const made = await command(['keygen', '--out', key, '--json'])
  expect([made.status, made.stderr]).toEqual([0, expect.stringContaining('is not encrypted')])
  const run = await command(['run', pipeline('signed', ', sign: env'), '--json'], { WIKIFONDS_SIGN_KEY: key })
  expect([run.status, jsonOf(run)['signedBy']]).toEqual([
    0,
    { key: jsonOf(made)['key'], publicKey: jsonOf(made)['publicKey'] },
  ])
  expect((await command(['run', pipeline('plain', '')])).status).toBe(0)
})

describe('keygen', () => {
  test('keeps the private key from others, and replaces nothing', async () => {
    expect(statSync(key).mode & 0o777).toBe(0o600)
    expect(readFileSync(`${key}.pub`, 'utf8')).toMatch(
      /^untrusted comment: minisign public key [0-9A-F]{16}\nRW\S{54}\n$/,
    )
    const before = readFileSync(key)
    expect((await command(['keygen', '--out', key])).stderr).toMatch(/^error\[ALREADY_THERE\]/)
    writeFileSync(join(folder, 'only.pub'), 'mine')
    expect((await command(['keygen', '--out', at('only')])).stderr).toMatch(
      /^error\[ALREADY_THERE\]: .+only\.pub is there already/,
    )
    expect(readFileSync(key).equals(before)).toBe(true)
    expect(existsSync(join(folder, 'only'))).toBe(false)
  })
})

describe('run', () => {
  test('signed or not, the tag manifest is the same', () => {
    const manifests = ['signed', 'plain'].map((name) =>
      readFileSync(join(folder, name, 'jardin-2017-05-01', 'tagmanifest-sha256.txt'), 'utf8'),
    )
    expect(manifests[0]).toBe(manifests[1])
    expect(existsSync(`${zipOf('plain')}.minisig`)).toBe(false)
  })

  test('says before it begins that the key is missing, or that its passphrase is', async () => {
    const name = pipeline('locked', ', sign: env')
    const missing = await command(['run', name])
    expect([missing.status, missing.stderr]).toEqual([2, expect.stringMatching(/^error\[SIGN_KEY_MISSING\]/)])
    await command(['keygen', '--out', at('locked.key')], { WIKIFONDS_SIGN_PASSPHRASE: 'correct horse' })
    const locked = await command(['run', name], { WIKIFONDS_SIGN_KEY: at('locked.key') })
    expect([locked.status, locked.stderr]).toEqual([
      2,
      expect.stringMatching(/^error\[KEY_PASSPHRASE\]: .+locked\.key needs its passphrase/),
    ])
    expect(existsSync(join(folder, 'locked'))).toBe(false)
  })

  test('takes the text of a key in the place of its path, and its passphrase', async () => {
    const pem = readFileSync(join(folder, 'locked.key'), 'utf8')
    const run = await command(['run', at('locked.yml')], {
      WIKIFONDS_SIGN_KEY: pem,
      WIKIFONDS_SIGN_PASSPHRASE: 'correct horse',
    })
    expect([run.status, run.stdout]).toEqual([0, expect.stringMatching(/^signed by +[0-9A-F]{16} \(RW/m)])
    expect((await command(['verify', zipOf('locked'), '--key', at('locked.key.pub')])).status).toBe(0)
  })
})

describe('verify', () => {
  test('ends with 0 by the right key, 4 by another one or without a signature, 2 by no key', async () => {
    await command(['keygen', '--out', at('b.key')])
    const line = readFileSync(`${key}.pub`, 'utf8').split('\n')[1] ?? ''
    const statusOf = async (...words: readonly string[]) => (await command(['verify', ...words])).status
    expect(await statusOf(zipOf('signed'))).toBe(0)
    expect(await statusOf(zipOf('signed'), '--key', `${key}.pub`)).toBe(0)
    expect(await statusOf(zipOf('signed').replace(/\.zip$/, ''), '--key', line)).toBe(0)
    expect(await statusOf(zipOf('signed'), '--key', at('b.key.pub'))).toBe(4)
    expect(await statusOf(zipOf('plain'), '--key', line)).toBe(4)
    expect(await statusOf(zipOf('signed'), '--key', key)).toBe(2)
    expect(await statusOf(zipOf('signed'), '--tsa-cert', `${key}.pub`)).toBe(2)
  })

  test('a zip that was renamed is valid with a good signature, and a warning tells of its name', async () => {
    const renamed = at('download.zip')
    cpSync(zipOf('signed'), renamed)
    cpSync(`${zipOf('signed')}.minisig`, `${renamed}.minisig`)
    const told = await command(['verify', renamed, '--key', `${key}.pub`, '--json'])
    expect(told.status).toBe(0)
    expect(jsonOf(told)).toMatchObject({ valid: true, findings: [{ level: 'warning', check: 'zip' }] })
    expect((await command(['verify', renamed])).status).toBe(4)
  })

  test('tells the signatures as data', async () => {
    expect(jsonOf(await command(['verify', zipOf('signed'), '--key', `${key}.pub`, '--json']))).toMatchObject({
      valid: true,
      signatures: [
        { file: `${basename(zipOf('signed'))}.minisig`, over: basename(zipOf('signed')), isValid: true },
        { file: 'signatures/tagmanifest-sha256.txt.minisig', over: 'tagmanifest-sha256.txt', isValid: true },
      ],
      timestamps: [],
    })
  })
})

describe('sign', () => {
  test('leaves nothing half written where no file may be written, and says so', async () => {
    cpSync(zipOf('plain'), at('full.zip'))
    const program = join(root, 'dist', 'cli', 'main.js')
    const limited = (words: string): string => `ulimit -f 0; exec ${process.execPath} ${program} ${words}`
    for (const words of [`sign ${at('full.zip')} --key ${key}`, `keygen --out ${at('full.key')}`]) {
      const { status, stderr } = spawnSync('bash', ['-c', limited(words)], { encoding: 'utf8' })
      expect([status, stderr]).toEqual([1, expect.stringMatching(/error\[DISK_FULL\]/)])
    }
    expect(
      ['full.zip.minisig', 'full.zip.minisig.part', 'full.key', 'full.key.pub'].filter((name) => existsSync(at(name))),
    ).toEqual([])
  })

  test('writes one file beside the zip, twice the same, and never over that of somebody else', async () => {
    for (const extension of ['', '.sha256'])
      cpSync(`${zipOf('plain')}${extension}`, `${zipOf('after')}${extension}`, { recursive: true })
    const before = readFileSync(zipOf('after'))
    const done = await command(['sign', zipOf('after'), '--key', key, '--quiet'])
    expect([done.status, done.stdout]).toEqual([0, `${zipOf('after')}.minisig\n`])
    expect(readFileSync(zipOf('after')).equals(before)).toBe(true)
    expect((await command(['verify', zipOf('after'), '--key', `${key}.pub`])).status).toBe(0)
    const text = minisig('after')
    expect(text).toContain('\ntrusted comment: timestamp:2017-05-01\tfile:jardin-2017-05-01.zip\thashed\n')
    expect((await command(['sign', zipOf('after')], { WIKIFONDS_SIGN_KEY: key })).status).toBe(0)
    await command(['keygen', '--out', at('c.key')])
    expect((await command(['sign', zipOf('after'), '--key', at('c.key')])).stderr).toMatch(/^error\[ALREADY_THERE\]/)
    expect(minisig('after')).toBe(text)
  })

  test('takes no folder, and no key that is none', async () => {
    expect((await command(['sign', zipOf('plain').replace(/\.zip$/, ''), '--key', key])).stderr).toMatch(
      /^error\[SIGN_FOLDER\]/,
    )
    expect((await command(['sign', zipOf('plain')])).stderr).toMatch(/^error\[SIGN_KEY_MISSING\]/)
    expect((await command(['sign', zipOf('plain'), '--key', `${key}.pub`])).stderr).toMatch(/^error\[KEY_UNREADABLE\]/)
    expect(existsSync(`${zipOf('plain')}.minisig`)).toBe(false)
  })

  testWith('minisign')('is accepted by minisign, key and all', () => {
    const check = (zip: string) => spawnSync('minisign', ['-Vm', zip, '-p', `${key}.pub`], { encoding: 'utf8' })
    expect(check(zipOf('signed')).stdout).toContain('Signature and comment signature verified')
  })
})

test('a time stamp beside it is named, and not read', async () => {
  const zip = zipOf('plain')
  writeFileSync(`${zip.replace(/\.zip$/, '')}.tagmanifest-sha256.txt.tsr`, 'of an authority')
  const { status, stdout } = await command(['verify', zip])
  expect([status, stdout]).toEqual([
    0,
    expect.stringContaining('jardin-2017-05-01.tagmanifest-sha256.txt.tsr is a time stamp, which is not read'),
  ])
})
