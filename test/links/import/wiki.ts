/** A wiki of one page with a link of every kind that can be imported, without a lock. */

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { put, scratchFolder } from '../../support/scratch.ts'
import { type Called, command } from '../command.ts'

export const dead = 'http://jardin.example/morte'
export const bulletin = 'https://jardin.example/bulletin.txt'
export const short = 'https://frama.link/serre'
export const secret = 'https://framadate.org/lisse-secret-sondage/admin'

const page = `== Liens ==
* [${dead} le bilan], ${bulletin}, [http://jardin.example/redirigee ailleurs]
* ${short} et https://frama.link/AuTre et https://frama.link/%zz
* ${secret}
`

export interface ImportWiki {
  readonly pipeline: string
  readonly lock: string
  readonly folder: string
  put(name: string, content: string | Uint8Array): string
  /** `wikifonds links import`, as JSON. */
  import(file: string, ...more: readonly string[]): Promise<Called>
  call(...words: readonly string[]): Promise<Called>
  /** Names of the bodies kept as evidence. */
  bodies(): readonly string[]
  lockText(): string | null
}

/** `policy`: lines of the policy file; `more`: more text on the page. */
export function importWiki(policy = '', more = ''): ImportWiki {
  const folder = scratchFolder()
  put(
    folder,
    'wiki.xml',
    `<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="fr"><siteinfo><sitename>Jardin</sitename><base>https://wiki.jardin.example/wiki/Accueil</base><case>first-letter</case></siteinfo><page><title>Liens</title><ns>0</ns><id>1</id><revision><id>1</id><timestamp>2019-05-01T10:00:00Z</timestamp><contributor><username>Lise</username><id>1</id></contributor><model>wikitext</model><format>text/x-wiki</format><text>${page}${more}</text></revision></page></mediawiki>`,
  )
  put(folder, 'links.policy.yml', `version: 1\n${policy}`)
  const pipeline = put(
    folder,
    'jardin.yml',
    'wiki: { key: jardin, language: fr }\nsources: [{ kind: xml-dump, from: wiki.xml }]\nlinks: { policy: links.policy.yml }\nbundle: { date: 2026-02-01 }\n',
  )
  const out = ['--out', join(folder, 'out')]
  const lock = join(folder, 'jardin.links.lock.json')
  const evidence = join(folder, 'jardin.links.evidence')
  return {
    pipeline,
    lock,
    folder,
    put: (name, content) => put(folder, name, content),
    import: (file, ...words) => command(['links', 'import', pipeline, file, '--json', ...words, ...out]),
    call: (...[first = '', ...words]) =>
      first === 'run'
        ? command(['run', pipeline, ...words, ...out])
        : command(['links', first, pipeline, ...words, ...out]),
    bodies: () =>
      existsSync(evidence)
        ? readdirSync(evidence, { recursive: true, withFileTypes: true })
            .filter((entry) => entry.isFile())
            .map(({ name }) => name)
        : [],
    lockText: () => (existsSync(lock) ? readFileSync(lock, 'utf8') : null),
  }
}
