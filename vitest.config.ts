import { readdirSync, readFileSync } from 'node:fs'
import { defineConfig } from 'vitest/config'
import { LongestFirst } from './test/support/longest-first.ts'

/**
 * Folders of tests that turn values into values. Their files share a process, and what it has loaded; a process, not a
 * thread, since the growth of work is measured in the processor time of the process.
 */
const pureFolders = [
  'model',
  'texts',
  'parse',
  'records',
  'links',
  'privacy',
  'site',
  'catalogue',
  'contracts',
  'support',
]

/**
 * Tests of one part with what lies around it: files, a store, a server of their own. They share a process too, which starts
 * once instead of fifty times; a helper must not clean up in a hook of its module, which only the first file would call.
 */
const parts = [
  'test/{archive,ask,desk,farm,pipeline,serve}/**/*.test.ts',
  'test/sources/{dokuwiki,etherpad,export-xml,html-mirror,mediawiki-database,web-captures,xml-dump}/**/!(real-wiki|real-etherpad|servers|planted).test.ts',
  'test/sources/mediawiki-api/{answers,files,host-queue,reaching}.test.ts',
  'test/bundle/!(write-zip).test.ts',
  'test/forms/**/*.test.ts',
  'test/cli/{account-text,completion,next-steps,progress-line,table,terminal}.test.ts',
  'test/links/network/{archives,exchange,guard,living,pace,probes,refused,rig}.test.ts',
  'test/links/{four-places,targets}.test.ts',
  'test/fixtures/*.test.ts',
]

/** Of what makes whole bundles, the two files with which a newcomer sees that the main job works; `npm test` runs them too. */
const main = ['test/pipelines/demo.test.ts', 'test/browser/site.test.ts']

/**
 * What no ordinary change can break, or what needs minutes or a registry, and has a cheap half among the others: `npm run
 * test:nightly`, for a release and for whoever touches its part.
 */
const night = [
  'test/growth.test.ts',
  'test/bench/cost.test.ts',
  'test/browser/{desk-live,firefox}.test.ts',
  'test/cli/tarball.test.ts',
  'test/links/network/etherpad.test.ts',
  'test/mediawiki/{captures,mirrors,update}.test.ts',
  'test/sources/etherpad/real-etherpad.test.ts',
  'test/sources/html-mirror/real-wiki.test.ts',
  'test/sources/mediawiki-api/{bad-day,odd-wiki}.test.ts',
]

/** Files that ask less by day: run whole at night, too. */
const partlyNight = readdirSync('test', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.test.ts') && /\bisNightly\b|\bnightly/.test(readFileSync(`test/${path}`, 'utf8')))
  .map((path) => `test/${path}`)

/**
 * Whole bundles that the library makes in the process of the test: most of what such a run takes is to load and compile what it
 * runs, in this process and in its threads, so that these files share both. They change neither the environment nor the folder.
 */
const runs = [
  'test/pipelines/{answers,assist,broken,captures,choices,compare,crossed-values,decision-chains,dump-folder}.test.ts',
  'test/pipelines/{edition,files-not-here,old-charsets,old-revisions,older-text,picture-metadata,privacy}.test.ts',
  'test/pipelines/{rerun,sections,series,several-sources,site-lists}.test.ts',
  'test/records/{page-order,queries}.test.ts',
]

/** What asks a server, starts a program or makes a whole bundle, though it lies in one of these folders. */
const impure = [
  'test/contracts/{promises,sources}.test.ts',
  'test/links/network/**/*.test.ts',
  'test/links/{bundle,four-places,targets}.test.ts',
  'test/links/import/{captures,lists}.test.ts',
  'test/records/{page-order,queries}.test.ts',
]

/** The compiled library is loaded as users load it: turned into modules of Vitest it would take four seconds more for each file. */
const common = {
  // Guards against what hangs, not measures of speed, and the only ones: no test has a limit of its own.
  testTimeout: 600_000,
  hookTimeout: 600_000,
  server: { deps: { external: [/\/node_modules\//, /\/dist\//] } },
}

export default defineConfig({
  test: {
    // One more than the cores that we have everywhere: files that ask a wiki or a browser wait for a quarter of their time.
    maxWorkers: 3,
    // A process that ends while this one stands still for ten seconds would be told as one that does not end.
    teardownTimeout: 300_000,
    sequence: { sequencer: LongestFirst },
    globalSetup: ['test/support/no-settings.ts', 'test/support/temporary-folder.ts'],
    reporters: ['default', './test/support/skipped-reporter.ts', './test/support/failed-reporter.ts'],
    projects: [
      {
        test: {
          name: 'pure',
          include: ['test/*.test.ts', `test/{${pureFolders.join()}}/**/*.test.ts`],
          exclude: [...impure, ...night],
          isolate: false,
          ...common,
        },
      },
      { test: { name: 'parts', include: parts, isolate: false, ...common } },
      { test: { name: 'main', include: main, ...common } },
      { test: { name: 'runs', include: runs, isolate: false, ...common } },
      {
        test: {
          name: 'whole',
          include: [`test/!(${pureFolders.join('|')})/**/*.test.ts`, ...impure],
          exclude: [...parts, ...main, ...runs, ...night],
          ...common,
        },
      },
      {
        test: {
          name: 'nightly',
          include: [...night, ...partlyNight],
          env: { WIKIFONDS_NIGHTLY: 'yes' },
          ...common,
        },
      },
    ],
  },
})
