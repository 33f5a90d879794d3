/** One URL for each family that the documentation names: what it is, whether it gives rights, how and where it is asked. */

import { describe, expect, it } from 'vitest'
import { wikiAddresses } from '../../src/links/classify/addresses.ts'
import { classifyLink } from '../../src/links/classify/classify-link.ts'
import { tasksOf } from '../../src/links/judge/plan.ts'
import { policy } from './built-in.ts'

const wiki = wikiAddresses({ baseUrl: 'https://wiki.exemple.org', articlePath: '/wiki/$1', aliases: [] })

type Row = readonly [
  raw: string,
  kind: string,
  family: string | null,
  capability: string,
  probe: string,
  requestUrl: string,
]

const http = 'http'
const rows: readonly Row[] = [
  // Framapad: every host, and the addresses below a pad.
  ...[
    'quotidien',
    'hebdo',
    'mensuel',
    'bimestriel',
    'semestriel',
    'annuel',
    'annuel2',
    'mypads',
    'mypads2',
    'lite',
  ].map(
    (life): Row => [
      `http://${life}.framapad.org/p/AG:du 4 mai/?lang=fr#x`,
      'pad',
      'framapad',
      'while-live',
      'etherpad',
      `http://${life}.framapad.org/p/AG_du_4_mai`,
    ],
  ),
  [
    'https://mensuel.framapad.org/p/ag/timeslider#5',
    'pad',
    'framapad',
    'while-live',
    'etherpad',
    'https://mensuel.framapad.org/p/ag',
  ],
  [
    'https://mensuel.framapad.org/p/ag/12/export/txt',
    'pad',
    'framapad',
    'while-live',
    'etherpad',
    'https://mensuel.framapad.org/p/ag',
  ],
  // CryptPad's keys stand behind the number sign, on any host.
  ...['edit', 'view'].map(
    (right): Row => [
      `https://docs.exemple.org/pad/#/2/pad/${right}/qX7bN2w/`,
      'pad',
      'cryptpad',
      'always',
      'never asked',
      '',
    ],
  ),
  ['https://exemple.org/retour#state=4&access_token=2YotnFZ', 'external', 'secret', 'always', 'never asked', ''],
  // Rooms are not asked: every name is answered alike.
  ...[
    'https://meet.jit.si/CommunsDeLaLisse',
    'https://visio.exemple.org/communs',
    'https://parloir.exemple.org/communs',
    'https://bbb.exemple.org/b/lis-x3f-9kd',
    'https://salons.exemple.org/rooms/lis-x3f-9kd-2ab/join',
    'https://parloir.exemple.org/salon/jardin',
    'https://exemple.org/jardin#config.startWithVideoMuted=true',
    'https://nuage.exemple.org/index.php/call/k2m9x4ab',
    'https://us02web.zoom.us/j/82914570033',
  ].map((url): Row => [url, 'external', 'room', 'never', 'none', url]),
  // Other pads.
  ['https://pad.lamyne.org/p/ag', 'pad', 'etherpad', 'while-live', 'etherpad', 'https://pad.lamyne.org/p/ag'],
  [
    'https://pad.exemple.org/p/ag?showChat=false',
    'pad',
    'etherpad',
    'while-live',
    'etherpad',
    'https://pad.exemple.org/p/ag',
  ],
  [
    'https://pad.ouvaton.coop/ro/r.0123456789abcdef0123456789abcdef',
    'pad',
    'etherpad',
    'never',
    'etherpad',
    'https://pad.ouvaton.coop/ro/r.0123456789abcdef0123456789abcdef',
  ],
  [
    'https://mensuel.framapad.org/p/r.0123456789abcdef0123456789abcdef',
    'pad',
    'framapad',
    'never',
    'etherpad',
    'https://mensuel.framapad.org/p/r.0123456789abcdef0123456789abcdef',
  ],
  ['http://lisse.titanpad.com/12', 'pad', 'etherpad', 'while-live', http, 'http://lisse.titanpad.com/12'],
  ['https://hackmd.io/AbC?both', 'pad', 'hedgedoc', 'while-live', 'hedgedoc', 'https://hackmd.io/AbC'],
  ['https://hackmd.io/s/AbC', 'pad', 'hedgedoc', 'never', http, 'https://hackmd.io/s/AbC'],
  ['https://framacalc.org/caisse/view', 'pad', 'ethercalc', 'while-live', 'ethercalc', 'https://framacalc.org/caisse'],
  ['https://cryptpad.fr/pad/#/2/pad/view/AAAA/', 'pad', 'cryptpad', 'always', 'never asked', ''],
  // Google.
  [
    'https://docs.google.com/document/d/1AbC/edit?usp=sharing#heading=h.1',
    'pad',
    'google-docs',
    'while-live',
    http,
    'https://docs.google.com/document/d/1AbC/edit',
  ],
  [
    'https://docs.google.com/document/d/e/2PACX-1AbC/pub?embedded=true',
    'external',
    'google-docs',
    'never',
    http,
    'https://docs.google.com/document/d/e/2PACX-1AbC/pub?embedded=true',
  ],
  [
    'https://docs.google.com/spreadsheets/d/1AbC/edit#gid=0',
    'pad',
    'google-docs',
    'while-live',
    http,
    'https://docs.google.com/spreadsheets/d/1AbC/edit',
  ],
  [
    'https://docs.google.com/spreadsheets/d/e/2PACX-1AbC/pubhtml',
    'external',
    'google-docs',
    'never',
    http,
    'https://docs.google.com/spreadsheets/d/e/2PACX-1AbC/pubhtml',
  ],
  [
    'https://docs.google.com/spreadsheet/ccc?key=0AbC&usp=sharing',
    'pad',
    'google-docs',
    'while-live',
    http,
    'https://docs.google.com/spreadsheet/ccc?key=0AbC',
  ],
  [
    'https://docs.google.com/forms/d/1AbC/viewform',
    'external',
    'google-docs',
    'never',
    http,
    'https://docs.google.com/forms/d/1AbC/viewform',
  ],
  [
    'https://plus.google.com/+Lisse/posts/1',
    'external',
    'google-plus',
    'never',
    http,
    'https://plus.google.com/+Lisse/posts/1',
  ],
  [
    'https://www.google.com/url?q=http%3A%2F%2Fjardin.example%2Fa&sa=D',
    'wrapper',
    null,
    'never',
    http,
    'http://jardin.example/a',
  ],
  // Shorteners.
  ['https://frama.link/ag-2019?x=1', 'shortener', 'lstu', 'never', 'lstu', 'https://frama.link/ag-2019'],
  ['http://huit.re/ag', 'shortener', 'lstu', 'never', 'lstu', 'http://huit.re/ag'],
  ['https://lstu.fr/ag', 'shortener', 'lstu', 'never', 'lstu', 'https://lstu.fr/ag'],
  ['https://frama.link/fullstats', 'external', 'lstu', 'never', http, 'https://frama.link/fullstats'],
  ['http://bit.ly/AbC', 'shortener', 'shortener', 'never', http, 'http://bit.ly/AbC'],
  ['https://goo.gl/AbC', 'shortener', 'shortener', 'never', http, 'https://goo.gl/AbC'],
  ['https://goo.gl/maps/AbC', 'shortener', 'shortener', 'never', http, 'https://goo.gl/maps/AbC'],
  ['https://t.co/AbC', 'shortener', 'shortener', 'never', http, 'https://t.co/AbC'],
  // Facebook: events, pages, groups, posts; every host; the link that counts clicks.
  [
    'https://m.facebook.com/events/12/?acontext=%7B%7D',
    'external',
    'facebook',
    'never',
    'none',
    'https://www.facebook.com/events/12',
  ],
  [
    'https://fr-fr.facebook.com/communslisse/?fref=ts',
    'external',
    'facebook',
    'never',
    'none',
    'https://www.facebook.com/communslisse',
  ],
  [
    'https://touch.facebook.com/groups/12/?ref=share',
    'external',
    'facebook',
    'never',
    'none',
    'https://www.facebook.com/groups/12',
  ],
  [
    'https://web.facebook.com/communslisse/posts/12?__tn__=-R',
    'external',
    'facebook',
    'never',
    'none',
    'https://www.facebook.com/communslisse/posts/12',
  ],
  [
    'https://mbasic.facebook.com/profile.php?id=12&refid=17',
    'external',
    'facebook',
    'never',
    'none',
    'https://www.facebook.com/profile.php?id=12',
  ],
  [
    'https://lm.facebook.com/l.php?u=http%3A%2F%2Fjardin.example%2Fa%3Ffbclid%3Dx%26b%3D1&h=y',
    'wrapper',
    null,
    'never',
    http,
    'http://jardin.example/a?b=1',
  ],
  [
    'https://fr-fr.facebook.com/l.php?u=http%3A%2F%2Fjardin.example%2Fa',
    'wrapper',
    null,
    'never',
    http,
    'http://jardin.example/a',
  ],
  // Framasoft's services.
  ['https://framaforms.org/enquete-12', 'external', 'framasoft', 'never', http, 'https://framaforms.org/enquete-12'],
  ['https://framadrop.org/r/AbC#cle', 'external', 'lufi', 'always', 'never asked', ''],
  ['https://framabin.org/?0123456789abcdef#cle', 'external', 'privatebin', 'always', 'never asked', ''],
  ['https://framapic.org/gallery#AbC/cle', 'external', 'lutim', 'always', 'never asked', ''],
  ['https://lisse.frama.site/blog', 'external', 'framasoft', 'never', http, 'https://lisse.frama.site/blog'],
  ['https://lisse.frama.wiki/accueil', 'external', 'framasoft', 'never', http, 'https://lisse.frama.wiki/accueil'],
  // Events and polls.
  [
    'https://www.meetup.com/fr-FR/communs/events/12/?rv=ea1',
    'external',
    'meetup',
    'never',
    http,
    'https://www.meetup.com/fr-FR/communs/events/12',
  ],
  [
    'https://www.eventbrite.fr/e/billets-fete-12?aff=es2',
    'external',
    'eventbrite',
    'never',
    http,
    'https://www.eventbrite.fr/e/billets-fete-12',
  ],
  ['http://doodle.com/poll/AbC?utm_campaign=x', 'external', 'doodle', 'never', http, 'http://doodle.com/poll/AbC'],
  ['https://doodle.com/poll/AbC/admin', 'external', 'doodle', 'always', 'never asked', ''],
  ['https://framadate.org/AbC', 'external', 'framadate', 'never', http, 'https://framadate.org/AbC'],
  ['https://framadate.org/AbCdEfGhIjKlMnOp/admin', 'external', 'framadate', 'always', 'never asked', ''],
  ['https://www.loomio.org/d/AbC/ag', 'external', 'loomio', 'never', http, 'https://www.loomio.org/d/AbC/ag'],
  ['https://framavox.org/invitations/AbC', 'external', 'loomio', 'always', 'never asked', ''],
  ['https://lisse.demosphere.net/rv/12', 'external', 'demosphere', 'never', http, 'https://lisse.demosphere.net/rv/12'],
  ['https://mobilizon.fr/events/0b1c', 'external', 'mobilizon', 'never', http, 'https://mobilizon.fr/events/0b1c'],
  // Communities and media.
  ['http://lisse.example/wakka.php?wiki=Page', 'external', 'yeswiki', 'never', http, 'http://lisse.example/?Page'],
  [
    'https://www.communecter.org/#page.type.events.id.12',
    'external',
    'communecter',
    'never',
    http,
    'https://www.communecter.org/#page.type.events.id.12',
  ],
  [
    'https://m.youtube.com/watch?v=AbC&feature=share',
    'external',
    'youtube',
    'never',
    'oembed',
    'https://www.youtube.com/watch?v=AbC',
  ],
  ['https://youtu.be/AbC', 'external', 'youtube', 'never', 'oembed', 'https://youtu.be/AbC'],
  [
    'https://mobile.twitter.com/communs/status/12?s=20',
    'external',
    'twitter',
    'never',
    http,
    'https://x.com/communs/status/12',
  ],
  ['https://cloud.exemple.org/s/AbC', 'external', 'nextcloud', 'always', 'never asked', ''],
  [
    'https://web.archive.org/web/2017/http://jardin.example/',
    'archive',
    'web-archive',
    'never',
    http,
    'https://web.archive.org/web/2017/http://jardin.example/',
  ],
  ['https://archive.ph/AbC', 'archive', 'web-archive', 'never', 'none', 'https://archive.ph/AbC'],
  ['https://perma.cc/AbC', 'archive', 'web-archive', 'never', 'none', 'https://perma.cc/AbC'],
  [
    'https://association.example/ag?utm_source=lettre&id=1#haut',
    'external',
    null,
    'never',
    http,
    'https://association.example/ag?id=1',
  ],
]

describe('each family', () => {
  it.each(rows)('%s', (raw, kind, family, capability, probe, requestUrl) => {
    const link = classifyLink(raw, { policy, wiki })
    const [task] = tasksOf([link], policy, () => [])
    expect({
      class: link.class,
      family: link.family,
      capability: link.capability,
      probe: task?.probe.type ?? 'never asked',
      requestUrl: task?.requestUrl ?? '',
    }).toEqual({ class: kind, family, capability, probe, requestUrl })
  })

  it.each([
    ['https://docs.google.com/document/d/1AbC/edit', '/document/d/1AbC/export?format=txt'],
    ['https://docs.google.com/spreadsheets/d/1AbC/edit', '/spreadsheets/d/1AbC/export?format=csv'],
    ['https://hackmd.io/AbC', '/AbC/download'],
    ['https://framacalc.org/caisse', '/_/caisse'],
    ['https://docs.google.com/spreadsheet/ccc?key=0AbC', undefined],
  ])('%s is asked for its text, where it has an address of its own', (raw, path) => {
    const [task] = tasksOf([classifyLink(raw, { policy, wiki })], policy, () => [])
    expect(task?.probe.path?.replace(/\{(\w+)\}/g, (_place, name: string) => task.places[name] ?? '')).toBe(path)
  })
})
