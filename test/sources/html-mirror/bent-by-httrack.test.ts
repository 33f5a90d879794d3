/** What HTTrack changes: titles in scripts that look like addresses, endings after types, names that are taken. */

import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { articleConfig, config, parserOutput, readMirror, savedPage, writeFolder } from './read-mirror.ts'

const folderOf = (name: string): string => {
  const hash = createHash('md5').update(name).digest('hex')
  return `${hash.slice(0, 1)}/${hash.slice(0, 2)}`
}

const png = (words: string): Buffer => Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n\0', 'latin1'), Buffer.from(words)])

describe('a title that HTTrack rewrote in the scripts of a page', () => {
  const titleOf = async (script: Readonly<Record<string, unknown>>, heading: string) => {
    const values = {
      wgNamespaceNumber: 0,
      wgArticleId: 3,
      wgRevisionId: 9,
      wgCurRevisionId: 9,
      wgAction: 'view',
      ...script,
    }
    const page = savedPage({ config: config(values), heading, content: parserOutput('<p>x</p>') })
    const { pages } = await readMirror(writeFolder({ 'wiki/page.html': page }))
    return [...pages.keys()]
  }

  it.each([
    [
      'with an ending',
      { wgPageName: 'Pressoir_Configuration.html', wgTitle: 'Pressoir Configuration' },
      'Pressoir Configuration',
    ],
    ['as a path', { wgPageName: '../index.php/Pressoir/Configuration.html' }, 'Pressoir/Configuration'],
    ['by a hash', { wgPageName: 'index4f1d.html', wgTitle: 'Яблоня' }, 'Яблоня'],
    ['to another ending', { wgPageName: 'Вопросы.php', wgTitle: 'Вопросы' }, 'Вопросы'],
  ])('is the one that the page shows: %s', async (_, script, heading) => {
    expect(await titleOf(script, heading)).toEqual([heading])
  })

  it.each([
    ['a page that is named like a file', { wgPageName: 'Lisez-moi.html', wgTitle: 'Lisez-moi.html' }, 'Lisez-moi.html'],
    ['a heading that is shown in its own way', { wgPageName: 'Pressoir', wgTitle: 'Pressoir' }, 'Le grand pressoir'],
  ])('is left as it is: %s', async (_, script, heading) => {
    expect(await titleOf(script, heading)).toEqual([script.wgPageName])
  })
})

describe('pictures whose names HTTrack changed', () => {
  const page = (content: string) =>
    savedPage({ config: articleConfig('Верба', 3, 9), heading: 'Верба', content: parserOutput(content) })
  const told = async (files: Readonly<Record<string, string | Uint8Array>>) => {
    const { files: found, losses } = await readMirror(writeFolder(files))
    const lost = losses.flatMap(({ kind, subject }) =>
      ['file-not-saved', 'mirror-unreadable', 'mirror-not-a-wiki-page'].includes(kind) ? [`${kind} ${subject}`] : [],
    )
    return { kept: found.map(({ name, isReduced = false, content }) => [name, isReduced, content !== null]), lost }
  }

  it.each([
    ['a large ending is small', 'Верба.JPG', 'Верба.jpg'],
    ['an ending after the type', 'Верба.jpeg', 'Верба.jpg'],
    ['an ending added', 'Верба.png', 'Верба.png.html'],
    ['the type that the server told', 'Верба.png', 'Верба.php'],
    ['a name that is taken', 'Верба.png', 'Верба-2.png'],
    ['digits of its query', 'Верба.png', 'Верба7f01.png'],
  ])('are known by the folder: %s', async (_, name, saved) => {
    const { kept, lost } = await told({
      'wiki/Верба.html': page('<p>x</p>'),
      [`images/${folderOf(name)}/${saved}`]: png('a'),
    })
    expect(kept).toEqual([[name, false, true]])
    expect(lost).toEqual([])
  })

  it('stand in the place that shows them, whatever they are called: the link of the place names the file', async () => {
    const link = (href: string, src: string) =>
      `<a href="${href}" class="image" title="Ветка"><img alt="" src="${src}" width="120"></a>`
    const { kept, lost } = await told({
      'index1a2b.html': page(
        link('index77aa.html', 'thumb09cd.html') + link('index.php/Файл%3aЛист.png.html', 'thumbfe01.php'),
      ),
      'index77aa.html': savedPage({
        config: articleConfig('Файл:Верба_зимой.png', 4, 8, { wgNamespaceNumber: 6 }),
        heading: 'Файл:Верба зимой.png',
        content: parserOutput('<p>x</p>'),
      }),
      'thumb09cd.html': png('winter'),
      'thumbfe01.php': png('leaf'),
    })
    expect(kept).toEqual([
      ['Верба зимой.png', true, true],
      ['Лист.png', true, true],
    ])
    expect(lost).toEqual(['file-not-saved Верба зимой.png', 'file-not-saved Лист.png'])
  })

  it('are none where a page was saved under such a name', async () => {
    const name = 'Верба.jpg'
    const filePage = savedPage({
      config: articleConfig(`Файл:${name}`, 4, 8, { wgNamespaceNumber: 6 }),
      heading: `Файл:${name}`,
      content: parserOutput('<p>Весной.</p>'),
    })
    const folder = writeFolder({
      'wiki/Верба.html': page(
        `<a href="../w/Файл:${name}" class="image"><img src="../images/${folderOf(name)}/${name}"></a>`,
      ),
      [`w/Файл:${name}`]: filePage,
      [`images/${folderOf(name)}/${name}`]: '<!DOCTYPE html><html><body>404</body></html>',
    })
    const { pages, files, losses } = await readMirror(folder)
    expect([...pages.keys()]).toEqual(['Верба', `Файл:${name}`])
    expect(files).toEqual([])
    expect(losses.filter(({ kind }) => kind === 'file-not-saved').map(({ subject }) => subject)).toEqual([name])
  })

  it('are told once where the plain file is here too', async () => {
    const folder = `images/${folderOf('Верба.png')}`
    const { kept } = await told({
      'wiki/Верба.html': page('<p>x</p>'),
      [`${folder}/Верба.png`]: png('a'),
      [`${folder}/Верба7f01.png`]: png('a'),
    })
    expect(kept).toEqual([['Верба.png', false, true]])
  })
})
