/** Every error speaks the language of its reader, with the values of its own places. */

import { mkdtempSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { openBundle } from '../../src/bundle/open.ts'
import { verifyBundle } from '../../src/bundle/verify.ts'
import { definitionSchema } from '../../src/pipeline/io/definition.ts'
import { privacyFileSchema } from '../../src/privacy/policy.ts'
import { fromStatus } from '../../src/sources/kinds/mediawiki-api/failure.ts'
import { stopFor } from '../../src/sources/kinds/mediawiki-api/stops.ts'
import { NotAsExpected } from '../../src/support/expected.ts'
import { readYaml } from '../../src/support/read-yaml.ts'
import { StopRun, systemReason } from '../../src/texts/errors.ts'
import { message } from '../../src/texts/message.ts'
import { sentence } from '../../src/texts/sentence.ts'

const thrownBy = async (act: () => unknown): Promise<unknown> => {
  try {
    await act()
  } catch (error) {
    return error
  }
  throw new Error('nothing was thrown')
}

/** What a schema says in French of a text of YAML. */
const complaint = async (schema: z.ZodType, text: string): Promise<string> => {
  const error = await thrownBy(() => readYaml(text, schema, 'wiki.yml'))
  if (!(error instanceof NotAsExpected)) throw error
  return sentence(error.sentence, 'fr')
}

describe('an error is French for a French reader', () => {
  const linked = mkdtempSync(join(tmpdir(), 'wikifonds-errors-'))
  symlinkSync('/etc/passwd', join(linked, 'link'))

  test('with the reason inside it', async () => {
    const error = await thrownBy(() => openBundle(linked))
    expect(error instanceof StopRun ? error.explain('fr').message : error).toBe(
      `${linked} est refusé : "link" n’est pas un simple fichier`,
    )
    expect(error).toHaveProperty('message', `${linked} is refused: "link" is no plain file`)
  })

  test('with an error inside it, and as a finding', async () => {
    const [finding] = await verifyBundle(linked)
    expect(finding && sentence(finding.message, 'fr')).toBe(`${linked} est refusé : "link" n’est pas un simple fichier`)
    const unread = new StopRun('CATALOGUE_UNREADABLE', { path: 'a.zip', reason: 'SQLITE_NOTADB' })
    expect(sentence(message('cannot-be-opened', { problem: unread.sentence }), 'fr')).toBe(
      'ne s’ouvre pas : a.zip ne contient pas de catalogue lisible : SQLITE_NOTADB',
    )
  })

  test('with what the system answers', async () => {
    const file = join(linked, 'file')
    writeFileSync(file, '')
    const error = await thrownBy(() => writeFileSync(join(file, 'below'), ''))
    const told = new StopRun('NOT_WRITABLE', { path: file, reason: systemReason(error) })
    expect(told.explain('fr').why).toBe('c’est un fichier, pas un dossier')
    expect(told.explain('en').why).toBe('it is a file, not a folder')
  })

  test('with what a wiki answers', () => {
    const told = stopFor(fromStatus(500, {}), 'https://wiki.example.org/api.php')
    expect(told instanceof StopRun ? told.explain('fr').message : told).toBe(
      'https://wiki.example.org/api.php ne répond pas comme un wiki : il répond par le statut 500',
    )
  })
})

describe('what was expected of a file is French for a French reader', () => {
  const least = 'wiki: { key: v }\nsources: [{ kind: xml-dump, from: d }]\n'

  test.for([
    [
      'one of several words',
      `${least}privacy: { ip: all }\n`,
      'une valeur parmi "pseudonym"|"drop"|"keep", reçu "all"',
    ],
    [
      'a kind',
      'wiki: { key: v }\nsources: [{ kind: sql }]\n',
      "une valeur parmi 'xml-dump'|'mediawiki-database'|'web-captures'|'dokuwiki'|'etherpad'|'html-mirror'|'mediawiki-api'",
    ],
    ['a form', 'wiki: { key: V V }\n', 'attendu des minuscules, des chiffres et des traits d’union, reçu "V V"'],
    ['a zone', 'wiki: { key: v, timezone: Mars }\n', 'attendu un fuseau horaire IANA comme Europe/Paris'],
    ['a key', 'wiki: { key: v, keys: w }\n', 'attendu une clé connue, reçu keys'],
    ['a list', 'wiki: { key: v }\nsources: []\n', 'attendu une liste d’au moins 1 éléments, reçu []'],
    [
      'an address',
      'wiki: { key: v, baseUrl: here }\n',
      'attendu une adresse web, qui commence par https:// ou http://, reçu "here"',
    ],
    ['what is missing', 'wiki: {}\n', 'attendu un texte, reçu rien'],
  ] as const)('%s', async ([, text, words]) => {
    expect(await complaint(definitionSchema, text)).toContain(words)
  })

  test.for([
    ['{ id: r, reason: x, match: { page: P }, action: mask }', 'pour mask une des clés literal, person, detector'],
    [
      '{ id: r, reason: x, match: { literal: ab }, action: mask }',
      'au moins 6 caractères, ou confirm: true dans la règle',
    ],
  ] as const)('a rule of privacy %s', async ([rule, words]) => {
    expect(await complaint(privacyFileSchema, `rules: [${rule}]`)).toContain(words)
  })

  test('one of two types', async () => {
    const schema = z.strictObject({ a: z.union([z.string(), z.array(z.string())]) })
    expect(await complaint(schema, 'a: 1')).toBe('wiki.yml:1 a : attendu un texte ou une liste, reçu 1')
  })

  test('an alias of YAML', async () => {
    expect(await complaint(z.unknown(), 'a: *b')).toBe(
      'wiki.yml:1 : attendu YAML, reçu l’alias *b, que rien ne porte avant lui',
    )
  })
})

test('a code takes the values of its own places, and no others', () => {
  // @ts-expect-error The text of BUNDLE_NO_ENTRY has a place {entry}.
  expect(new StopRun('BUNDLE_NO_ENTRY', { path: 'a.zip' }).message).toContain('{entry}')
  // @ts-expect-error It has no place {reason}.
  expect(new StopRun('BUNDLE_NO_ENTRY', { path: 'a', entry: 'b', reason: 'c' }).message).toBe('a holds no b')
})
