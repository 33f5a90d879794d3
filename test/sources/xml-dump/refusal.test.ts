/** An export that is none of one wiki is refused with its reason, and odd but sound ones are read. */

import { execFileSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { source } from '../../../src/sources/kinds/xml-dump/xml-dump.ts'
import { StopRun } from '../../../src/texts/errors.ts'
import { put } from '../../support/scratch.ts'
import { dump, folder, inputOf, page, readDumps, readText, revision, written } from './read-events.ts'

const whole = dump(page('A', revision(1, 'a')))

test.each([
  ['an HTML page', '<!DOCTYPE html><html><body>Accueil</body></html>', 'NOT_A_DUMP'],
  ['an HTML page that quotes one', `<html><body><pre>${whole}</pre></body></html>`, 'NOT_A_DUMP'],
  ['nothing at all', '', 'NOT_A_DUMP'],
  ['another XML', '<?xml version="1.0"?><rss><page></page></rss>', 'NOT_A_DUMP'],
  ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0]), 'NOT_A_DUMP'],
  ['an export of logs', dump('<logitem><id>1</id></logitem>'), 'DUMP_OF_LOGS'],
  ['UTF-16 with a byte order mark', Buffer.from(`\ufeff${whole}`, 'utf16le'), 'DUMP_ENCODING'],
  ['UTF-16 without one', Buffer.from(whole, 'utf16le').swap16(), 'DUMP_ENCODING'],
  ['Latin-1', `<?xml version="1.0" encoding="ISO-8859-1"?>${whole}`, 'DUMP_ENCODING'],
  ['external entities', `<!DOCTYPE mediawiki SYSTEM "file:///etc/passwd">${whole}`, 'DUMP_WITH_DOCTYPE'],
  ['a DOCTYPE', `<?xml version="1.0"?><!DOCTYPE mediawiki [<!ENTITY a "b">]>${whole}`, 'DUMP_WITH_DOCTYPE'],
])('refuses %s by name', async (_what, content, code) => {
  await expect(readText(content)).rejects.toMatchObject({ code })
})

/** An export whose header names the wiki. */
const exportOf = (name: string, host: string, id: number): string =>
  dump(page(`Page ${id}`, revision(id, name))).replace(
    /<siteinfo>[\s\S]*?<\/siteinfo>|(?<=<mediawiki[^>]*>)/,
    `<siteinfo><sitename>${name}</sitename><base>https://${host}/wiki/Accueil</base></siteinfo>`,
  )

function placed(files: Readonly<Record<string, string>>): string {
  const place = folder()
  for (const [name, text] of Object.entries(files)) put(place, name, text)
  return place
}

test('exports of two wikis are no source, whether they lie in a folder or are named', async () => {
  const two = { 'a.xml': exportOf('Vergers', 'vergers.example', 1), 'b.xml': exportOf('Jardins', 'jardins.example', 1) }
  const place = placed(two)
  const refusal = { code: 'DUMPS_OF_SEVERAL_WIKIS', values: { wiki: 'Vergers', second: 'Jardins' } }
  await expect(readDumps([place])).rejects.toMatchObject(refusal)
  await expect(readDumps([join(place, 'a.xml'), join(place, 'b.xml')])).rejects.toMatchObject(refusal)
  await expect(source.inspect(place)).rejects.toMatchObject(refusal)
})

test.each([
  ['was renamed', 'Jardins', 'vergers.example'],
  ['has moved', 'Vergers', 'www.autres-vergers.example'],
  ['is named as before', 'Vergers', 'www.vergers.example'],
])('exports of one wiki that %s are one source', async (_what, name, host) => {
  const both = { 'a.xml': exportOf('Vergers', 'vergers.example', 1), 'b.xml': exportOf(name, host, 2) }
  expect((await readDumps([placed(both)])).pages).toHaveLength(2)
})

test('an export that was converted and still announces UTF-16 is read', async () => {
  const seen = await readText(`<?xml version="1.0" encoding="UTF-16"?>${dump(page('Été', revision(1, 'à')))}`)
  expect(seen.revisions.map(({ title, text }) => [title, text])).toEqual([['Été', 'à']])
})

test('a DOCTYPE behind the header defines nothing, and is told', async () => {
  const bomb = '<!DOCTYPE a [<!ENTITY a "mot"><!ENTITY b "&a;&a;&a;">]>'
  const seen = await readText(dump(page('A', revision(1, 'a')) + bomb + page('Bé', revision(2, '&b; &amp; fin'))))
  expect(seen.revisions.map(({ text }) => text)).toEqual(['a', '&b; & fin'])
  expect(seen.losses.map(({ kind }) => kind)).toEqual(['xml-unreadable', 'xml-repaired'])
})

const announcing = (encoding: string): string => `<?xml version="1.0" encoding="${encoding}"?>\n${whole}`

test.each([
  ['UTF-16', Buffer.from(`\ufeff${whole}`, 'utf16le')],
  ['UTF-16LE', Buffer.from(announcing('UTF-16'), 'utf16le')],
  ['UTF-16BE', Buffer.from(announcing('UTF-16'), 'utf16le').swap16()],
  ['ISO-8859-1', Buffer.from(announcing('ISO-8859-1'), 'latin1')],
])('what the refusal of %s tells to do makes a dump of it', async (encoding, bytes) => {
  const folder = dirname(written(bytes, 'old.xml'))
  const refusal = await readDumps([join(folder, 'old.xml')]).catch((error: unknown) => error)
  if (!(refusal instanceof StopRun)) throw new Error('it was not refused')
  const command = /`([^`]+)`/.exec(refusal.explain('en').do)?.[1] ?? ''
  expect(command).toContain(`iconv -f ${encoding} `)
  execFileSync('sh', ['-c', command], { cwd: folder })
  const seen = await readDumps([join(folder, 'new.xml')])
  expect(seen.revisions).toHaveLength(1)
  expect(seen.losses).toEqual([])
})

test('accepts a byte order mark and a declaration', async () => {
  const seen = await readText(`\ufeff<?xml version="1.0" encoding="utf-8"?>\n<!-- un export -->\n${whole}`)
  expect(seen.revisions).toHaveLength(1)
  expect(seen.losses).toEqual([])
})

test('stops when it is told to', async () => {
  const abort = new AbortController()
  const from = [
    written(
      dump(
        Array.from({ length: 200 }, (_, index) => page(`P${index}`, revision(index + 1, 'mot '.repeat(5000)))).join(''),
      ),
    ),
  ]
  const reading = async (): Promise<void> => {
    for await (const event of source.read(inputOf(from), abort.signal)) {
      if (event.type === 'page') abort.abort()
    }
  }
  await expect(reading()).rejects.toMatchObject({ name: 'AbortError' })
})
