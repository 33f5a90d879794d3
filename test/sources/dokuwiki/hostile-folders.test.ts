/** Folders of a wiki that are cut, mixed up or made to do harm: all that can be read is read, the rest is told, nothing private comes through. */

import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { generator } from '../../../bench/make-dump.ts'
import { StopRun } from '../../../src/texts/errors.ts'
import { copyOfFixture, readWiki, type SeenWiki } from './read-wiki.ts'

const secret = 'Geheim-Wort'

/** A number below another. */
type UpTo = (below: number) => number

/** Every file of the wiki below a folder of its data, sorted. */
const filesIn = (folder: string, part: string): readonly string[] =>
  (readdirSync(join(folder, 'data', part), { recursive: true }) as string[])
    .filter((name) => /\.\w+$/.test(name))
    .sort()
    .map((name) => join(folder, 'data', part, name))

/** Of a plain state nothing tells that its bytes are others. */
const packedIn = (folder: string): readonly string[] =>
  filesIn(folder, 'attic').filter((name) => /\.(?:gz|bz2)$/.test(name))

const put = (folder: string, path: string, content: string | Buffer): void => {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), content)
}

const noise = (upTo: UpTo, length: number): Buffer => Buffer.from(Array.from({ length }, () => upTo(256)))

/** A harm that is done to a wiki; true: nothing of it can be lost by that. */
const harms: Readonly<Record<string, (folder: string, upTo: UpTo) => boolean>> = {
  'a state that is cut': (folder, upTo) => {
    const states = packedIn(folder)
    const path = states[upTo(states.length)] ?? ''
    truncateSync(path, upTo(readFileSync(path).length))
    return false
  },
  'a state of other bytes': (folder, upTo) => {
    const states = packedIn(folder)
    writeFileSync(states[upTo(states.length)] ?? '', noise(upTo, 1 + upTo(300)))
    return false
  },
  'a state without end': (folder, upTo) => {
    const states = packedIn(folder)
    writeFileSync(states[upTo(states.length)] ?? '', bomb)
    return false
  },
  'a log with lines that are none': (folder, upTo) => {
    const logs = filesIn(folder, 'meta').filter((name) => name.endsWith('.changes'))
    const path = logs[upTo(logs.length)] ?? ''
    const lines = readFileSync(path, 'latin1').split('\n')
    lines.splice(
      upTo(lines.length),
      0,
      noise(upTo, 200).toString('latin1').replace(/\n/g, ' '),
      '99999999999999\tx',
      '\t\t\t',
    )
    writeFileSync(path, lines.join('\n'), 'latin1')
    return true
  },
  'a log that is cut': (folder, upTo) => {
    const logs = filesIn(folder, 'meta').filter((name) => name.endsWith('.changes'))
    const path = logs[upTo(logs.length)] ?? ''
    truncateSync(path, upTo(readFileSync(path).length))
    return true
  },
  'links that lead out': (folder, upTo) => {
    const target = ['/etc/passwd', join(folder, 'conf', 'users.auth.php'), '..', '.'][upTo(4)] ?? '..'
    for (const place of ['pages/lien.txt', 'attic/accueil.1489500001.txt.gz', 'media/lien.png', 'pages/dossier'])
      symlinkSync(target, join(folder, 'data', place))
    return true
  },
  'names that lead out or are none': (folder, upTo) => {
    const names = [
      '..%2f..%2fconf.txt',
      '%ff%fe.txt',
      '%zz%.txt',
      'a\\b.txt',
      ' .txt',
      '.txt',
      `${'x'.repeat(200)}.txt`,
      '\u0001.txt',
      '%00.txt',
      '..txt',
      ':.txt',
      '%3Aa%3A.txt',
    ]
    for (let count = 1 + upTo(4); count > 0; count -= 1)
      put(folder, `data/pages/${names[upTo(names.length)]}`, 'Un mot.\n')
    put(folder, `data/attic/..%2f${upTo(99)}.1489500000.txt.gz`, gzipSync('Un mot.'))
    return true
  },
  'pages in other encodings': (folder, upTo) => {
    put(folder, 'data/pages/latin.txt', Buffer.from('====== été ======\n', upTo(2) === 0 ? 'latin1' : 'utf16le'))
    put(folder, 'data/pages/octets.txt', noise(upTo, 5000))
    return true
  },
  'texts without end of a line, brackets without end': (folder, upTo) => {
    const sign = ['[[', '{{', '((', '**', '  * ', '<code>', '|', '%%', '>', '^'][upTo(10)] ?? '[['
    put(folder, 'data/pages/long.txt', sign.repeat(1 + upTo(20_000)))
    return true
  },
  'pages that include each other': (folder) => {
    put(folder, 'data/pages/un.txt', '{{page>deux}}\n{{section>un#x}}\n')
    put(folder, 'data/pages/deux.txt', '{{page>un}}\n~~INCLUDE:un~~\n')
    return true
  },
  'a MediaWiki in the same folder': (folder) => {
    put(folder, 'LocalSettings.php', `<?php $wgDBpassword = "${secret}";\n`)
    put(folder, 'wiki.sql', `INSERT INTO user VALUES (1,'${secret}');\n`)
    put(folder, 'data/pages/export.xml', `<mediawiki>${secret}</mediawiki>`)
    return true
  },
  'folders where files should be': (folder) => {
    for (const name of ['local.php', 'interwiki.local.conf', 'license.php'])
      rmSync(join(folder, 'conf', name), { force: true })
    for (const path of ['data/pages/dossier.txt', 'data/meta/nulle.changes', 'conf/local.php', 'conf/license.php'])
      put(folder, `${path}/x.txt`, 'Un mot.\n')
    return true
  },
  'settings that are none': (folder, upTo) => {
    put(folder, 'conf/local.php', Buffer.concat([Buffer.from(`<?php\n$conf['title'] = '`), noise(upTo, 3000)]))
    put(folder, 'conf/interwiki.local.conf', noise(upTo, 3000))
    put(folder, 'conf/license.php', noise(upTo, 3000))
    return true
  },
}

const bomb = gzipSync(Buffer.alloc(65 << 20))

test('208 folders: nobody crashes, what nothing was done to is whole, what is lost is told', async () => {
  const whole = await readWiki(copyOfFixture())
  const keysOf = ({ revisions }: SeenWiki): readonly string[] =>
    revisions.filter(({ text }) => text !== null).map(({ title, at, text }) => `${title} ${at} ${text}`)
  const names = Object.keys(harms)
  for (let seed = 0; seed < 208; seed += 1) {
    const name = names[seed % names.length] ?? ''
    const random = generator(seed)
    const folder = copyOfFixture()
    try {
      put(folder, 'conf/users.auth.php', `odile:$2y$${secret}:Odile ${secret}:${secret}@mail.example:user\n`)
      put(folder, 'conf/local.protected.php', `<?php $conf['auth'] = ['pw' => '${secret}'];\n`)
      put(folder, 'data/meta/accueil.mlist', `${secret} every\n`)
      put(folder, 'data/meta/_htcookiesalt', secret)
      const isHarmless = harms[name]?.(folder, (below) => Math.floor(random() * below)) ?? false
      const seen = await readWiki(folder)
      const [texts, told] = [new Set(keysOf(seen)), seen.losses.filter(({ severity }) => severity === 'lost').length]
      // Without its time a state is another one: of a log that is cut the text alone is asked for.
      const missing = name.startsWith('a log that is cut')
        ? whole.revisions.filter(
            ({ title, text }) =>
              text !== null && text !== '' && !seen.revisions.some((one) => one.title === title && one.text === text),
          )
        : keysOf(whole).filter((one) => !texts.has(one))
      if (isHarmless) expect(missing, `${seed} ${name}`).toEqual([])
      expect(
        missing.length <= 1 && missing.length <= told,
        `${seed} ${name}: ${missing.length} missing, ${told} told`,
      ).toBe(true)
      expect(JSON.stringify(seen), `${seed} ${name}`).not.toContain(secret)
      expect(JSON.stringify(seen), `${seed} ${name}`).not.toContain('root:x:')
    } catch (error) {
      if (!(error instanceof StopRun)) throw new Error(`${seed} ${name}`, { cause: error })
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }
})

test('a log of one line that has no end is read as far as any log goes, and told', async () => {
  const folder = copyOfFixture()
  const path = join(folder, 'data', 'meta', 'accueil.changes')
  const before = readFileSync(path)
  writeFileSync(path, before)
  // Sparse: a gigabyte of zeros takes no room.
  truncateSync(path, 2 ** 30)
  const seen = await readWiki(folder)
  const whole = await readWiki('fixtures/orme')
  const statesIn = ({ revisions }: SeenWiki) =>
    revisions.filter(({ title }) => title === 'accueil').map(({ at, contributor, text }) => [at, contributor, text])
  expect(statesIn(seen)).toEqual(statesIn(whole))
  expect(seen.losses).toContainEqual(
    expect.objectContaining({ kind: 'state-unreadable', subject: 'meta/accueil.changes' }),
  )
  rmSync(folder, { recursive: true })
})
