/** Files of a database by their names. */

import { namedAsDatabase } from '../../common/dump-names.ts'

const ends = namedAsDatabase.source.slice(0, -1)
/** The files of a folder that are read: databases, settings, uploads but what MediaWiki makes of them. */
export const filesOfWiki = new RegExp(`^(?:[^/]+${ends}|[^/]+\\.php|images/(?!(?:thumb|temp|deleted)/).*)$`, 'i')
