import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type PlanResult, plan } from '../../../src/pipeline/farm/plan.ts'
import { put, scratchFolder } from '../../support/scratch.ts'

const environment = { WIKIFONDS_PRIVACY_KEY: 'of the tests' }

/** A folder with exports of one page each. */
function folderOf(...dumps: readonly string[]): string {
  const folder = scratchFolder()
  for (const dump of dumps)
    put(
      folder,
      dump,
      `<mediawiki xml:lang="fr"><siteinfo><sitename>${dump}</sitename></siteinfo><page><title>Accueil</title><ns>0</ns><id>1</id><revision><id>1</id><timestamp>2015-03-01T10:00:00Z</timestamp><text>Bonjour.</text></revision></page></mediawiki>`,
    )
  return folder
}

/** Plans a list of that name and text into `farm` beside it. */
const planned = (folder: string, name: string, text: string): Promise<PlanResult> =>
  plan(put(folder, name, text), {
    store: join(folder, 'farm'),
    broker: null,
    split: null,
    retry: false,
    environment,
    signal: new AbortController().signal,
    tell: () => {},
    listen: () => {},
  })

test('two wikis of one key are both named, with the place of the first', async () => {
  const folder = folderOf('w08.xml', 'dumps/w07.xml', 'dumps/w08.xml')
  const { jobs, refused } = await planned(folder, 'wikis.txt', 'w08.xml\ndumps/*.xml\n')
  expect({ jobs, refused }).toEqual({
    jobs: 2,
    refused: [
      {
        place: 'wikis.txt:2',
        code: 'FARM_KEY_TWICE',
        message: 'dumps/w08.xml has the key w08, and so has w08.xml (wikis.txt:1)',
      },
    ],
  })
})
