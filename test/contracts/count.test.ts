/**
 * What a source shows is counted apart from its reading, for every kind: read whole, nothing is missing; a page that its reader
 * passes over is a loss by name, and so is what a planted fault makes vanish; a source that counts nothing is never “complete”.
 */

import { cpSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openIntake } from '../../src/archive/intake.ts'
import { readArchive } from '../../src/archive/read.ts'
import { beginSource } from '../../src/archive/sources.ts'
import { type Loss, lostBySeverity, namesOfList } from '../../src/model/loss.ts'
import type { SourceEvent } from '../../src/model/wiki.ts'
import { kinds, type Source, type SourceInput } from '../../src/sources/kinds.ts'
import { verdictWords } from '../../src/texts/bundle-words.ts'
import { scratchArchive } from '../archive/support.ts'
import { root } from '../pipelines/run-demo.ts'
import { exportOf, firstOf, leftOn, tinyApi, tinyWiki } from '../pipelines/tiny-wiki.ts'
import { articleConfig, parserOutput, savedPage, writeFolder } from '../sources/html-mirror/read-mirror.ts'
import { packed, pageRecord } from '../sources/html-mirror/warc.ts'
import { startSmallWiki } from '../sources/mediawiki-api/small-wiki.ts'
import { smallDump } from '../sources/mediawiki-database/small-wiki.ts'
import { scratchFolder } from '../support/scratch.ts'

interface Counted {
  /** What the kind is given: a path, or an address that answers until `stop`. */
  readonly from: () => Promise<{ readonly from: string; readonly stop?: () => void }>
  /** A page of it, and what the loss of it is called. */
  readonly page: string
  readonly called: RegExp
  /** The same source with a fault by which something vanishes from its reading, unless that knows better; absent where its list is all that it shows. */
  readonly fault?: {
    readonly from: () => string
    readonly losses: readonly (readonly [kind: string, subject: RegExp, title?: string])[]
  }
}

const wiki = tinyWiki(1)
const [title = ''] = [firstOf(wiki)?.title]
const saved = (name: string, id: number, more = ''): string =>
  savedPage({
    config: articleConfig(name, id, id * 10, { wgServer: 'http://wiki.serres.example' }),
    heading: name,
    content: parserOutput(`<p>Des mots sur ${name}.${more}</p>`),
    address: `http://wiki.serres.example/index.php?title=${name}&amp;oldid=${id * 10}`,
  })
const mirror = {
  'wiki/Serre.html': saved('Serre', 3),
  'wiki/Semoir.html': saved('Semoir', 4),
  // The text of a page that is here, as somebody without the right to edit saw it.
  'index.php?title=Serre&action=edit.html': savedPage({
    config: articleConfig('Serre', 3, 0, { wgCurRevisionId: 30, wgAction: 'edit' }),
    heading: 'Voir le texte source',
    content: '<p>Vous ne pouvez pas modifier.</p><textarea id="wpTextbox1">Des mots sur Serre.</textarea>',
  }),
  // Where the page has no text, MediaWiki shows no box for it.
  'index.php?title=Serre&action=submit.html': savedPage({
    config: articleConfig('Serre', 3, 0, { wgCurRevisionId: 30, wgAction: 'edit' }),
    heading: 'Voir le texte source',
    content: '<p>Vous ne pouvez pas modifier.</p>',
  }),
}
const captures = (pages: Readonly<Record<string, string>>): string =>
  join(
    writeFolder({
      'serres.warc.gz': packed(
        Object.entries(pages).map(([path, html]) =>
          pageRecord(`http://wiki.serres.example/${path.replace('.html', '')}`, html, { date: '2015-05-05T00:00:00Z' }),
        ),
      ),
    }),
    'serres.warc.gz',
  )
// The page of one file says that it is the page of another: its script was left from there.
const twoOfOneId = {
  ...mirror,
  'wiki/Bêche.html': saved('Serre', 3, ' Ceux de la bêche.').replaceAll('>Serre', '>Bêche'),
}
const at = (path: string) => async () => ({ from: path })
const write = (text: string | Buffer, name: string): string => join(writeFolder({ [name]: text }), name)
const dump = (): string => exportOf(leftOn(wiki), 'https://semis.example')
const dokuwiki = (change: (data: string) => void = () => undefined): string => {
  const folder = scratchFolder()
  cpSync(join(root, 'fixtures', 'orme'), folder, { recursive: true })
  change(join(folder, 'data'))
  return folder
}

const sources: Readonly<Record<keyof typeof kinds, Counted>> = {
  'xml-dump': {
    from: at(write(dump(), 'semis.xml')),
    page: title,
    called: new RegExp(`^${title}$`),
    fault: {
      // Two pages with one number, and pages behind the end of the export.
      from: () =>
        write(
          dump().replace(
            '</mediawiki>',
            `${onePage('Jumelle', leftOn(wiki)[0]?.pageId ?? 0, 9001)}</mediawiki>${onePage('Dehors', 77, 9002)}`,
          ),
          'semis.xml',
        ),
      losses: [
        ['page-not-kept', /^Dehors$/],
        ['page-not-kept', /^Jumelle$/],
        ['revision-not-kept', /^Dehors \(revision 9002\)$/],
      ],
    },
  },
  'mediawiki-database': {
    from: at(write(smallDump('1.35'), 'wiki.sql')),
    page: 'Accueil',
    called: /^Accueil$/,
    fault: {
      // A second row with the number of the first page.
      from: () =>
        write(
          smallDump('1.35')
            .toString('latin1')
            .replace(/(INSERT INTO `page` VALUES )\((1,0,')Accueil('[^)]*)\)/, '$1($2Accueil$3),($2Jumelle$3)'),
          'wiki.sql',
        ),
      losses: [['page-not-kept', /^Jumelle$/]],
    },
  },
  'web-captures': {
    from: at(captures(mirror)),
    page: 'Semoir',
    called: /Semoir/,
    fault: { from: () => captures(twoOfOneId), losses: [['page-not-kept', /wiki\/B/, 'Bêche']] },
  },
  'html-mirror': {
    from: at(writeFolder(mirror)),
    page: 'Semoir',
    called: /^wiki\/Semoir\.html$/,
    fault: { from: () => writeFolder(twoOfOneId), losses: [['page-not-kept', /^wiki\/Bêche\.html$/, 'Bêche']] },
  },
  dokuwiki: {
    from: at(dokuwiki()),
    page: 'accueil',
    called: /^accueil$/,
    fault: {
      // A state packed in a way that nobody knows.
      from: () =>
        dokuwiki((data) => {
          writeFileSync(join(data, 'attic', 'accueil.1400000000.txt.xz'), 'packed')
        }),
      losses: [['revision-not-kept', /^attic\/accueil\.1400000000\.txt\.xz$/]],
    },
  },
  etherpad: { from: at(join(root, 'fixtures', 'pads')), page: 'Pads:semaine', called: /semaine/ },
  'mediawiki-api': {
    async from() {
      const small = await startSmallWiki((url) => tinyApi(wiki, url))
      return { from: `${small.address}/w/api.php`, stop: small.stop }
    },
    page: title,
    called: new RegExp(`^${title}$`),
  },
}

function onePage(name: string, id: number, revision: number): string {
  return `<page><title>${name}</title><ns>0</ns><id>${id}</id><revision><id>${revision}</id><timestamp>2012-01-01T00:00:00Z</timestamp><text xml:space="preserve">De ${name}.</text></revision></page>`
}

const live = {
  pace: { concurrency: 2, perSecond: 1000, tries: 2 },
  credentials: null,
  namespaces: 'all',
  files: { all: true, maxBytes: 1e6 },
} as const

/** What a source ends with, some of its events left out. */
async function readKind(
  kind: keyof typeof kinds,
  from: string,
  isTaken: (event: SourceEvent) => boolean = () => true,
): Promise<{ readonly losses: readonly Loss[]; readonly titles: readonly string[]; readonly verdict: string }> {
  const { archive, remove } = scratchArchive()
  try {
    const { source }: { readonly source: Source } = await kinds[kind].load()
    const known = { note: () => null, text: () => null, html: () => null, hasFile: () => false }
    const input: SourceInput = {
      ...{ from: [from], files: null, hosts: [], language: 'fr', timezone: 'Europe/Paris', known },
      live: /^https?:/.test(from) ? live : null,
    }
    beginSource(archive, { position: 0, kind, fingerprint: 'f' }, [])
    const intake = openIntake(archive, 0, kind)
    for await (const event of source.read(input, new AbortController().signal))
      if (isTaken(event)) await intake.take(event)
    await intake.takeCount('the source', kinds[kind].counts)
    intake.close(true)
    const reader = readArchive(archive)
    const [losses, titles] = [reader.losses(), Array.from(reader.pages(), (one) => one.title)]
    return { losses, titles, verdict: verdictWords(lostBySeverity(losses), 'en') }
  } finally {
    remove()
  }
}

const ofCount = (losses: readonly Loss[]) =>
  losses.filter(({ kind }) => /^(?:not-counted|(?:page|revision|file)-not-kept)$/.test(kind))
const namesIn = (losses: readonly Loss[]) => losses.flatMap((one) => [one.subject, ...namesOfList(one)])

test.for(Object.keys(sources) as (keyof typeof kinds)[])('%s is counted', async (kind) => {
  const { from: open, page, called, fault } = sources[kind]
  const { from, stop } = await open()
  try {
    const whole = await readKind(kind, from)
    expect(ofCount(whole.losses)).toEqual([])
    expect(whole.verdict).toMatch(/^(?:Complete|Not complete: the source is)/)

    const isOfPage = (event: SourceEvent): boolean =>
      (event.type === 'page' && event.page.title === page) ||
      (event.type === 'revision' && event.revision.title === page)
    const passedOver = await readKind(kind, from, (event) => !isOfPage(event))
    const gone = ofCount(passedOver.losses).filter((one) => one.kind === 'page-not-kept')
    expect(namesIn(gone).some((name) => called.test(name))).toBe(true)
    expect(passedOver.verdict).toMatch(/^Not complete: lost by us, 1 page/)

    const silent = await readKind(kind, from, ({ type }) => type !== 'shown')
    expect(ofCount(silent.losses)).toMatchObject([{ kind: 'not-counted', subject: 'the source' }])
    expect(silent.verdict).not.toMatch(/^Complete/)
    expect(silent.verdict).toMatch(/hether 1 source held more was not counted/)

    if (fault === undefined) return
    const faulty = await readKind(kind, fault.from())
    const told = ofCount(faulty.losses).flatMap((one) => namesIn([one]).map((name) => [one.kind, name] as const))
    for (const [wanted, subject, readAs] of fault.losses) {
      if (readAs !== undefined && faulty.titles.includes(readAs)) continue
      expect(told.filter(([is, name]) => is === wanted && subject.test(name))).not.toEqual([])
      expect(faulty.verdict).toMatch(/^Not complete: lost by us, /)
    }
  } finally {
    stop?.()
  }
})

test('every kind names its marks, a page among them first', () => {
  for (const { counts } of Object.values(kinds)) expect(['title', 'number', 'file']).toContain(counts[0])
})
