/** Addresses of a DokuWiki, as `serve` reads them; real hosts are asked by what test/site/redirects.test.ts holds. */

import { expect, test } from 'vitest'
import { askedOnEngines, pathsOnEngines } from '../../src/model/engines.ts'
import { requestTo } from '../../src/serve/http/request.ts'
import { isOldHome, readOldAddress } from '../../src/serve/old-address.ts'

const read = (address: string) => readOldAddress(requestTo(address))

test.each([
  ['/doku.php?id=projets:mode_d_emploi', 'projets:mode d emploi', 'page'],
  ['/wiki/doku.php?id=projets:compost', 'projets:compost', 'page'],
  ['/doku.php/projets:compost', 'projets:compost', 'page'],
  ['/doku.php/projets/compost', 'projets:compost', 'page'],
  ['/doku.php?id=projets/compost', 'projets:compost', 'page'],
  ['/doku.php?id=Projets:L%27%C3%A9t%C3%A9', 'projets:l ete', 'page'],
  ['/doku.php?id=a&do=revisions', 'a', 'history'],
  ['/doku.php?id=a&do=diff', 'a', 'history'],
  ['/doku.php?id=a&do=export_raw', 'a', 'raw'],
])('%s asks for %s', (address, title, view) => {
  expect(read(address)?.titles).toContain(title)
  expect(read(address)?.view).toBe(view)
})

test('a state is asked for by its second', () => {
  expect(read('/doku.php?id=a&rev=1489500000')).toMatchObject({ at: '2017-03-14T14:00:00Z', followsRedirects: false })
  expect(read('/doku.php?id=a&rev=x')?.at).toBeUndefined()
})

test('the script alone is the front page', () => {
  expect(isOldHome(requestTo('/doku.php'))).toBe(true)
  expect(isOldHome(requestTo('/doku.php?id=a'))).toBe(false)
})

test('hosts know every way in which DokuWiki writes an address', () => {
  expect(pathsOnEngines(['dokuwiki'], 'a:b c')).toEqual(['/doku.php/a:b_c', '/doku.php/a/b_c', '/a:b_c', '/a/b_c'])
  expect(askedOnEngines(['dokuwiki', 'mediawiki'])).toEqual([
    { script: '/doku.php', parameter: 'id' },
    { script: '/index.php', parameter: 'title' },
  ])
})
