/** The fixture wiki in the shape of every kind of source. A new kind brings its shape here, and is held to the same contract. */

import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import type { RunResult } from '../../src/pipeline/run.ts'
import type { kinds } from '../../src/sources/kinds.ts'
import { mediaTypeOf } from '../../src/support/content-type.ts'
import { demoBuild } from '../pipelines/demo-builds.ts'
import { root, runPipeline } from '../pipelines/run-demo.ts'
import { packed, pageRecord } from '../sources/html-mirror/warc.ts'
import type { Component } from '../support/components.ts'
import { startFixtureWiki } from '../support/fixture-wiki.ts'

export interface Shape {
  /** Real components without which the shape cannot be had. */
  readonly needs: readonly Component[]
  /** Makes the bundle of the fixture wiki, which is only read. */
  readonly run: () => Promise<RunResult>
  /** Where its source lies, and which of several wikis in it is meant; absent where that takes a component to make. */
  readonly lies?: () => { readonly from: string; readonly site?: string }
  /** What the kind never carries: these losses are declared, and the comparisons that they concern are left out. */
  readonly declares: readonly string[]
  /** Whether it tells wikitext and seconds; a mirror tells neither. */
  readonly isExact: boolean
  /** What the wiki of a kind holds that cannot show the fixture wiki, since its engine writes another syntax, say: it is compared with nothing. */
  readonly own?: Pick<RunResult['account'], 'pages' | 'revisions' | 'files' | 'meetings'>
}

export const shapes: Readonly<Record<keyof typeof kinds, Shape>> = {
  'xml-dump': {
    needs: [],
    run: () => demoBuild('demo'),
    lies: () => ({ from: join(root, 'fixtures', 'communs', 'communs.xml') }),
    declares: [],
    isExact: true,
  },
  'html-mirror': {
    needs: [],
    run: () => demoBuild('demo-mirror'),
    lies: () => ({ from: join(root, 'fixtures', 'communs', 'mirror'), site: 'wiki.communs.example' }),
    declares: ['no-wikitext', 'times-to-the-minute'],
    isExact: false,
  },
  'web-captures': {
    needs: [],
    run: () => runPipeline(demoFrom(`{ kind: web-captures, from: "${capturedMirror()}" }`)),
    lies: () => ({ from: capturedMirror() }),
    declares: ['wikitext-not-captured', 'times-to-the-minute'],
    isExact: false,
  },
  'mediawiki-api': {
    needs: ['mediawiki'],
    async run() {
      const wiki = await startFixtureWiki()
      try {
        const source = `{ kind: mediawiki-api, url: "${wiki.address}/api.php", pace: { concurrency: 4, perSecond: 200 } }`
        return await runPipeline(demoFrom(source))
      } finally {
        wiki.stop()
      }
    },
    declares: [],
    isExact: true,
  },
  'mediawiki-database': {
    needs: ['mediawiki'],
    async run() {
      const wiki = await startFixtureWiki()
      wiki.stop()
      const source = `{ kind: mediawiki-database, from: "${join(wiki.folder, 'data', 'wiki.sqlite')}", files: "${join(wiki.folder, 'images')}" }`
      return await runPipeline(demoFrom(source))
    },
    declares: [],
    isExact: true,
  },
  dokuwiki: {
    needs: [],
    run: () => runPipeline(pipelineOf(`  - { kind: dokuwiki, from: "${join(root, 'fixtures', 'orme')}" }\n`)),
    lies: () => ({ from: join(root, 'fixtures', 'orme') }),
    declares: ['page-deleted', 'state-not-kept', 'tag-not-run'],
    isExact: false,
    own: { pages: 9, revisions: 16, files: 3, meetings: 2 },
  },
  etherpad: {
    needs: [],
    run: () => runPipeline(pipelineOf(`  - { kind: etherpad, from: "${join(root, 'fixtures', 'pads')}" }\n`)),
    lies: () => ({ from: join(root, 'fixtures', 'pads') }),
    declares: ['pad-revisions-joined'],
    isExact: false,
    own: { pages: 2, revisions: 7, files: 0, meetings: 1 },
  },
}

/** A pipeline of another wiki than the fixture's, in a folder of its own. */
function pipelineOf(sources: string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'wikifonds-shape-')), 'wiki.yml')
  writeFileSync(path, `wiki: { key: wiki, timezone: Europe/Paris }\nsources:\n${sources}bundle: { date: 2018-06-01 }\n`)
  return path
}

/** The mirror of the fixture wiki as an archive would have captured it, file by file, on two days. */
function capturedMirror(): string {
  const host = 'wiki.communs.example'
  const mirror = join(root, 'fixtures', 'communs', 'mirror', host)
  const names = readdirSync(mirror, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const records = names.map((entry, at) => {
    const path = join(entry.parentPath, entry.name)
    const type = mediaTypeOf(entry.name) ?? 'text/html'
    return pageRecord(
      `https://${host}/${relative(mirror, path).split('/').map(encodeURIComponent).join('/')}`,
      readFileSync(path),
      { date: `2022-12-${at % 2 === 0 ? '30' : '31'}T00:00:00Z`, http: `HTTP/1.1 200 OK\nContent-Type: ${type}` },
    )
  })
  const path = join(mkdtempSync(join(tmpdir(), 'wikifonds-captures-')), 'communs.warc.gz')
  writeFileSync(path, packed(records))
  return path
}

/** The demo's pipeline with another source, in a folder of its own; its lock and key as they are. */
export function demoFrom(...sources: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'wikifonds-shape-'))
  const demo = readFileSync(join(root, 'pipelines', 'demo.yml'), 'utf8')
  const lines = sources.map((source) => `  - ${source}\n`).join('')
  const lock = `links: { lock: "${join(root, 'pipelines', 'demo.links.lock.json')}" }\n`
  const path = join(folder, 'demo.yml')
  writeFileSync(path, demo.replace(/sources:\n(?: {2}- .*\n)+/, `sources:\n${lines}${lock}`))
  writeFileSync(join(folder, 'demo.privacy.key'), readFileSync(join(root, 'pipelines', 'demo.privacy.key')))
  return path
}
