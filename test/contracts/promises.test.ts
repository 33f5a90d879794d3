/**
 * What is promised of every wiki, whatever its form: each kind of source brings here how its form breaks the promise, or says that it cannot.
 * A kind without its line fails.
 */

import { appendFileSync, cpSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import type { RunResult } from '../../src/pipeline/run.ts'
import { kinds } from '../../src/sources/kinds.ts'
import { ask, library, root, runPipeline } from '../pipelines/run-demo.ts'
import { folderWith } from '../sources/mediawiki-database/read-database.ts'
import { smallDump } from '../sources/mediawiki-database/small-wiki.ts'
import { isHere } from '../support/components.ts'
import { startFixtureWiki } from '../support/fixture-wiki.ts'

/** A wiki of which only members could read a part. */
interface KeptWiki {
  /** Its source as a pipeline names it. */
  readonly source: string
  readonly environment?: NodeJS.ProcessEnv
  /** How many pages and uploads only members could read, with some title of them and words of its text, and one that everybody could. */
  readonly pages: number
  readonly files: number
  readonly title: string
  readonly words: string
  readonly open: string
  readonly stop?: () => void
}

/** How the form of each kind keeps pages for members; null: it cannot tell. */
const privatePages: Readonly<Record<keyof typeof kinds, (() => Promise<KeptWiki>) | null>> = {
  'xml-dump': null,
  'html-mirror': null,
  'web-captures': null,
  etherpad: null,
  async dokuwiki() {
    const folder = join(mkdtempSync(join(tmpdir(), 'wikifonds-kept-')), 'orme')
    cpSync(join(root, 'fixtures', 'orme'), folder, { recursive: true })
    appendFileSync(join(folder, 'conf', 'local.php'), "$conf['useacl'] = 1;\n")
    const acl =
      '# <?php exit()?>\n*\t@ALL\t1\nreunions:*\t@ALL\t0\nreunions:accueil\t@ALL\t1\nprojets:*\t@ALL\t0\nprojets:*\t@user\t8\n'
    writeFileSync(join(folder, 'conf', 'acl.auth.php'), acl)
    return {
      source: `{ kind: dokuwiki, from: "${folder}" }`,
      ...{ pages: 5, files: 2, title: 'reunions:2018-03-14', words: 'deux bacs', open: 'reunions:accueil' },
    }
  },
  async 'mediawiki-database'() {
    const folder = folderWith(smallDump('1.35'))
    const settings = `$wgGroupPermissions['*']['read'] = false;\n$wgWhitelistRead = array( ":Règles", 'Special:UserLogin' );\n`
    appendFileSync(join(folder, 'LocalSettings.php'), settings)
    return {
      source: `{ kind: mediawiki-database, from: "${folder}" }`,
      ...{ pages: 3, files: 1, title: 'Accueil', words: 'Troisième état', open: 'Règles' },
    }
  },
  async 'mediawiki-api'() {
    const wiki = await startFixtureWiki()
    wiki.configure("$wgGroupPermissions['*']['read'] = false;")
    return {
      source: `{ kind: mediawiki-api, url: "${wiki.address}/api.php", login: env, pace: { concurrency: 4, perSecond: 200 } }`,
      environment: { WIKIFONDS_USER: 'Admin', WIKIFONDS_PASSWORD: 'Fixture-admin-1' },
      ...{ pages: 0, files: 0, title: 'Accueil', words: 'communs', open: '' },
      stop: wiki.stop,
    }
  },
}

function pipelineOf(source: string, privacy: string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'wikifonds-promise-')), 'wiki.yml')
  writeFileSync(
    path,
    `wiki: { key: wiki, language: fr }\nsources:\n  - ${source}\nprivacy: { ${privacy} }\nbundle: { date: 2018-06-01 }\n`,
  )
  return path
}

const titlesIn = async ({ bundle }: RunResult): Promise<readonly unknown[]> =>
  (await ask(bundle, 'SELECT title FROM pages ORDER BY title')).map(({ title }) => title)

for (const [name, kept] of Object.entries(privatePages)) {
  const kind = kinds[name as keyof typeof kinds]
  if (kept === null) {
    test(`${name}: nothing tells who could read a page, and the kind says so`, () => {
      expect(kind.tellsReaders).toBe(false)
    })
    continue
  }
  const isMissing = name === 'mediawiki-api' && !isHere('mediawiki')
  test.skipIf(isMissing)(`${name}: pages of members are in no public bundle until somebody says so`, async () => {
    expect(kind.tellsReaders).toBe(true)
    const { source, environment = {}, title, words, open, stop, ...counts } = await kept()
    const whole = (privacy = 'membersOnly: publish') => runPipeline(pipelineOf(source, privacy), { environment })
    try {
      const refused = runPipeline(pipelineOf(source, 'audience: public'), { environment })
      await expect(refused).rejects.toMatchObject({
        code: 'MEMBERS_ONLY',
        exit: 1,
        ...(counts.pages === 0 ? {} : { values: expect.objectContaining(counts) }),
      })
      if (open !== '') {
        const without = await runPipeline(pipelineOf(source, 'membersOnly: leave-out'), { environment })
        const titles = await titlesIn(without)
        expect(titles).toContain(open)
        expect(titles).not.toContain(title)
        expect(filesWith(without, words)).toEqual([])
        const left = { 'pages-for-members': counts.pages, 'uploads-for-members': counts.files }
        expect(without.account.losses.declared).toMatchObject(left)
        expect(await storedFiles(without), 'uploads').toBe((await storedFiles(await whole())) - counts.files)
        expect((await library.verify(without.bundle)).findings).toEqual([])
      }
      for (const privacy of ['membersOnly: publish', ...(open === '' ? [] : ['audience: restricted'])]) {
        const made = await whole(privacy)
        expect(await titlesIn(made), privacy).toContain(title)
        expect(filesWith(made, words).length, privacy).toBeGreaterThan(0)
      }
    } finally {
      stop?.()
    }
  })
}

test('a namespace that is left out takes its files with it, where files have namespaces', async () => {
  const source = `{ kind: dokuwiki, from: "${join(root, 'fixtures', 'orme')}" }`
  const whole = await runPipeline(pipelineOf(source, 'membersOnly: refuse'))
  const without = await runPipeline(pipelineOf(source, 'membersOnly: refuse }\npages: { exclude: ["projets:*"]'))
  const files = async ({ bundle }: RunResult) =>
    (await ask(bundle, 'SELECT name FROM files ORDER BY name')).map(({ name }) => name)
  expect(await files(whole)).toEqual(['plan.png', 'projets:bac.png', 'projets:mode d emploi.txt'])
  expect(await files(without)).toEqual(['plan.png'])
})

/** The files of a bundle in whose bytes, unpacked, words stand. */
const filesWith = ({ folder }: RunResult, words: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => {
    if (!statSync(join(folder, path)).isFile()) return false
    const bytes = readFileSync(join(folder, path))
    return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).includes(words)
  })

/** How many uploads have their bytes in a bundle. */
async function storedFiles({ bundle }: RunResult): Promise<number> {
  const sql = 'SELECT count(DISTINCT file_id) AS n FROM file_versions WHERE bundle_path IS NOT NULL'
  return Number((await ask(bundle, sql))[0]?.['n'])
}
