/** The workbook holds what LibreOffice can show of the bundle, says how much that is, and tells what was cut. */

import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { beforeAll, expect, test } from 'vitest'
import { streamZip } from '../../../src/bundle/zip/stream-zip.ts'
import { form } from '../../../src/forms/export/xlsx.ts'
import { columnName, type SheetCell, timeCell } from '../../../src/forms/xlsx/cell.ts'
import { type SheetReport, workbookFiles } from '../../../src/forms/xlsx/workbook.ts'
import type { Loss } from '../../../src/model/loss.ts'
import { exportBundle } from '../../../src/pipeline/commands/export.ts'
import { openFonds } from '../../../src/pipeline/io/open-bundle.ts'
import { readCsv } from '../../../src/support/csv.ts'
import { lossReason } from '../../../src/texts/loss.ts'
import { demoBuild } from '../../pipelines/demo-builds.ts'
import { testWith } from '../../support/require.ts'
import { scratchFolder } from '../../support/scratch.ts'

const folder = scratchFolder()
const file = join(folder, 'demo.xlsx')
let zip = ''
let told: Awaited<ReturnType<typeof exportBundle>>
beforeAll(async () => {
  zip = (await demoBuild('demo')).bundle
  told = await exportBundle(zip, { to: 'xlsx', out: file, language: 'fr' })
})

const officeMs = 120_000

/** The rows of a sheet as LibreOffice shows them. */
async function shownRows(workbook: string, sheet: string): Promise<readonly (readonly string[])[]> {
  // Comma, quote, UTF-8, from line 1; as shown; every sheet in a file of its own.
  const filter = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1'
  const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile'))}`
  const order = [profile, '--headless', '--convert-to', filter, '--outdir', folder, join(folder, `${workbook}.xlsx`)]
  execFileSync('soffice', order, { stdio: 'pipe' })
  const rows: (readonly string[])[] = []
  const csv = readFileSync(join(folder, `${workbook}-${sheet}.csv`))
  for await (const { cells } of readCsv([csv.toString('utf8')], sheet)) rows.push(cells)
  return rows
}

testWith('libreoffice')(
  'LibreOffice opens the sheets, with titles in words and dates as dates',
  async () => {
    const [titles, ...meetings] = await shownRows('demo', 'Réunions')
    expect(titles?.slice(0, 4)).toEqual(['Réunion', 'Début', 'Fin', 'Précision de la date'])
    expect(meetings).toHaveLength(27)
    const first = meetings.find(([title]) => title === 'Assemblée des communs de Port-Brevel - 1')
    expect(first?.slice(0, 12)).toEqual([
      'Assemblée des communs de Port-Brevel - 1',
      '16/03/2017 18:30',
      '16/03/2017 21:00',
      'minute',
      'écrite',
      'tenue',
      'Assemblée des communs de Port-Brevel',
      '1',
      'La Bobine',
      '12 quai des Filets',
      '99100',
      'Port-Brevel',
    ])
    const [, ...attendances] = await shownRows('demo', 'Participations')
    expect(attendances).toHaveLength(111)
    const [, ...actions] = await shownRows('demo', 'Actions')
    expect(actions.map((row) => row.slice(2))).toContainEqual([
      'Faire trois doubles de la clé',
      'Côme Haldebrand',
      '30/06/2018',
      'explicite',
    ])
  },
  officeMs,
)

testWith('libreoffice')(
  'every link, decision and person has a row',
  async () => {
    const fonds = await openFonds(zip)
    const links = [...fonds.links()].map((link) => [
      link.page,
      link.label ?? '',
      link.url,
      link.target ?? '',
      link.reason,
    ])
    const people = [...fonds.people()].map(({ personId, name }) => [name, personId])
    const decisions = [...fonds.meetings()].flatMap(({ record }) => record.decisions.map(({ text }) => text))
    await fonds.close()
    const shown = (await shownRows('demo', 'Liens')).slice(1)
    expect(shown.map(([page, label, url, , , target, reason]) => [page, label, url, target, reason])).toEqual(links)
    const persons = (await shownRows('demo', 'Personnes')).slice(1)
    expect(persons.map((row) => [row[0], row[4]])).toEqual(people)
    expect((await shownRows('demo', 'Décisions')).slice(1).map((row) => row[2])).toEqual(decisions)
  },
  officeMs,
)

test('it says how much of the bundle is in it', () => {
  expect(told.carried).toMatchObject({ meetings: { kept: 27, found: 27 }, links: { kept: 92, found: 92 } })
  expect(told.carried).toMatchObject({ pages: { kept: 0 }, revisions: { kept: 0 }, files: { kept: 0 } })
  expect(told.losses).toEqual([])
})

test('the same bytes twice, other words in another language', async () => {
  await exportBundle(zip, { to: 'xlsx', out: join(folder, 'again.xlsx'), language: 'fr' })
  await exportBundle(zip, { to: 'xlsx', out: join(folder, 'english.xlsx'), language: 'en' })
  expect(readFileSync(join(folder, 'again.xlsx')).equals(readFileSync(file))).toBe(true)
  expect(readFileSync(join(folder, 'english.xlsx')).equals(readFileSync(file))).toBe(false)
})

/** A workbook with one sheet `Edges` of one column `Value`, and what was told of it. */
async function writeEdges(
  name: string,
  values: readonly SheetCell[],
  maxRows?: number,
): Promise<readonly SheetReport[]> {
  const reports: SheetReport[] = []
  const sheet = { name: 'Edges', columns: [{ title: 'Value', width: 20 }], rows: values.map((value) => [value]) }
  const files = workbookFiles([sheet], {
    title: 'Edges & more',
    date: '2020-02-29',
    dayFormat: 'yyyy-mm-dd',
    onSheet: (_, report) => reports.push(report),
    ...(maxRows === undefined ? {} : { maxRows }),
  })
  const pieces: Uint8Array[] = []
  for await (const piece of streamZip(files, '2020-02-29')) pieces.push(piece)
  writeFileSync(join(folder, `${name}.xlsx`), Buffer.concat(pieces))
  return reports
}

testWith('libreoffice')(
  'texts stay what they are, whatever they look like',
  async () => {
    const texts = [
      '=1+1',
      '+33 1',
      '-2',
      '@me',
      '007',
      '1/2',
      'TRUE',
      ' a  b ',
      '<b>&"',
      'a\nb',
      '_x0041_',
      'bell\u0007',
      '😀',
    ]
    await writeEdges('texts', texts)
    const [, ...rows] = await shownRows('texts', 'Edges')
    expect(rows.map(([text]) => text)).toEqual(texts)
  },
  officeMs,
)

testWith('libreoffice')(
  'dates are dates from March 1900 on, numbers numbers',
  async () => {
    const times = ['2020-02-29', '2020-02-29T18:05', '1900-03-01', '1899-12-31', '2016-05', '2017-22', '2020-02-30']
    await writeEdges('times', [...times.map(timeCell), 1.5, -7])
    const [, ...rows] = await shownRows('times', 'Edges')
    const shown = times.map((time) => time.replace('T', ' '))
    expect(rows.map(([text]) => text)).toEqual([...shown, '1.5', '-7'])
    expect(times.map((time) => typeof timeCell(time))).toEqual([
      ...['object', 'object', 'object'],
      ...['string', 'string', 'string', 'string'],
    ])
  },
  officeMs,
)

testWith('libreoffice')(
  'what a sheet has no room for is counted, and a text that is cut says so',
  async () => {
    const long = `${'x'.repeat(32_765)}😀 and more`
    const reports = await writeEdges('full', [long, 'y'.repeat(32_767), 'third', 'fourth', 'fifth'], 4)
    expect(reports).toEqual([{ kept: 3, left: 2, cut: 1 }])
    const [, ...rows] = await shownRows('full', 'Edges')
    expect(rows.map(([text]) => text)).toEqual([`${'x'.repeat(32_765)}…`, 'y'.repeat(32_767), 'third'])
  },
  officeMs,
)

test('what is cut is a loss of its sheet', async () => {
  const fonds = await openFonds(zip)
  const { bundle } = fonds
  if (bundle === null) throw new Error('no bundle')
  const [link] = fonds.links()
  if (link === undefined) throw new Error('no link')
  const losses: Loss[] = []
  const carried: unknown[] = []
  const listener = {
    carried: (...said: readonly unknown[]) => void carried.push(said),
    lost: (loss: Loss) => void losses.push(loss),
    fact: () => undefined,
  }
  const input = { fonds: { ...fonds, links: () => [link, { ...link, label: 'z'.repeat(40_000) }] } }
  for await (const { content } of form.write({ ...input, language: 'en' }, listener))
    for await (const piece of content) expect(piece.length).toBeGreaterThan(0)
  await fonds.close()
  expect(carried).toEqual([
    ['meetings', 27],
    ['links', 2],
  ])
  expect(losses.map((loss) => [loss.kind, loss.subject, lossReason(loss, 'en')])).toEqual([
    ['not-in-form', 'Links', 'a cell holds 32767 characters at the most: 1 texts are cut and end with “…”'],
  ])
})

test('columns are named as sheets name them', () => {
  expect([0, 25, 26, 51, 52, 701, 702].map(columnName)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA'])
})

test('a bundle holds the workbook in the language of its site, and its page of downloads leads to it', async () => {
  const fonds = await openFonds(zip)
  const held = await fonds.read('data/records/tables.xlsx')
  const downloads = Buffer.from(await fonds.read('data/site/downloads.html')).toString('utf8')
  await fonds.close()
  expect(Buffer.from(held).equals(readFileSync(file))).toBe(true)
  expect(downloads).toContain('href="../records/tables.xlsx"')
})
