/** Each reason that decides a link is told in the language of its reader. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Observation } from '../../src/links/lock/lock-schema.ts'
import { reasonWords } from '../../src/texts/readers.ts'
import { ask, runPipeline } from '../pipelines/run-demo.ts'
import { put, scratchFolder } from '../support/scratch.ts'
import { policyWith } from './built-in.ts'
import { command } from './command.ts'
import { failing, on, pad, page, resolve, unreachable } from './resolve-with.ts'

type Resolved = ReturnType<typeof resolve>

const inBoth = ({ reason }: Resolved): readonly string[] => [reasonWords(reason, 'en'), reasonWords(reason, 'fr')]

const short = 'https://frama.link/ag'
const notWritten = on('2026-01-01', { probe: 'etherpad', outcome: 'http-error', http: 404 })
const unknownCode = on('2026-01-01', { probe: 'lstu', outcome: 'http-error', http: 404 })
const leadsTo = (final: string): Observation => on('2026-01-01', { probe: 'lstu', http: 301, request: short, final })
const captured = (timestamp: string) => ({
  queriedAt: '2026-01-01T00:00:00Z',
  source: 'web.archive.org',
  query: page,
  complete: true,
  rows: [[timestamp, page, '200', 'text/html', 'D']] as const,
})

describe('a reason', () => {
  it.each<[string, Resolved, string, string]>([
    ['nothing seen', resolve(page, null), 'The link has not been checked.', 'Le lien n’a pas été vérifié.'],
    [
      'a first failure',
      resolve(page, { observations: [failing('2026-01-01')] }),
      'The server answered 404. Failure 1 of 3 before the link counts as dead.',
      'Le serveur a répondu 404. Échec 1 sur 3 avant que le lien compte comme mort.',
    ],
    [
      'failures enough',
      resolve(page, { observations: ['2026-01-01', '2026-01-05', '2026-01-09'].map(unreachable) }),
      'The server could not be reached (ENOTFOUND). It failed 3 times, days apart.',
      'Le serveur n’a pas pu être joint (ENOTFOUND). Il a échoué 3 fois, à plusieurs jours d’écart.',
    ],
    [
      'no answer at all',
      resolve(page, { observations: [on('2026-01-01', { outcome: 'net-error' })] }),
      'The server could not be reached (no answer). Failure 1 of 3 before the link counts as dead.',
      'Le serveur n’a pas pu être joint (aucune réponse). Échec 1 sur 3 avant que le lien compte comme mort.',
    ],
    [
      'the signs of another page',
      resolve(page, { observations: [on('2026-01-01', { signals: ['soft404.title', 'soft404.body'] })] }),
      'The page answers, but is not the one that was linked: its words say that nothing is there (soft404.body, soft404.title). Failure 1 of 3 before the link counts as dead.',
      'La page répond, mais n’est pas celle du lien : ses mots disent qu’il n’y a rien (soft404.body, soft404.title). Échec 1 sur 3 avant que le lien compte comme mort.',
    ],
    [
      'a page that the wiki does not have',
      resolve('https://wiki.exemple.org/wiki/Jamais', null),
      'The link leads to a page that the wiki does not have.',
      'Le lien mène à une page que le wiki n’a pas.',
    ],
    [
      'a file that is not kept',
      resolve('https://wiki.exemple.org/images/a/ab/Perdue.png', null),
      'The link leads to a file that is not in the fonds.',
      'Le lien mène à un fichier absent du fonds.',
    ],
    [
      'a closure',
      resolve('https://plus.google.com/1', null),
      'Google+ closed on 2019-04-02.',
      'Google+ a fermé le 2019-04-02.',
    ],
    [
      'a capture far away',
      resolve(page, { observations: [failing('2026-01-01', 410)], captures: captured('20110504090000') }),
      'The server says that the page is gone for good (410). The nearest capture is 2922 days away.',
      'Le serveur dit que la page a disparu pour de bon (410). La capture la plus proche est à 2922 jours.',
    ],
    [
      'a short link to a dead pad',
      resolve(short, { observations: [leadsTo(pad)] }, { more: { [pad]: { observations: [notWritten] } } }),
      `A short link to ${pad}. The pad has no export any more: it was deleted or never written.`,
      `Un lien court vers ${pad}. Le pad n’a plus d’export : il a été supprimé, ou n’a jamais été écrit.`,
    ],
    [
      'a dead short link of which a revision tells',
      resolve(
        short,
        { observations: [unknownCode] },
        { saidTarget: (raw) => (raw === short ? { raw, target: page, revisionId: 31 } : null) },
      ),
      `A revision of the wiki names the target of this dead short link (31). A short link to ${page}. The link has not been checked.`,
      `Une révision du wiki nomme la cible de ce lien court disparu (31). Un lien court vers ${page}. Le lien n’a pas été vérifié.`,
    ],
    [
      'a rule of ours',
      resolve('https://www.linkedin.com/in/lise', null),
      'The content is behind a login.',
      'Le contenu est derrière une connexion.',
    ],
    [
      'a rule without words',
      resolve(page, null, {
        policy: policyWith('version: 1\nrules: [{ id: a, match: { host: asso.example }, judge: { verdict: gone } }]'),
      }),
      'The policy says so.',
      'La politique le dit.',
    ],
  ])('is told in English and in French: %s', (_what, found, english, french) => {
    expect(inBoth(found)).toEqual([english, french])
  })

  /** One look each; the words that a volunteer needs to know whether to act. */
  const file = 'https://asso.example/statuts.pdf'
  it.each<[what: string, url: string, seen: Partial<Observation>, english: RegExp, french: RegExp]>([
    [
      'a resolver of ours',
      page,
      { outcome: 'net-error', error: 'EAI_AGAIN' },
      /Our own network .*nothing/,
      /Notre .*rien/,
    ],
    [
      'no way out of here',
      page,
      { outcome: 'net-error', error: 'ENETUNREACH' },
      /Our own network/,
      /Notre propre réseau/,
    ],
    [
      'a round in which most hosts failed',
      page,
      { outcome: 'net-error', error: 'ECONNREFUSED', signals: ['most-hosts-failed'] },
      /Most hosts failed at once/,
      /plupart des hôtes/,
    ],
    ['a certificate that ran out', page, { outcome: 'net-error', error: 'CERT_HAS_EXPIRED' }, /may be there/, /peut/],
    [
      'a certificate of somebody else',
      page,
      { outcome: 'net-error', error: 'ERR_TLS_CERT_ALTNAME_INVALID' },
      /certificate of another owner/,
      /certificat d’un autre/,
    ],
    ['a country that is kept out', page, { outcome: 'http-error', http: 451 }, /legal reasons \(451\)/, /\(451\)/],
    ['a page in the place of a file', file, { signals: ['page-for-file'] }, /a web page answers/, /page web/],
    ['a frame without words', page, { signals: ['few-words'] }, /hardly any words/, /presque pas de mots/],
    ['a warning of a shortener', short, { signals: ['short-warning'] }, /does not lead on/, /sans conduire/],
    [
      'a section in the place of a page',
      page,
      { signals: ['control-similar'] },
      /an address that nobody made is answered alike/,
      /une adresse que personne n’a faite/,
    ],
    ['a room', 'https://meet.jit.si/AssembleeDesCommuns', {}, /room for talking/, /salle/],
  ])('names the mechanism of %s', (_what, url, seen, english, french) => {
    const { status, ...found } = resolve(url, { observations: [on('2026-01-01', seen)] })
    expect(status).not.toBe('gone')
    const [told, dit] = inBoth({ status, ...found })
    expect(told).toMatch(english)
    expect(dit).toMatch(french)
  })

  it('says of an address that gives rights why nothing was asked, on any host', () => {
    for (const url of [
      'https://pads.collectif.example/pad/#/2/pad/edit/4+PBmFZ0VTYmGjV8bE6sTQLz/',
      'https://cloud.coop.example/crypt/code/#/2/code/edit/Ab3dEf6hIj9kLm2nOp5qRsTu/',
    ])
      expect(inBoth(resolve(url, null))[0]).toBe('The address itself gives rights to whoever has it.')
  })

  const ours = 'The content is behind a login.'
  it.each<[string, Resolved]>([
    [
      'an override',
      resolve(page, null, {
        policy: policyWith(
          `version: 1\noverrides: [{ url: "${page}", verdict: gone, reason: "${ours}", at: 2026-11-24T10:00:00Z }]`,
        ),
      }),
    ],
    [
      'a rule of a policy',
      resolve(page, null, {
        policy: policyWith(
          `version: 1\nrules: [{ id: a, match: { host: asso.example }, judge: { verdict: gone, reason: "${ours}" } }]`,
        ),
      }),
    ],
    [
      'a person',
      resolve(page, {
        observations: [on('2026-01-01', { via: 'human', probe: 'manual', facts: { verdict: 'gone', reason: ours } })],
      }),
    ],
  ])('in the words of %s stays as it is, though a sentence of ours is the same', (_who, found) => {
    expect(inBoth(found)).toEqual([ours, ours])
  })
})

describe('a bundle with a site in French', () => {
  const own = 'https://asso.example/vivante'
  const dead = 'https://asso.example/morte'
  const revision = `<revision><id>1</id><timestamp>2019-05-01T10:00:00Z</timestamp><contributor><username>Lise</username><id>1</id></contributor><model>wikitext</model><format>text/x-wiki</format><text>Voir ${own} et ${dead}</text></revision>`

  it('gives our reasons in French, those of the policy as written, and both in English in the catalogue', async () => {
    const folder = scratchFolder()
    put(
      folder,
      'wiki.xml',
      `<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="fr"><siteinfo><sitename>Jardin</sitename><base>https://wiki.jardin.example/wiki/Accueil</base><case>first-letter</case></siteinfo><page><title>Accueil</title><ns>0</ns><id>1</id>${revision}</page></mediawiki>`,
    )
    put(
      folder,
      'mine.yml',
      `version: 1\noverrides: [{ url: "${own}", verdict: live, reason: "The page answers.", at: 2026-01-01T00:00:00Z }]\n`,
    )
    const captures = {
      queriedAt: '2026-01-01T00:00:00Z',
      source: 'web.archive.org',
      query: 'x',
      rows: [['20190504090000', dead, '200', 'text/html', 'AAA']],
      vetted: { 20190504090000: 'wall' },
    }
    const entries = { [dead]: { surt: 'example,asso)/morte', observations: [failing('2026-01-01')], captures } }
    put(
      folder,
      'jardin.links.lock.json',
      JSON.stringify({ $schema: './links.lock.schema.json', lockVersion: 1, generator: 'wikifonds 0.0.0', entries }),
    )
    const pipeline = put(
      folder,
      'jardin.yml',
      'wiki: { key: jardin, language: fr }\nsources: [{ kind: xml-dump, from: wiki.xml }]\nlinks: { policy: mine.yml }\nsite: { language: fr }\n' +
        `bundle: { out: ${JSON.stringify(join(folder, 'out'))} }\n`,
    )
    const made = await runPipeline(pipeline, { environment: { WIKIFONDS_PRIVACY_KEY: 'test' } })
    const rows = await ask(
      made.bundle,
      'SELECT l.raw, l.code, r.reason FROM link_uses u JOIN links l ON l.link_id = u.link_id JOIN link_resolutions r ON r.use_id = u.use_id ORDER BY u.use_id',
    )
    const english = 'The server answered 404. Failure 1 of 3 before the link counts as dead.'
    const french = 'Le serveur a répondu 404. Échec 1 sur 3 avant que le lien compte comme mort.'
    expect(rows.map(({ raw, reason }) => [raw, reason])).toEqual([
      [own, 'The page answers.'],
      [dead, english],
    ])
    const pages = rows.map(({ code }) =>
      readFileSync(join(made.folder, 'data', 'site', 'links', `${code}.html`), 'utf8'),
    )
    expect(pages[0]).toContain('<td>The page answers. ')
    expect(pages[1]).toContain(`<td>${french} `)
    const told = await command(['links', 'explain', pipeline, dead, '--json'], undefined, 'fr_FR.UTF-8')
    expect(JSON.parse(told.out)).toMatchObject({ uses: [{ resolution: { reason: english, told: french } }] })
    const looked = 'vue : une connexion ou une question, pas la page'
    expect(pages[1]).toContain(looked)
    const shown = await command(['links', 'explain', pipeline, dead], undefined, 'fr_FR.UTF-8')
    expect(shown.out).toContain(`(${looked})`)
  })
})
