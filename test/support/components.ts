/** The real components that tests and benches ask, and whether they are on this machine. */

import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { hasEtherpad } from './etherpad-folder.ts'

/** Each by the command by which it is known to be here. */
const components = {
  chromium: 'chromium',
  firefox: 'firefox-esr',
  wget: 'wget',
  httrack: 'httrack',
  xmllint: 'xmllint',
  mediawiki: 'php',
  // Known by its folder, too: Debian's package is no program.
  dokuwiki: 'php',
  sqlite3: 'sqlite3',
  unzip: 'unzip',
  '7z': '7z',
  bsdtar: 'bsdtar',
  python3: 'python3',
  jar: 'jar',
  sha256sum: 'sha256sum',
  shasum: 'shasum',
  bzip2: 'bzip2',
  zstd: 'zstd',
  xz: 'xz',
  git: 'git',
  openssl: 'openssl',
  minisign: 'minisign',
  linkchecker: 'linkchecker',
  R: 'Rscript',
  ia: 'ia',
  libreoffice: 'soffice',
  mkdocs: 'mkdocs',
  'zim-tools': 'zimcheck',
  'kiwix-tools': 'kiwix-serve',
  nginx: 'nginx',
  apache: 'apache2',
  caddy: 'caddy',
  valkey: 'valkey-server',
  // Debian keeps its programs in a folder of its version.
  postgres: 'postgres',
  mariadb: 'mariadbd',
  // Of packages, which npm reaches.
  registry: 'npm',
  // Known by its folder: fixtures/links/install-etherpad.sh.
  etherpad: 'etherpad',
} as const
export type Component = keyof typeof components

/** Whether a word is the name of a component. */
export const isComponent = (name: string): name is Component => Object.hasOwn(components, name)

/** Whether a component is here. */
export function isHere(component: Component): boolean {
  if (component === 'etherpad') return hasEtherpad
  if (component === 'dokuwiki') return isProgram('php') && existsSync('/usr/share/dokuwiki/inc/init.php')
  if (component === 'postgres') return postgresFolder() !== null
  if (component === 'registry') return reachesRegistry()
  return isProgram(components[component])
}

/** Asks it for what is small and ours; again where it does not answer at once. */
const reachesRegistry = (): boolean =>
  spawnSync('npm', [
    'view',
    'yauzl',
    'version',
    '--prefer-online',
    '--fetch-retries=4',
    '--fetch-retry-mintimeout=1000',
  ]).status === 0

function isProgram(name: string): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK)
      return true
    } catch (error) {
      if (error instanceof TypeError) throw error
      return false
    }
  })
}

/** The folder of PostgreSQL's programs, which Debian puts into no path; null where there is none. */
export function postgresFolder(): string | null {
  const versions = '/usr/lib/postgresql'
  if (!existsSync(versions)) return null
  const newest = readdirSync(versions).toSorted((one, other) => Number(other) - Number(one))[0]
  return newest === undefined ? null : join(versions, newest, 'bin')
}
