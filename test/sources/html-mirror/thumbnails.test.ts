/** Pictures of which only a reduced copy was saved. */

import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { SourceFile } from '../../../src/model/wiki.ts'
import { source } from '../../../src/sources/kinds/html-mirror/html-mirror.ts'
import { notesOf } from '../../support/notes.ts'
import { config, readMirror, savedPage, type Told, writeFolder } from './read-mirror.ts'

const folderOf = (name: string): string => {
  const hash = createHash('md5').update(name).digest('hex')
  return `${hash.slice(0, 1)}/${hash.slice(0, 2)}`
}

/** A file page of MediaWiki 1.16, whose row of headers begins with an empty `td`. */
const filePage = (name: string, rows: string): string =>
  savedPage({
    config: config({
      wgPageName: `Fichier:${name}`,
      wgNamespaceNumber: 6,
      wgArticleId: 5,
      wgRevisionId: 9,
      wgCurRevisionId: 9,
      wgAction: 'view',
    }),
    content: `<table class="wikitable filehistory"><tr><td></td><th>Date</th><th>Vignette</th><th>Dimensions</th><th>Utilisateur</th><th>Commentaire</th></tr>${rows}</table>`,
  })

const row = (address: string, date: string, isLatest: boolean): string =>
  `<tr><td>${isLatest ? 'actuel' : ''}</td><td${isLatest ? " class='filehistory-selected'" : ''}><a href="${address}">${date}</a></td><td></td><td>1 024 × 768</td><td><a class="mw-userlink" href="Rose.html">Rose</a></td><td></td></tr>`

const bytesOf = async ({ content }: SourceFile): Promise<string | null> => {
  if (content === null) return null
  let text = ''
  for await (const chunk of content) text += Buffer.from(chunk).toString()
  return text
}

const kept = async ({ files }: Told): Promise<unknown> =>
  (await Promise.all(files.map(async (file) => [file.name, file.isReduced ?? false, await bytesOf(file)]))).sort()

const notSaved = ({ losses }: Told): readonly string[] =>
  losses.flatMap(({ kind, subject }) => (kind === 'file-not-saved' ? [subject] : []))

describe('a picture that was saved as a thumbnail only', () => {
  const name = 'Pomme_rouge.jpg'
  const thumb = `upload_wiki/thumb/${folderOf(name)}/${name}`
  const page = filePage(name, row(`../upload_wiki/${folderOf(name)}/${name}`, '2 mai 2018 à 14:30', true))

  it('is kept as its largest copy, and the original is lost once', async () => {
    const told = await readMirror(
      writeFolder({
        [`wiki/Fichier:${name}.html`]: page,
        [`${thumb}/120px-${name}`]: 'small',
        [`${thumb}/1100px-${name}`]: 'large',
        [`${thumb}/800px-${name}`]: 'the longest of all of them',
      }),
    )
    expect(await kept(told)).toEqual([['Pomme rouge.jpg', true, 'large']])
    expect(told.files[0]).toMatchObject({ isLatest: true, contributor: { name: 'Rose' }, mime: null, sha1: null })
    expect(told.files[0]?.at).not.toBeNull()
    expect(notSaved(told)).toEqual(['Pomme rouge.jpg'])
  })

  it('is only named where no copy of it was saved, as one learns before a run', async () => {
    const inspected = async (more = {}): Promise<string> =>
      notesOf(await source.inspect(writeFolder({ [`wiki/Fichier:${name}.html`]: page, ...more })))
    expect(await inspected()).toContain('1 of its files is only named, by pages')
    expect(await inspected({ [`${thumb}/120px-${name}`]: 'small' })).not.toContain('of its files')
  })

  it('needs no file page', async () => {
    const told = await readMirror(
      writeFolder({
        'wiki/Verger.html': savedPage({ config: config({ wgPageName: 'Verger', wgArticleId: 3, wgRevisionId: 8 }) }),
        [`${thumb}/180px-${name}`]: 'small',
      }),
    )
    expect(await kept(told)).toEqual([['Pomme rouge.jpg', true, 'small']])
    expect(notSaved(told)).toEqual(['Pomme rouge.jpg'])
  })

  it('gives way to the original', async () => {
    const told = await readMirror(
      writeFolder({
        [`wiki/Fichier:${name}.html`]: page,
        [`upload_wiki/${folderOf(name)}/${name}`]: 'whole',
        [`${thumb}/120px-${name}`]: 'small',
      }),
    )
    expect(await kept(told)).toEqual([['Pomme rouge.jpg', false, 'whole']])
    expect(notSaved(told)).toEqual([])
  })

  it('stands for the version that it shows, not for another one', async () => {
    const stored = `20170101000000!${name}`
    const old = row(`../upload_wiki/archive/${folderOf(name)}/${stored}`, '3 avril 2016 à 10:00', false)
    const told = await readMirror(
      writeFolder({
        [`wiki/Fichier:${name}.html`]: page.replace('</table>', `${old}</table>`),
        [`upload_wiki/${folderOf(name)}/${name}`]: 'whole',
        [`upload_wiki/thumb/archive/${folderOf(name)}/${stored}/120px-${name}`]: 'old and small',
      }),
    )
    expect(await kept(told)).toEqual([
      ['Pomme rouge.jpg', false, 'whole'],
      ['Pomme rouge.jpg', true, 'old and small'],
    ])
    expect(told.files.find(({ isReduced }) => isReduced)?.isLatest).toBe(false)
  })

  it.each([
    ['hashed folders are off', `images/thumb/${name}/90px-${name}`],
    ['a drawing became a picture', `images/thumb/${folderOf('Plan.svg')}/Plan.svg/90px-Plan.svg.png`],
    ['a page of a document', `images/thumb/${folderOf('Plan.pdf')}/Plan.pdf/page1-90px-Plan.pdf.jpg`],
    ['thumb.php', `thumb.php?f=${name}&width=90`],
    ['thumb.php in windows names', `thumb.php@f=${name}&w=90`],
    ['Special:FilePath in a width', `wiki/Special:FilePath/${name}?width=90`],
    ['Special:Redirect in a width', `index.php?title=Special:Redirect/file/${name}&width=90`],
  ])('is known by its address: %s', async (_what, path) => {
    const told = await readMirror(
      writeFolder({
        'wiki/Verger.html': savedPage({ config: config({ wgPageName: 'Verger', wgArticleId: 3, wgRevisionId: 8 }) }),
        [path]: 'small',
      }),
    )
    expect(told.files.map(({ isReduced }) => isReduced)).toEqual([true])
    expect(await bytesOf(told.files[0] as SourceFile)).toBe('small')
  })

  it.each([
    ['img_auth.php', `img_auth.php/${folderOf(name)}/${name}`],
    ['Special:FilePath', `wiki/Special:FilePath/${name}`],
    ['Special:Redirect', `wiki/Sp%C3%A9cial:Redirect/file/${name}`],
  ])('an original asked for otherwise is one: %s', async (_what, path) => {
    const told = await readMirror(
      writeFolder({
        'wiki/Verger.html': savedPage({ config: config({ wgPageName: 'Verger', wgArticleId: 3, wgRevisionId: 8 }) }),
        [path]: 'whole',
      }),
    )
    expect(await kept(told)).toEqual([['Pomme rouge.jpg', false, 'whole']])
  })
})

it('a version that was not saved is named once, and the row of headers is none', async () => {
  const told = await readMirror(
    writeFolder({
      'wiki/Fichier:Poire.png.html': filePage('Poire.png', row('../images/0/00/Poire.png', '2 mai 2018 à 14:30', true)),
    }),
  )
  expect(await kept(told)).toEqual([['Poire.png', false, null]])
  expect(notSaved(told)).toEqual(['Poire.png'])
})

it('uploads on a host of their own, saved beside the wiki, are its files', async () => {
  const name = 'Pomme_rouge.jpg'
  const told = await readMirror(
    writeFolder({
      [`wiki.vergers.example/wiki/Fichier:${name}.html`]: filePage(
        name,
        row(`https://images.vergers.example/w/${folderOf(name)}/${name}`, '2 mai 2018 à 14:30', true),
      ),
      [`images.vergers.example/w/${folderOf(name)}/${name}`]: 'whole',
    }),
  )
  expect(await kept(told)).toEqual([['Pomme rouge.jpg', false, 'whole']])
  expect(notSaved(told)).toEqual([])
})
