/** Where fixtures/links/install-etherpad.sh puts the Etherpad that tests ask. */

import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

const cache = process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache')
export const etherpadFolder = process.env['WIKIFONDS_ETHERPAD'] ?? join(cache, 'wikifonds', 'etherpad')
export const hasEtherpad = existsSync(join(etherpadFolder, 'src', 'node', 'server.js'))
