/** Choices of people and pages reach all that the bundle is made of, transclusions and provenance too. */

import { cpSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { RunResult } from '../../src/pipeline/run.ts'
import { demoBuild } from './demo-builds.ts'
import { ask, root, runPipeline } from './run-demo.ts'

/** Runs a pipeline over the fixture wiki, with more keys, and people named by hand. */
function runWith(keys: string, people: string | null = null): Promise<RunResult> {
  const folder = mkdtempSync(join(tmpdir(), 'wikifonds-choices-'))
  cpSync(join(root, 'fixtures', 'communs', 'communs.xml'), join(folder, 'communs.xml'))
  writeFileSync(
    join(folder, 'communs.yml'),
    `wiki: { key: communs }\nsources: [{ kind: xml-dump, from: communs.xml }]\nsite: false\n${keys}`,
  )
  if (people !== null) writeFileSync(join(folder, 'communs.people.yml'), people)
  return runPipeline(join(folder, 'communs.yml'), { environment: { WIKIFONDS_PRIVACY_KEY: 'of the tests' } })
}

const persons = (bundle: string, like: string) =>
  ask(bundle, `SELECT person_id, name, resolved_from FROM people WHERE name LIKE '${like}%' ORDER BY name`)

test('people named by hand are one person, and a name that nobody has is told', async () => {
  const apart = await demoBuild('demo')
  const found = await persons(apart.bundle, 'Solveig')
  expect(found.map(({ name }) => name)).toEqual(['Solveig A.', 'Solveig Aubrac'])

  const hand = 'people:\n  - names: [Solveig Aubrac, Solveig A.]\n  - names: [Mahaut Desrives, Mahaut Desrivières]\n'
  const merged = await runWith('', hand)
  const [solveig, ...more] = await persons(merged.bundle, 'Solveig')
  expect(more).toEqual([])
  expect(solveig).toMatchObject({ name: 'Solveig Aubrac' })
  expect(JSON.parse(String(solveig?.['resolved_from']))).toContainEqual(
    expect.objectContaining({ printed: 'Solveig A.' }),
  )
  const count = (where: string): string => `SELECT count(*) AS n FROM attendances WHERE ${where}`
  expect(await ask(merged.bundle, count(`person_id = '${String(solveig?.['person_id'])}'`))).toEqual(
    await ask(apart.bundle, count(`person_id IN ('${found.map(({ person_id }) => person_id).join("', '")}')`)),
  )

  expect(merged.exit).toBe(0)
  expect(merged.account.losses.declared).toMatchObject({ 'person-not-found': 1 })
  expect(await ask(merged.bundle, "SELECT subject FROM losses WHERE kind = 'person-not-found'")).toEqual([
    { subject: 'Mahaut Desrivières' },
  ])
  const provenance = readFileSync(join(merged.folder, 'data', 'provenance', 'pipeline.yml'), 'utf8')
  expect(provenance).not.toContain('Solveig')
})

test('a choice that lets no page through ends with 3 and says so', async () => {
  const { exit, account, bundle } = await runWith('pages: { include: ["Nowhere*"] }\n')
  expect(exit).toBe(3)
  expect(account).toMatchObject({ pages: 0, losses: { lost: { 'no-page-chosen': 1 } } })
  expect(await ask(bundle, "SELECT step FROM losses WHERE kind = 'no-page-chosen'")).toEqual([{ step: 'privacy' }])
})

test('an upload whose page is excluded stays out, and so do its bytes', async () => {
  const { bundle, folder } = await runWith('pages: { exclude: ["Fichier:Statuts*"] }\n')
  const names = (await ask(bundle, 'SELECT name FROM files ORDER BY name')).map(({ name }) => name)
  expect(names).toEqual(['Fête des communs 2017.png', 'Logo communs.png', 'Picto action.png', 'Plan du jardin.svg'])
  expect(existsSync(join(folder, 'data', 'files', 'statuts.pdf'))).toBe(false)
  expect(existsSync(join(folder, 'data', 'files', 'picto-action.png'))).toBe(true)
})

test('the provenance keeps the contacts and masks every other address, wherever YAML breaks the line', async () => {
  const long = 'Ce wiki est fermé depuis la fin de l’année ; pour toute question écrire à la personne au'
  const folder = mkdtempSync(join(tmpdir(), 'wikifonds-contacts-'))
  const wiki = `wiki:\n  key: communs\n  closed: { contact: archives@communs.example, notice: "${long} 06 12 34 56 78, ou à jeanne@communs.example." }\n`
  cpSync(join(root, 'fixtures', 'communs', 'communs.xml'), join(folder, 'communs.xml'))
  writeFileSync(
    join(folder, 'communs.yml'),
    `${wiki}sources: [{ kind: xml-dump, from: communs.xml }]\nsite: false\nbundle: { contact: fonds@asso.example }\n`,
  )
  const made = await runPipeline(join(folder, 'communs.yml'), {
    environment: { WIKIFONDS_PRIVACY_KEY: 'of the tests' },
  })
  const told = readFileSync(join(made.folder, 'data', 'provenance', 'pipeline.yml'), 'utf8')
  expect(told).toContain('contact: archives@communs.example\n')
  expect(told).toContain('contact: fonds@asso.example\n')
  expect(told).not.toContain('jeanne@')
  expect(told.replace(/\s+/g, ' ')).not.toContain('06 12 34 56 78')
})

test('the text of a dropped page is not on the pages that transclude it either', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'wikifonds-dropped-'))
  const page = (id: number, title: string, text: string): string =>
    `<page><title>${title}</title><ns>0</ns><id>${id}</id><revision><id>${id}</id><timestamp>2020-01-0${id}T00:00:00Z</timestamp><contributor><username>Azalée</username><id>1</id></contributor><model>wikitext</model><format>text/x-wiki</format><text xml:space="preserve">${text}</text></revision></page>`
  writeFileSync(
    join(folder, 'verger.xml'),
    `<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="fr">${page(1, 'Accueil', 'Avant. {{:Note}} Après.')}${page(2, 'Note', 'Le mot de passe du cabanon.')}</mediawiki>`,
  )
  writeFileSync(
    join(folder, 'privacy.yml'),
    'rules:\n  - { id: r-1, match: { page: Note }, action: drop-page, reason: asked }\n',
  )
  writeFileSync(
    join(folder, 'verger.yml'),
    'wiki: { key: verger }\nsources: [{ kind: xml-dump, from: verger.xml }]\nprivacy: { policy: privacy.yml }\n',
  )
  const { bundle, folder: made } = await runPipeline(join(folder, 'verger.yml'), {
    environment: { WIKIFONDS_PRIVACY_KEY: 'of the tests' },
  })
  const [accueil, ...more] = await ask(bundle, 'SELECT title, plain_text FROM pages JOIN documents USING (page_id)')
  expect(more).toEqual([])
  expect(String(accueil?.['plain_text'])).toMatch(/Avant\..*Après\./s)
  expect(readFileSync(join(made, 'data', 'site', 'index.html'), 'utf8')).not.toContain('cabanon')
  expect(String(accueil?.['plain_text'])).not.toContain('cabanon')
})
