import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { init } from '../../src/pipeline/init.ts'
import { loadPipeline } from '../../src/pipeline/load.ts'

const dump = join(import.meta.dirname, '..', '..', 'fixtures', 'communs', 'communs.xml')
const fileName = (): string => join(mkdtempSync(join(tmpdir(), 'wikifonds-init-')), 'communs.yml')

test.for(['en', 'fr'] as const)('the file that is written in %s is a pipeline of what was found', async (language) => {
  const path = fileName()
  await init(dump, path, language)
  const { definition } = loadPipeline(path)
  expect(definition).toMatchObject({
    wiki: { key: 'wiki-des-communs', name: 'Wiki des communs', language: 'fr' },
    sources: [{ kind: 'xml-dump' }],
  })
})

test('its comments are in the language of whoever fills it in', async () => {
  const [english, french] = [fileName(), fileName()]
  await init(dump, english)
  await init(dump, french, 'fr')
  const comments = (path: string): string =>
    readFileSync(path, 'utf8')
      .split('\n')
      .flatMap((line) => /#.*$/.exec(line)?.[0] ?? [])
      .join('\n')
  expect(comments(english)).toMatch(/older addresses of the same wiki/)
  expect(comments(french)).toMatch(/anciennes adresses du même wiki/)
  expect(comments(french)).not.toMatch(/\b(the|older|source says|default)\b/)
})

test('a folder that is not there is named', async () => {
  await expect(init(dump, '/nowhere/at/all/wiki.yml')).rejects.toMatchObject({ code: 'NOT_WRITABLE', exit: 2 })
})
