import type { LiveOptions } from '../../../src/sources/common/source.ts'
import type { FixtureWiki } from '../../support/fixture-wiki.ts'
import { readMirror, type Told } from './read-mirror.ts'

/** Settings of a wiki without Special:Export, so that its pages have to be asked for one by one. */
export const withoutExport =
  "$wgHooks['SpecialPage_initList'][] = static function ( &$list ) { unset( $list['Export'] ); };"

const pace = { concurrency: 4, perSecond: 100, tries: 6 }
const live = { pace, credentials: null, files: { all: true, maxBytes: Infinity } } as const

/** A wiki that answers, from its main page: all of it, or some namespaces. */
export const crawlWiki = ({ address }: FixtureWiki, namespaces: LiveOptions['namespaces'] = 'all'): Promise<Told> =>
  readMirror(`${address}/wiki/Accueil`, { live: { ...live, namespaces } })
