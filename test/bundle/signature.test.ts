/** A signature holds for the bundle that it was made over, as minisign reads it, and says what is wrong with it. */

import { execFileSync, spawnSync } from 'node:child_process'
import { copyFileSync, cpSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import {
  makeKeyPair,
  openSigningKey,
  publicKeyFile,
  readPublicKey,
  type SigningKey,
  signZip,
} from '../../src/bundle/bag/sign.ts'
import { openBundle } from '../../src/bundle/open.ts'
import { signatureCheck, verifyBundle } from '../../src/bundle/verify.ts'
import { writeBundle } from '../../src/bundle/write.ts'
import type { SeenSignature } from '../../src/model/bundle.ts'
import { sentence } from '../../src/texts/sentence.ts'
import { testWith } from '../support/require.ts'
import { options, preparePayload, put, scratch } from './sample.ts'

/** A private key that is in no use: the same in every run, so that a signature can be written down here. */
const pem = `-----BEGIN PRIVATE KEY-----
MC4CAQAwBQYDK2VwBCIEIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f
-----END PRIVATE KEY-----
`
const noPassphrase = (): Promise<null> => Promise.resolve(null)
const opened = (text: string, passphrase: string | null = null): Promise<SigningKey> =>
  openSigningKey('a.key', text, () => Promise.resolve(passphrase))

let key: SigningKey
let signed = ''
let unsigned = ''
beforeAll(async () => {
  key = await opened(pem)
  signed = (await writeBundle(preparePayload(scratch()), { ...options, signWith: key })).zipPath ?? ''
  unsigned = (await writeBundle(preparePayload(scratch()), options)).zipPath ?? ''
})

/** The zip with what lies beside it, to be broken. */
function copy(zip: string): string {
  const target = join(scratch(), basename(zip))
  for (const extension of ['', '.sha256', '.minisig'])
    if (extension !== '.minisig' || zip === signed) copyFileSync(`${zip}${extension}`, `${target}${extension}`)
  return target
}

async function look(path: string, by: string | null) {
  const seen: SeenSignature[] = []
  const checks = [signatureCheck(by === null ? null : readPublicKey(by), (one) => seen.push(one))]
  const found = await verifyBundle(path, { checks })
  const say = found
    .filter(({ check }) => check === 'signature')
    .map(({ subject, message }) => `${subject} ${sentence(message, 'en')}`)
  return { found: say, seen, others: found.filter(({ check }) => check !== 'signature') }
}

/** One character of a line of a text file is another one; the sign stays one of base64. */
function alter(file: string, line: number, at: number): void {
  const lines = readFileSync(file, 'utf8').split('\n')
  const text = lines[line] ?? ''
  lines[line] = `${text.slice(0, at)}${text[at] === 'A' ? 'B' : 'A'}${text.slice(at + 1)}`
  writeFileSync(file, lines.join('\n'))
}

const name = `${options.name}.zip`
const embedded = 'signatures/tagmanifest-sha256.txt.minisig'

describe('a bundle that is signed as it is made', () => {
  test('is good, by the key from outside, as a zip and as a folder', async () => {
    const zip = await look(signed, key.publicLine)
    expect([zip.found, zip.others]).toEqual([[], []])
    expect(zip.seen.map(({ file, over, isValid, comment }) => [file, over, isValid, comment])).toEqual([
      [`${name}.minisig`, name, true, `timestamp:2026-11-24\tfile:${name}\thashed`],
      [embedded, 'tagmanifest-sha256.txt', true, 'timestamp:2026-11-24\tfile:tagmanifest-sha256.txt\thashed'],
    ])
    const folder = await look(signed.replace(/\.zip$/, ''), publicKeyFile(key))
    expect([folder.found, folder.others, folder.seen.map(({ file }) => file)]).toEqual([[], [], [embedded]])
  })

  test('has the same bytes when the same key signs it again, and the tag manifest of the unsigned one', async () => {
    const again = (await writeBundle(preparePayload(scratch()), { ...options, signWith: key })).zipPath ?? ''
    for (const extension of ['', '.minisig'])
      expect(readFileSync(`${again}${extension}`).equals(readFileSync(`${signed}${extension}`))).toBe(true)
    const manifestOf = (zip: string): string => readFileSync(zip.replace(/\.zip$/, '/tagmanifest-sha256.txt'), 'utf8')
    expect(manifestOf(signed)).toBe(manifestOf(unsigned))
    expect(manifestOf(signed)).not.toContain('signatures/')
  })

  test('without a key is told, and is not called valid', async () => {
    const { found, others, seen } = await look(signed, null)
    expect([found, others]).toEqual([[], []])
    expect(seen.map(({ isValid, comment, key: by }) => [isValid, comment, by])).toEqual([
      [null, null, key.name],
      [null, null, key.name],
    ])
  })

  test('is still signed when the file beside it did not come along', async () => {
    const { found, seen } = await look(alone(signed), key.publicLine)
    expect([found, seen.map(({ file }) => file)]).toEqual([[], [embedded]])
  })

  /** The zip alone. */
  function alone(zip: string): string {
    const target = join(scratch(), basename(zip))
    copyFileSync(zip, target)
    return target
  }

  test('no former signature stays in a folder that is made anew without a key', async () => {
    const folder = preparePayload(scratch())
    await writeBundle(folder, { ...options, signWith: key })
    await writeBundle(folder, options)
    expect((await openBundle(folder)).has(embedded)).toBe(false)
  })
})

describe('what is wrong with a signature is said', () => {
  test('another key', async () => {
    const other = makeKeyPair(null).key
    const { found, seen } = await look(signed, other.publicLine)
    const tail = `by the key ${key.name}, not by the key ${other.name} that was given`
    expect(found).toEqual([
      `${name}.minisig is a signature over ${name} ${tail}`,
      `${embedded} is a signature over tagmanifest-sha256.txt ${tail}`,
    ])
    expect(seen).toEqual([])
  })

  test('another key that goes by the same number', async () => {
    const [own, other] = [key, makeKeyPair(null).key].map(({ publicLine }) => Buffer.from(publicLine, 'base64'))
    const forged = Buffer.concat([own?.subarray(0, 10) ?? Buffer.alloc(0), other?.subarray(10) ?? Buffer.alloc(0)])
    const { found } = await look(signed, forged.toString('base64'))
    expect(found).toHaveLength(2)
    expect(found[0]).toMatch(/\.minisig does not fit .+ it was made over another file$/)
  })

  test('one changed byte of the zip', async () => {
    const zip = copy(signed)
    const bytes = readFileSync(zip)
    // The version that made the last entry: no reader looks at it.
    const at = bytes.lastIndexOf(`${options.name}/${embedded}`) - 46 + 4
    bytes[at] = (bytes[at] ?? 0) ^ 1
    writeFileSync(zip, bytes)
    const { found, seen } = await look(zip, key.publicLine)
    expect(found).toEqual([
      `${name}.minisig does not fit ${name} and the key ${key.name}: one of them was changed since, or it was made over another file`,
    ])
    expect(seen.map(({ file }) => file)).toEqual([embedded])
  })

  test('one changed byte of the tag manifest, though every checksum was made to fit', async () => {
    const folder = join(scratch(), options.name)
    cpSync(signed.replace(/\.zip$/, ''), folder, { recursive: true })
    put(folder, 'tagmanifest-sha256.txt', `${readFileSync(join(folder, 'tagmanifest-sha256.txt'), 'utf8')}\n`)
    expect((await look(folder, key.publicLine)).found).toEqual([
      `${embedded} does not fit tagmanifest-sha256.txt and the key ${key.name}: one of them was changed since, or it was made over another file`,
    ])
  })

  test.for([
    ['the signature itself', 1, 40, /does not fit/],
    ['its key number', 1, 6, /by the key [0-9A-F]{16}, not by the key/],
    ['its form', 1, 1, /is no signature in minisign’s form/],
    ['the trusted comment', 2, 30, /has a trusted comment that was changed since/],
    ['the signature over the comment', 3, 10, /has a trusted comment that was changed since/],
    ['its padding', 1, 99, /is no signature in minisign’s form/],
    ['the word before the comment', 2, 0, /is no signature in minisign’s form/],
  ] as const)('one changed sign of %s', async ([, line, at, words]) => {
    const folder = await bareZip()
    put(folder, `${name}.minisig`, await textOf(folder))
    alter(join(folder, `${name}.minisig`), line, at)
    expect((await look(join(folder, name), key.publicLine)).found).toEqual([expect.stringMatching(words)])
  })

  test('the untrusted comment may be anything', async () => {
    const folder = await bareZip()
    put(folder, `${name}.minisig`, (await textOf(folder)).replace(/^untrusted comment: .+/, 'untrusted comment: mine'))
    expect((await look(join(folder, name), key.publicLine)).found).toEqual([])
  })

  test('none, where a key asks for one; and nothing else then', async () => {
    expect((await look(unsigned, key.publicLine)).found).toEqual([
      `${options.name} has no signature, neither beside it nor inside it; one by the key ${key.name} was asked for`,
    ])
    expect((await look(unsigned, null)).found).toEqual([])
  })

  test('one of another file', async () => {
    const zip = copy(unsigned)
    copyFileSync(`${signed}.minisig`, `${zip}.minisig`)
    expect((await look(zip, key.publicLine)).found).toEqual([expect.stringContaining('made over another file')])
  })

  test('one of somebody else takes nothing away from the one that was asked for', async () => {
    const other = makeKeyPair(null).key
    const zip = copy(signed)
    const bundle = await openBundle(zip)
    writeFileSync(`${zip}.minisig`, await signZip(bundle, other))
    await bundle.close()
    const { found, seen } = await look(zip, key.publicLine)
    expect(found).toEqual([])
    expect(seen.map(({ key: by, isValid }) => [by, isValid])).toEqual([
      [other.name, null],
      [key.name, true],
    ])
  })

  /** An unsigned bundle in a folder of its own. */
  async function bareZip(): Promise<string> {
    const folder = scratch()
    copyFileSync(unsigned, join(folder, name))
    return folder
  }

  async function textOf(folder: string): Promise<string> {
    const bundle = await openBundle(join(folder, name))
    const text = await signZip(bundle, key)
    await bundle.close()
    return text
  }
})

describe('a private key', () => {
  test('in PEM has a number and a public line that follow from it alone', async () => {
    // As `openssl pkey -pubout -outform DER` has it.
    const line = Buffer.from(key.publicLine, 'base64')
    expect(line.subarray(10).toString('hex')).toBe('03a107bff3ce10be1d70dd18e74bc09967e4d6309ba50d5f1ddc8664125531b8')
    expect(publicKeyFile(key)).toBe(`untrusted comment: minisign public key ${key.name}\n${key.publicLine}\n`)
    expect(readPublicKey(key.publicLine)?.id).toBe(key.name)
  })

  test('may be encrypted, and is then opened with its passphrase only', async () => {
    const made = makeKeyPair('correct horse')
    expect(made.pem).toContain('BEGIN ENCRYPTED PRIVATE KEY')
    expect((await opened(made.pem, 'correct horse')).publicLine).toBe(made.key.publicLine)
    await expect(opened(made.pem, 'wrong')).rejects.toMatchObject({ code: 'KEY_PASSPHRASE', exit: 2 })
    await expect(opened(made.pem)).rejects.toMatchObject({ code: 'KEY_PASSPHRASE', exit: 2 })
  })

  test('is asked for its passphrase only where it has one', async () => {
    const asks = (): Promise<string | null> => Promise.reject(new Error('nobody should be asked'))
    expect((await openSigningKey('a.key', pem, asks)).name).toBe(key.name)
  })

  test.for([
    ['words', 'hello', 'key-not-pem'],
    ['a public line', 'RWS6xKtDSCfP2OdOpsXQP5EjSuqfSa6lBeoXteNrqjWz80MxuOS9Dyn0', 'key-is-public'],
    ['a public key in PEM', '-----BEGIN PUBLIC KEY-----\nMCow\n-----END PUBLIC KEY-----\n', 'key-is-public'],
    ['a secret key of minisign', 'untrusted comment: minisign encrypted secret key\nRWRTY0Iy\n', 'key-of-minisign'],
    ['a damaged one', pem.replace('MC4C', 'MC4D'), 'key-damaged'],
  ] as const)('%s is none', async ([, text, reason]) => {
    await expect(openSigningKey('a.key', text, noPassphrase)).rejects.toMatchObject({
      code: 'KEY_UNREADABLE',
      exit: 2,
      values: { path: 'a.key', reason: { id: reason } },
    })
  })
})

describe('minisign', () => {
  const minisign = (...args: readonly string[]) => spawnSync('minisign', args, { encoding: 'utf8', cwd: scratch() })

  testWith('minisign')('verifies what we sign, and refuses one changed byte', () => {
    const zip = copy(signed)
    const verified = minisign('-Vm', zip, '-P', key.publicLine)
    expect([verified.status, verified.stdout]).toEqual([
      0,
      `Signature and comment signature verified\nTrusted comment: timestamp:2026-11-24\tfile:${name}\thashed\n`,
    ])
    const bag = signed.replace(/\.zip$/, '')
    const inside = ['-Vm', join(bag, 'tagmanifest-sha256.txt'), '-x', join(bag, embedded)]
    put(bag, '../own.pub', publicKeyFile(key))
    expect(minisign(...inside, '-H', '-p', join(bag, '..', 'own.pub')).status).toBe(0)
    const bytes = readFileSync(zip)
    bytes[100] = (bytes[100] ?? 0) ^ 1
    writeFileSync(zip, bytes)
    expect(minisign('-Vm', zip, '-P', key.publicLine).stderr).toContain('Signature verification failed')
  })

  testWith('minisign')('makes keys and signatures that we verify, prehashed and in the older form', async () => {
    const folder = scratch()
    const [pub, secret] = [join(folder, 'm.pub'), join(folder, 'm.key')]
    expect(minisign('-G', '-W', '-p', pub, '-s', secret).status).toBe(0)
    const line = readFileSync(pub, 'utf8')
    for (const form of [[], ['-l']]) {
      const zip = copy(unsigned)
      expect(minisign('-S', ...form, '-s', secret, '-m', zip, '-t', 'by hand').status).toBe(0)
      const start = Buffer.from(readFileSync(`${zip}.minisig`, 'utf8').split('\n')[1] ?? '', 'base64').toString(
        'latin1',
        0,
        2,
      )
      expect(start).toBe(form.length === 0 ? 'ED' : 'Ed')
      const { found, seen } = await look(zip, line)
      expect([found, seen.map(({ isValid, comment }) => [isValid, comment])]).toEqual([[], [[true, 'by hand']]])
      alter(`${zip}.minisig`, 1, 50)
      expect((await look(zip, line)).found).toEqual([expect.stringContaining('does not fit')])
    }
    await expect(openSigningKey('m.key', readFileSync(secret, 'utf8'), noPassphrase)).rejects.toMatchObject({
      values: { reason: { id: 'key-of-minisign' } },
    })
  })

  testWith('openssl')('openssl opens our keys and makes ones that sign here', async () => {
    const folder = scratch()
    const { pem: encrypted } = makeKeyPair('pässword')
    const path = join(folder, 'e.key')
    writeFileSync(path, encrypted)
    const told = execFileSync('openssl', ['pkey', '-in', path, '-passin', 'pass:pässword', '-noout', '-text'], {
      encoding: 'utf8',
    })
    expect(told).toContain('ED25519 Private-Key')
    for (const cipher of [[], ['-aes-256-cbc', '-pass', 'pass:x']]) {
      const made = execFileSync('openssl', ['genpkey', '-algorithm', 'ed25519', ...cipher], { encoding: 'utf8' })
      expect((await opened(made, 'x')).publicLine).toMatch(/^RW/)
    }
    writeFileSync(path, pem)
    const hard = execFileSync('openssl', ['pkcs8', '-topk8', '-scrypt', '-in', path, '-passout', 'pass:x'], {
      encoding: 'utf8',
    })
    expect((await opened(hard, 'x')).publicLine).toBe(key.publicLine)
    const rsa = execFileSync('openssl', ['genpkey', '-algorithm', 'RSA'], { encoding: 'utf8', stdio: 'pipe' })
    await expect(opened(rsa)).rejects.toMatchObject({ values: { reason: { id: 'key-not-ed25519' } } })
  })
})
