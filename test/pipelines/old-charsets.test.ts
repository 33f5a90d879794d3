/** A saved wiki whose files are named in the character set of their time: the folder of hashes tells the name, and the page shows its pictures. */

import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { articleConfig, parserOutput, savedPage } from '../sources/html-mirror/read-mirror.ts'
import { put, scratchFolder } from '../support/scratch.ts'
import { ask, runPipeline, verify } from './run-demo.ts'

const foldersOf = (name: string): string => {
  const hash = createHash('md5').update(name).digest('hex')
  return `${hash.slice(0, 1)}/${hash.slice(0, 2)}`
}

const cyrillic = 'абвгдежзийклмнопрстуфхцчшщъыьэюя'
/** The order of the small letters in KOI8-R, from C0 on; without ъ at their end. */
const koi8 = 'юабцдефгхийклмнопярстужвьызшэщчъ'

/** Letters as windows-1251 (large from C0, small from E0) or KOI8-R (small from C0, large from E0) writes them. */
const bytesIn = (charset: 'windows-1251' | 'koi8-r', name: string): Buffer =>
  Buffer.from(
    [...name].map((letter) => {
      const small = letter.toLowerCase()
      const at = (charset === 'koi8-r' ? koi8 : cyrillic).indexOf(small)
      if (at < 0) return letter.charCodeAt(0)
      return (charset === 'koi8-r') === (letter === small) ? 0xc0 + at : 0xe0 + at
    }),
  )

const escaped = (bytes: Buffer): string =>
  [...bytes].map((byte) => (byte < 0x80 ? String.fromCharCode(byte) : `%${byte.toString(16).toUpperCase()}`)).join('')

/** As wget writes names: bytes of control characters escaped, the others as they are. */
const ofWget = (name: string): Buffer =>
  Buffer.concat(
    [...Buffer.from(name)].map((byte) =>
      byte >= 0x80 && byte < 0xa0 ? Buffer.from(`%${byte.toString(16).toUpperCase()}`) : Buffer.from([byte]),
    ),
  )

/** A picture that differs from every other by its words. */
const png = (words: string): Buffer =>
  Buffer.concat([
    Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    ),
    Buffer.from(words),
  ])

test('pictures whose names are bytes of another character set stand on their page under their names', async () => {
  const folder = scratchFolder()
  const mirror = join(folder, 'mirror', 'sad.example')
  const keep = (place: string, name: Buffer, words: string): void => {
    mkdirSync(join(mirror, place), { recursive: true })
    writeFileSync(Buffer.concat([Buffer.from(`${mirror}/${place}/`), name]), png(words))
  }
  const place = (name: string): string => `images/${foldersOf(name)}`
  const apple = bytesIn('windows-1251', 'Яблоня.png')
  const plum = bytesIn('koi8-r', 'Слива.png')
  const pear = bytesIn('windows-1251', 'Груша_зимой.JPG')
  const nettle = bytesIn('windows-1251', 'Крапива.png')
  // Of no hash that begins with 7c in any character set.
  const moss = bytesIn('windows-1251', 'Мох.png')
  const sloe = ofWget('Терновник.png')
  keep(place('Яблоня.png'), apple, 'apple')
  keep(place('Слива.png'), plum, 'plum')
  keep(place('Терновник.png'), sloe, 'sloe')
  keep('images/7/7c', moss, 'moss')
  const thumb = `images/thumb/${foldersOf('Груша_зимой.JPG')}/`
  mkdirSync(join(mirror, thumb), { recursive: true })
  const pearFolder = Buffer.concat([Buffer.from(`${mirror}/${thumb}`), pear])
  mkdirSync(pearFolder)
  writeFileSync(Buffer.concat([pearFolder, Buffer.from('/120px-'), pear]), png('pear'))
  const sources = [
    `../${place('Яблоня.png')}/${escaped(apple)}`,
    `/${place('Слива.png')}/${escaped(plum)}`,
    `../${place('Терновник.png')}/${escaped(Buffer.from(sloe.toString('latin1').replaceAll('%', '%25'), 'latin1'))}`,
    `../${thumb}${escaped(pear)}/120px-${escaped(pear)}`,
    `../${place('Крапива.png')}/${escaped(nettle)}`,
    `../images/7/7c/${escaped(moss)}`,
  ]
  const html = sources.map((src) => `<p><img alt="" src="${src}" width="1" height="1"></p>`).join('')
  put(
    folder,
    'mirror/sad.example/wiki/Start.html',
    savedPage({
      config: articleConfig('Start', 1, 7),
      heading: 'Start',
      content: parserOutput(html),
      address: 'https://sad.example/wiki/Start',
    }),
  )
  const pipeline = put(
    folder,
    'sad.yml',
    'wiki: { key: sad, language: ru }\nsources: [{ kind: html-mirror, from: mirror }]\n',
  )
  const { bundle, folder: bag } = await runPipeline(pipeline, {
    environment: { WIKIFONDS_PRIVACY_KEY: 'of the tests' },
  })
  const kept = await ask(bundle, 'SELECT name, state FROM files JOIN file_versions USING (file_id)')
  expect(Object.fromEntries(kept.map(({ name, state }) => [name, state]))).toEqual({
    'Груша зимой.JPG': 'reduced',
    'Слива.png': 'present',
    'Терновник.png': 'present',
    'Яблоня.png': 'present',
    // No reading of its bytes is proved: they are its name.
    '\\xCC\\xEE\\xF5.png': 'present',
  })
  const page = readFileSync(join(bag, 'data/site/pages/start.html'), 'utf8')
  expect(page.match(/<img /g)).toHaveLength(5)
  const told = readFileSync(join(bag, 'data/provenance/losses.jsonl'), 'utf8').trim().split('\n')
  const missing = told.map((line) => JSON.parse(line)).filter(({ kind }) => kind === 'file-not-saved')
  expect(missing.map(({ subject }) => subject).sort()).toEqual(['Груша зимой.JPG', 'Крапива.png'])
  expect((await verify(bundle)).findings).toEqual([])
})
