/** Who may see what: the screen shows how the wiki would read under each choice, and the run makes it read so. */

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { load } from 'cheerio'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runPipeline } from '../pipelines/run-demo.ts'
import { type DeskClient, openDeskClient } from '../support/desk-client.ts'
import { exifPicture } from '../support/exif-picture.ts'
import { put, scratchFolder } from '../support/scratch.ts'

const folder = scratchFolder()
const by = (name: string): string =>
  `<contributor>${name}</contributor><model>wikitext</model><format>text/x-wiki</format>`
const page = (id: number, ns: number, title: string, who: string, text: string): string =>
  `<page><title>${title}</title><ns>${ns}</ns><id>${id}</id><revision><id>${id}</id><timestamp>2016-05-01T08:00:00Z</timestamp>${by(who)}<text>${text}</text></revision></page>\n`
put(
  folder,
  'verger.xml',
  `<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="fr"><siteinfo><sitename>Verger</sitename><base>https://verger.example/wiki/Accueil</base><generator>MediaWiki 1.43.0</generator><case>first-letter</case><namespaces><namespace key="0" case="first-letter"/><namespace key="6" case="first-letter">Fichier</namespace></namespaces></siteinfo>
${page(1, 0, 'Bureau', '<ip>192.0.2.9</ip>', 'Pour le bureau, écrire à bureau@verger.example ou bien appeler le 06 00 00 00 12 le soir.')}${page(2, 0, 'Cueillette', '<username>Ysée</username><id>2</id>', 'On se retrouve chez Zoé, 8 rue du Compas, avec zoe@alize.example pour les paniers. -- 192.0.2.9')}${page(3, 6, 'Fichier:Poirier.jpg', '<username>Ysée</username><id>2</id>', 'Le poirier.')}</mediawiki>`,
)
put(folder, 'images/Poirier.jpg', exifPicture('Ysée Malvert', [48, 51, 24], [2, 21, 7]))
const wiki = put(
  folder,
  'verger.yml',
  '# ours\nwiki: { key: verger, language: fr }\nsources: [{ kind: xml-dump, from: verger.xml, files: images }]\n',
)

let desk: DeskClient
beforeAll(async () => {
  desk = await openDeskClient(folder)
  await desk.send(path, { does: 'scan' })
  await desk.rest(path)
})
afterAll(() => void desk.child.kill())

const path = '/privacy?wiki=verger.yml'
const screen = async () => load(await desk.page(path))

/** What stands beside a choice. */
async function beside(name: string, value: string): Promise<readonly string[]> {
  const shown = await screen()
  const row = shown(`.desk-choice:has(input[name="${name}"][value="${value}"])`)
  return Array.from(row.find('.desk-sample p'), (one) => shown(one).text().trim())
}

/** Sends the form as the screen has it, with some fields said otherwise; gives what is shown then. */
async function save(fields: Readonly<Record<string, string>>) {
  const shown = await screen()
  const inputs = shown('form:has([name="audience"]) input:is(:checked, :not([type]))')
  const said = Array.from(inputs, (one) => [one.attribs['name'] ?? '', one.attribs['value'] ?? ''] as const)
  return load(await desk.send(path, { ...Object.fromEntries(said), ...fields, does: 'save' }))
}

const place = '8 rue du Compas'
const containing = (...words: readonly string[]): readonly unknown[] =>
  words.map((one) => expect.stringContaining(one) as unknown)

test('beside each of three choices stands how the words of the wiki would read', async () => {
  expect(await beside('email', 'mask')).toEqual(containing('écrire à •••@••• ou bien'))
  expect(await beside('email', 'some')).toEqual(
    containing('écrire à bureau@verger.example ou bien', 'avec •••@••• pour'),
  )
  expect(await beside('email', 'keep')).toEqual(containing('écrire à bureau@verger.example ou bien'))
  expect(await beside('phone', 'mask')).toEqual(containing('appeler le •• •• •• •• le soir'))
  expect(await beside('phone', 'keep')).toEqual(containing('appeler le 06 00 00 00 12 le soir'))
  expect(await beside('ip', 'pseudonym')).toEqual(containing('-- Anonyme-'))
  expect(await beside('ip', 'drop')).toEqual(containing('-- •••.•••'))
  expect(await beside('ip', 'keep')).toEqual(containing('-- 192.0.2.9'))
  expect(await beside('exif', 'strip')).toEqual(['Poirier.jpg: the picture, and nothing beside it'])
  expect(await beside('exif', 'out')).toEqual(['Poirier.jpg is not in the archive'])
  expect(await beside('exif', 'keep')).toEqual(containing('48.85667'))
  expect(await beside(`one ${place}`, 'leave')).toEqual(containing('chez Zoé, 8 rue du Compas, avec'))
  expect(await beside(`one ${place}`, 'hide')).toEqual(containing('chez Zoé, •••, avec'))
  expect(await beside(`one ${place}`, 'rename')).toEqual(containing('chez Zoé, left out, avec'))
})

test('addresses of an archive for everybody are never left, and nothing is written', async () => {
  const before = readFileSync(wiki, 'utf8')
  const refused = await save({ ip: 'keep', email: 'keep' })
  expect(refused('[role="alert"]').text()).toContain('verger.yml')
  expect(readFileSync(wiki, 'utf8')).toBe(before)
})

test('what was shown is what the run makes', async () => {
  const chosen = { email: 'some', 'stays email': 'bureau@verger.example', ip: 'pseudonym', phone: 'keep', exif: 'out' }
  const saved = await save({ ...chosen, [`one ${place}`]: 'rename', [`as ${place}`]: 'an address' })
  expect(saved('h1').text()).toBe('Make the archive')
  const named = (await beside('ip', 'pseudonym'))[0]?.match(/Anonyme-\w+/)?.[0] ?? ''
  const { folder: made } = await runPipeline(wiki)
  const text = (name: string): string =>
    load(readFileSync(join(made, `data/site/pages/${name}.html`), 'utf8'))('main')
      .text()
      .replace(/\s+/g, ' ')
  expect(text('bureau')).toContain('écrire à bureau@verger.example ou bien appeler le 06 00 00 00 12 le soir.')
  expect(text('cueillette')).toContain(`chez Zoé, an address, avec •••@••• pour les paniers. -- ${named}`)
  expect(readdirSync(join(made, 'data')).includes('files')).toBe(false)
})

test('a choice is taken back, and what somebody wrote by hand stays', async () => {
  const policy = join(folder, 'verger.privacy.yml')
  const byHand = '  - { id: mine, match: { page: Conflit }, action: drop-page, reason: embargo } # ours\n'
  put(folder, 'verger.privacy.yml', `${readFileSync(policy, 'utf8')}${byHand}`)
  expect((await screen())(`[name="one ${place}"]:checked`).val()).toBe('rename')
  expect((await screen())('[name="exif"]:checked').val()).toBe('out')
  await save({ email: 'mask', exif: 'strip', [`one ${place}`]: 'leave' })
  expect(readFileSync(policy, 'utf8')).toBe(`rules:\n${byHand}`)
  expect(readFileSync(wiki, 'utf8')).toContain('# ours')
  expect((await screen())('[name="email"]:checked').val()).toBe('mask')
})
