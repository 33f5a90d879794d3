/** A link to a copy says how far the copy is from the day of the page. */

import { expect, test } from 'vitest'
import type { LinkResolution } from '../../src/model/link.ts'
import { linkTags } from '../../src/site/frame/link-markup.ts'
import { createSay } from '../../src/site/frame/say.ts'
import { noMarkup } from '../../src/support/markup.ts'
import { message } from '../../src/texts/message.ts'

const raw = 'https://asso.example/ag'
const resolution: LinkResolution = {
  status: 'archived',
  verdict: 'gone',
  treatment: 'snapshot',
  target: `https://web.archive.org/web/20190512101500/${raw}`,
  targetRevisionId: null,
  capturedAt: '2019-05-12T10:15:00Z',
  deltaDays: 40,
  confidence: 'high',
  rule: 'proof.410',
  reason: [message('gone-for-good')],
}

function noteOf(more: Partial<LinkResolution>): string {
  const link = {
    raw,
    code: 'L3f9a01c2d4',
    requestUrl: raw,
    surt: 'example,asso)/ag',
    host: 'asso.example',
    site: 'asso.example',
    class: 'external' as const,
    family: null,
    capability: 'never' as const,
  }
  const use = { position: 0, raw, label: 'compte rendu', section: null, span: null }
  const place = {
    from: 'pages/accueil.html',
    say: createSay('fr'),
    ownLanguage: noMarkup,
    hrefOf: () => null,
    isFile: () => false,
    hrefOfLink: ({ code }: { readonly code: string }) => `../links/${code}.html`,
    seenAt: () => null,
  }
  const { close } = linkTags({ use, link, interval: null, resolution: { ...resolution, ...more } }, place, false)
  return close.replace(/<[^>]*>/g, '').replace(/[\u00a0\u202f]/g, ' ')
}

test('a copy says how far it is from the day aimed at, with a caution where the policy finds that far', () => {
  expect(noteOf({})).toBe(' (copie du 12 mai 2019, 40 jours après)')
  expect(noteOf({ isFar: true })).toBe(' (copie du 12 mai 2019, 40 jours après : le contenu peut différer)')
  expect(noteOf({ deltaDays: -800 })).not.toContain('différer')
})
