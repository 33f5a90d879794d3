/** A time stamp holds for the bundle that it was asked for, as openssl reads it, and says what is wrong with it. */

import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { copyFileSync, cpSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { sealedPath } from '../../src/bundle/bag/names.ts'
import { openBundle } from '../../src/bundle/open.ts'
import {
  leadsToTrusted,
  readCertificates,
  readTimestamp,
  timestampRequest,
} from '../../src/bundle/timestamp/timestamp.ts'
import { timestampCheck, verifyBundle } from '../../src/bundle/verify.ts'
import { writeBundle } from '../../src/bundle/write.ts'
import type { SeenTimestamp } from '../../src/model/bundle.ts'
import { sentence } from '../../src/texts/sentence.ts'
import { isHere } from '../support/components.ts'
import { testWith } from '../support/require.ts'
import { type Authority, makeAuthority } from './authority.ts'
import { options, preparePayload, put, scratch } from './sample.ts'

let authority: Authority
let zip = ''
let manifest = ''
let stamp: Buffer = Buffer.alloc(0)
beforeAll(async () => {
  if (!isHere('openssl')) return
  authority = makeAuthority(scratch())
  zip = (await writeBundle(preparePayload(scratch()), options)).zipPath ?? ''
  manifest = zip.replace(/\.zip$/, `/${sealedPath}`)
  stamp = await authority.answer(timestampRequest(sha256(readFileSync(manifest)), 77n))
})

const sha256 = (content: Uint8Array): Buffer => createHash('sha256').update(content).digest()
const rootOf = ({ root }: Authority) => readCertificates(readFileSync(root, 'utf8'))
const beside = `${options.name}.${sealedPath}.tsr`

/** A copy of the zip with this file beside it. */
function besideZip(content: Buffer): string {
  const target = join(scratch(), basename(zip))
  copyFileSync(zip, target)
  put(join(target, '..'), beside, content)
  return target
}

async function look(path: string, trusted: ReturnType<typeof rootOf> = null) {
  const seen: SeenTimestamp[] = []
  const found = await verifyBundle(path, { checks: [timestampCheck(trusted, (one) => seen.push(one))] })
  return { found: found.map(({ subject, message }) => `${subject} ${sentence(message, 'en')}`), seen }
}

const by = 'O=Example Stamps, CN=tsa'

describe('a request', () => {
  testWith('openssl')('is read by openssl as it is meant', () => {
    const file = join(scratch(), 'a.tsq')
    const text = (nonce: bigint | null): string => {
      writeFileSync(file, timestampRequest(sha256(Buffer.from('x')), nonce))
      return execFileSync('openssl', ['ts', '-query', '-in', file, '-text'], { encoding: 'utf8' })
    }
    expect(text(0x80ffn)).toMatch(/Hash Algorithm: sha256\n[\s\S]+Nonce: 0x80FF\nCertificate required: yes/)
    expect(text(null)).toMatch(/Nonce: unspecified\nCertificate required: yes/)
    const same = execFileSync('openssl', [
      'ts',
      '-query',
      '-digest',
      sha256(Buffer.from('x')).toString('hex'),
      '-sha256',
      '-cert',
      '-no_nonce',
    ])
    expect(timestampRequest(sha256(Buffer.from('x')), null).equals(same)).toBe(true)
  })
})

describe('a time stamp', () => {
  testWith('openssl')(
    'beside the zip and inside the folder is told: what, when, by whom; not more than is known',
    async () => {
      const folder = join(scratch(), options.name)
      cpSync(zip.replace(/\.zip$/, ''), folder, { recursive: true })
      put(folder, 'signatures/tagmanifest-sha256.txt.tsr', stamp)
      for (const [path, file] of [
        [besideZip(stamp), beside],
        [folder, 'signatures/tagmanifest-sha256.txt.tsr'],
      ] as const) {
        const { found, seen } = await look(path)
        expect(found).toEqual([])
        expect(seen).toMatchObject([{ file, by, isTrusted: null, message: { id: 'timestamp-not-checked' } }])
        expect(Math.abs(Date.parse(seen[0]?.at ?? '') - Date.now())).toBeLessThan(600_000)
      }
    },
  )

  testWith('openssl')('leads to the certificate of its authority, and openssl says the same', async () => {
    const path = besideZip(stamp)
    const { found, seen } = await look(path, rootOf(authority))
    expect([found, seen.map(({ isTrusted }) => isTrusted)]).toEqual([[], [true]])
    const file = join(path, '..', beside)
    const args = ['ts', '-verify', '-data', manifest, '-in', file, '-CAfile', authority.root]
    expect(spawnSync('openssl', args, { encoding: 'utf8' }).stdout).toContain('Verification: OK')
  })

  testWith('openssl')('by another authority, and none at all, do not pass where one is asked for', async () => {
    const other = makeAuthority(scratch(), 'ecdsa')
    expect((await look(besideZip(stamp), rootOf(other))).found).toEqual([
      expect.stringMatching(
        /\.tsr is a time stamp over .+ by O=Example Stamps, CN=tsa, whose certificate does not lead to/,
      ),
    ])
    expect((await look(zip, rootOf(other))).found).toEqual([
      `${options.name} has no time stamp, neither beside it nor inside it; one was asked for`,
    ])
    expect((await look(zip)).found).toEqual([])
  })

  testWith('openssl')('with keys on curves, and as a bare token, is read too', async () => {
    const other = makeAuthority(scratch(), 'ecdsa')
    const digest = sha256(readFileSync(manifest))
    const answer = await other.answer(timestampRequest(digest, null))
    expect((await look(besideZip(answer), rootOf(other))).seen).toMatchObject([{ isTrusted: true }])
    const [response, token] = [join(other.folder, 'a.tsr'), join(other.folder, 'a.token')]
    writeFileSync(response, answer)
    execFileSync('openssl', ['ts', '-reply', '-in', response, '-token_out', '-out', token], { stdio: 'pipe' })
    expect(readTimestamp(readFileSync(token), [])).toMatchObject({ algorithm: 'sha256', nonce: null })
  })

  testWith('openssl')('signed with Ed25519 or RSA-PSS is believed, with SHA-1 it is not', () => {
    const folder = scratch()
    const run = (...args: readonly string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' })
    writeFileSync(join(folder, 'a.tsr'), stamp)
    run('ts', '-reply', '-in', 'a.tsr', '-token_out', '-out', 'a.token')
    run('cms', '-verify', '-noverify', '-inform', 'DER', '-in', 'a.token', '-out', 'info.der')
    const read = (algorithm: readonly string[], how: readonly string[]) => {
      run('req', '-x509', '-nodes', '-newkey', ...algorithm, '-keyout', 'k.pem', '-subj', '/CN=own', '-out', 'c.pem')
      const kind = ['-econtent_type', '1.2.840.113549.1.9.16.1.4', '-cades', '-nodetach', '-binary', ...how]
      run(
        'cms',
        '-sign',
        '-in',
        'info.der',
        '-signer',
        'c.pem',
        '-inkey',
        'k.pem',
        '-outform',
        'DER',
        '-out',
        't',
        ...kind,
      )
      return readTimestamp(readFileSync(join(folder, 't')), [])
    }
    const pss = ['-md', 'sha384', '-keyopt', 'rsa_padding_mode:pss']
    expect(read(['rsa:2048'], pss)).toMatchObject({ nonce: 77n, algorithm: 'sha256' })
    expect(read(['ed25519'], ['-md', 'sha512'])).toMatchObject({ nonce: 77n })
    expect(() => read(['rsa:2048'], ['-md', 'sha1'])).toThrow('timestamp-algorithm')
  })

  testWith('openssl')(
    'by a certificate that was not valid then, or is not for time stamps, is not trusted',
    async () => {
      const [own] = rootOf(authority) ?? []
      const { signer, certificates, at } = readTimestamp(stamp, [])
      const trusted = own === undefined ? [] : [own]
      expect(leadsToTrusted(signer, certificates, trusted, at)).toBe(true)
      expect(leadsToTrusted(signer, certificates, trusted, '2001-01-01T00:00:00Z')).toBe(false)
      expect(leadsToTrusted(signer, certificates, trusted, '2101-01-01T00:00:00Z')).toBe(false)
      expect(leadsToTrusted(signer, [], trusted, at), 'the one in the middle is missing').toBe(false)
      const [middle] = readCertificates(readFileSync(join(authority.folder, 'middle.pem'), 'utf8')) ?? []
      expect(middle === undefined || leadsToTrusted(middle, certificates, trusted, at)).toBe(false)
    },
  )

  testWith('openssl')('over another bundle is said to be that', async () => {
    const answer = await authority.answer(timestampRequest(sha256(Buffer.from('another')), null))
    expect((await look(besideZip(answer))).found).toEqual([
      expect.stringMatching(/\.tsr is a time stamp of .+ but not over this tagmanifest-sha256\.txt$/),
    ])
  })

  testWith('openssl')('that is a refusal is told in the words of the authority', async () => {
    const answer = await authority.answer(Buffer.from('no request at all'))
    expect((await look(besideZip(answer))).found).toEqual([
      expect.stringMatching(/\.tsr is a refusal of the time stamping authority: 2 Bad request format/),
    ])
  })

  testWith('openssl')('with any byte changed is none, is another one, or is signed no more', () => {
    const good = readTimestamp(stamp, [])
    const told = new Set<string>()
    let same = 0
    for (let at = 0; at < stamp.length; at += 3) {
      const bytes = Buffer.from(stamp)
      bytes[at] = (bytes[at] ?? 0) ^ 1
      try {
        const read = readTimestamp(bytes, [])
        // Certificates that nobody signed with, and the envelope around what is signed, may change; what counts may not.
        expect([read.at, read.digest, read.nonce, read.signer.raw], `byte ${at}`).toEqual([
          good.at,
          good.digest,
          good.nonce,
          good.signer.raw,
        ])
        same += 1
      } catch (error) {
        if (!(error instanceof Error) || error.name !== 'TimestampProblem') throw error
        told.add(error.message)
      }
    }
    expect(told).toContain('timestamp-signature-wrong')
    expect(told).toContain('timestamp-unreadable')
    expect(same).toBeLessThan(stamp.length / 6)
  })

  test.for([
    ['nothing', Buffer.alloc(0)],
    ['words', Buffer.from('a time stamp')],
    ['a length without its bytes', Buffer.from([0x30, 0x84, 0xff, 0xff, 0xff, 0xff])],
    ['a length that is told at the end', Buffer.from([0x30, 0x80, 0, 0])],
    ['a long tag', Buffer.from([0x3f, 0x81, 0x01, 0])],
  ] as const)('is not %s', ([, bytes]) => {
    expect(() => readTimestamp(bytes, [])).toThrow('timestamp-unreadable')
  })

  testWith('openssl')('cut at any place is unreadable', () => {
    for (let length = 0; length < stamp.length; length += 7)
      expect(() => readTimestamp(stamp.subarray(0, length), []), String(length)).toThrow('timestamp-unreadable')
  })

  testWith('openssl')('of another authority takes nothing away from the one that was asked for', async () => {
    const folder = join(scratch(), options.name)
    cpSync(zip.replace(/\.zip$/, ''), folder, { recursive: true })
    const other = makeAuthority(scratch(), 'ecdsa')
    const digest = sha256(readFileSync(manifest))
    put(folder, 'signatures/tagmanifest-sha256.txt.2.tsr', await other.answer(timestampRequest(digest, null)))
    put(folder, 'signatures/tagmanifest-sha256.txt.tsr', stamp)
    const { found, seen } = await look(folder, rootOf(authority))
    expect([found, seen.map(({ isTrusted }) => isTrusted)]).toEqual([[], [false, true]])
  })

  testWith('openssl')('of the bundle is found whatever else lies in signatures/', async () => {
    const folder = join(scratch(), options.name)
    cpSync(zip.replace(/\.zip$/, ''), folder, { recursive: true })
    put(folder, 'signatures/manifest.asc', 'of another kind')
    put(folder, 'signatures/tagmanifest-sha256.txt.2.tsr', stamp)
    const bundle = await openBundle(folder)
    expect(bundle.has('signatures/manifest.asc')).toBe(true)
    expect((await look(folder, rootOf(authority))).seen).toMatchObject([
      { file: 'signatures/tagmanifest-sha256.txt.2.tsr', isTrusted: true },
    ])
  })
})

test.for([
  ['words', 'hello'],
  ['a damaged one', '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n'],
] as const)('%s are no certificate', ([, text]) => {
  expect(readCertificates(text)).toBeNull()
})
