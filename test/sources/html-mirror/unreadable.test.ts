/** What the system does not let be read in a saved wiki is a loss that names it, and the rest is read. */

import { basename, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { source } from '../../../src/sources/kinds/html-mirror/html-mirror.ts'
import { writtenLoss } from '../../../src/texts/loss.ts'
import { openToAll, whileDenied } from '../../support/denied.ts'
import { articleConfig, parserOutput, readMirror, savedPage, type Told, writeFolder } from './read-mirror.ts'

const page = (title: string, id: number): string =>
  savedPage({ config: articleConfig(title, id, id * 10), content: parserOutput(`<p>${title}.</p>`) })

const unread = ({ losses }: Told): readonly unknown[] =>
  losses
    .filter(({ kind }) => kind === 'source-unreadable' || kind === 'mirror-unreadable')
    .map(writtenLoss)
    .map(({ kind, subject, reason }) => ({ kind, subject, reason }))

const folderLoss = (subject: string) => ({
  kind: 'source-unreadable',
  subject,
  reason: 'the folder cannot be read, or not whole (EACCES): what could not be opened in it is missing',
})

describe('a folder of a mirror that may not be read', () => {
  test('is a loss that names it; what lies beside and behind it is read', async () => {
    const folder = openToAll(
      writeFolder({
        'wiki/Allée.html': page('Allée', 1),
        'wiki/bassin/Bassin.html': page('Bassin', 2),
        'wiki/zone/Zone.html': page('Zone', 3),
      }),
    )
    const told = await whileDenied([join(folder, 'wiki', 'bassin')], () => readMirror(folder))
    expect([...told.pages.keys()]).toEqual(['Allée', 'Zone'])
    expect(unread(told)).toEqual([folderLoss(`${basename(folder)}/wiki/bassin/`)])
  })

  test('may be that of a host, where another host has the wiki', async () => {
    const folder = openToAll(
      writeFolder({
        'wiki.example.org/Allée.html': page('Allée', 1),
        'files.example.org/Plan.png': 'PNG',
        'https/more.example.org/Zone.html': 'x',
      }),
    )
    const denied = [join(folder, 'files.example.org'), join(folder, 'https')]
    const told = await whileDenied(denied, () => readMirror(folder))
    expect([...told.pages.keys()]).toEqual(['Allée'])
    expect(unread(told)).toEqual([
      folderLoss(`${basename(folder)}/https/`),
      folderLoss(`${basename(folder)}/files.example.org/`),
    ])
  })

  test('may be that of what a browser saved with a page, or lie in the folder of uploads', async () => {
    const folder = openToAll(writeFolder({ 'Allée.html': page('Allée', 1), 'Allée_files/Plan.png': 'PNG' }))
    const uploads = openToAll(writeFolder({ 'f/f7/Plan.png': 'PNG', 'f/f1/Vue.png': 'PNG' }))
    const denied = [join(folder, 'Allée_files'), join(uploads, 'f', 'f7')]
    const told = await whileDenied(denied, () =>
      readMirror(folder, { from: [join(folder, 'Allée.html')], files: uploads }),
    )
    expect([...told.pages.keys()]).toEqual(['Allée'])
    expect(told.files.map(({ name }) => name)).toEqual(['Vue.png'])
    expect(unread(told)).toEqual([folderLoss('Allée_files/'), folderLoss(`${basename(uploads)}/f/f7/`)])
  })

  test('is told by inspect too, as a run would', async () => {
    const folder = openToAll(writeFolder({ 'wiki/Allée.html': page('Allée', 1), 'images/Plan.png': 'PNG' }))
    const found = await whileDenied([join(folder, 'images')], () => source.inspect(folder))
    expect(found).toMatchObject({ pages: 1, lost: { 'source-unreadable': 1 } })
  })

  test('is refused where it is the one that was named', async () => {
    const folder = openToAll(writeFolder({ 'wiki/Allée.html': page('Allée', 1) }))
    await whileDenied([folder], async () => {
      await expect(readMirror(folder)).rejects.toMatchObject({ code: 'EACCES' })
    })
  })
})

test('a file without the name of a page that may not be read is a loss', async () => {
  const folder = openToAll(writeFolder({ 'wiki/Allée.html': page('Allée', 1), 'wiki/Bassin': page('Bassin', 2) }))
  const told = await whileDenied([join(folder, 'wiki', 'Bassin')], () => readMirror(folder))
  expect([...told.pages.keys()]).toEqual(['Allée'])
  expect(unread(told)).toEqual([
    { kind: 'mirror-unreadable', subject: 'wiki/Bassin', reason: 'the file cannot be opened (EACCES)' },
  ])
})
