/** Each address has the class, family and capability that the policy says, and a code that no other one has. */

import { describe, expect, it } from 'vitest'
import { wikiAddresses } from '../../src/links/classify/addresses.ts'
import { archivedOriginal, classifyLink, linkCode, uniqueCodes } from '../../src/links/classify/classify-link.ts'
import { policy, policyWith } from './built-in.ts'

const wiki = wikiAddresses({ baseUrl: 'https://wiki.exemple.org', articlePath: '/wiki/$1', aliases: [] })
const classify = (raw: string) => classifyLink(raw, { policy, wiki })

describe('classes, families and capabilities', () => {
  it.each([
    ['https://wiki.exemple.org/wiki/Accueil', 'internal', null, 'never'],
    ['https://l.facebook.com/l.php?u=https%3A%2F%2Fwiki.exemple.org%2Fwiki%2FAccueil', 'internal', null, 'never'],
    ['https://wiki.exemple.org/index.php@title=Accueil&oldid=3.html', 'mirror-self', null, 'never'],
    ['mailto:camille@exemple.org', 'non-http', null, 'never'],
    ['https://asso.example/ag', 'external', null, 'never'],
    ['http://', 'external', null, 'never'],
    ['https://mensuel.framapad.org/p/ag', 'pad', 'framapad', 'while-live'],
    ['http://lite.framapad.org/p/ag', 'pad', 'framapad', 'while-live'],
    ['https://mypads.framapad.org/mypads/?/mypads/group/a/pad/view/b', 'pad', 'framapad', 'while-live'],
    ['https://pad.exemple.org/p/semaine', 'pad', 'etherpad', 'while-live'],
    ['https://framacalc.org/caisse', 'pad', 'ethercalc', 'while-live'],
    ['https://hackmd.io/s/abc', 'pad', 'hedgedoc', 'never'],
    ['https://codimd.exemple.org/abc', 'pad', 'hedgedoc', 'while-live'],
    ['https://cryptpad.fr/pad/#/2/pad/edit/AAAA/', 'pad', 'cryptpad', 'always'],
    ['https://docs.google.com/document/d/1AAA/edit?usp=sharing', 'pad', 'google-docs', 'while-live'],
    ['https://docs.google.com/spreadsheets/d/1AAA/edit#gid=0', 'pad', 'google-docs', 'while-live'],
    ['https://frama.link/ag-2019', 'shortener', 'lstu', 'never'],
    ['https://huit.re/ag', 'shortener', 'lstu', 'never'],
    ['https://frama.link/stats', 'external', 'lstu', 'never'],
    ['http://bit.ly/x', 'shortener', 'shortener', 'never'],
    ['https://goo.gl/x', 'shortener', 'shortener', 'never'],
    ['https://t.co/x', 'shortener', 'shortener', 'never'],
    ['https://www.facebook.com/events/1/', 'external', 'facebook', 'never'],
    ['https://twitter.com/a/status/1', 'external', 'twitter', 'never'],
    ['https://www.meetup.com/a/', 'external', 'meetup', 'never'],
    ['https://www.eventbrite.fr/e/x', 'external', 'eventbrite', 'never'],
    ['https://lisse.demosphere.net/rv/1', 'external', 'demosphere', 'never'],
    ['https://mobilizon.fr/events/1', 'external', 'mobilizon', 'never'],
    ['http://a.example/wakka.php?wiki=Page', 'external', 'yeswiki', 'never'],
    ['https://youtu.be/ABC', 'external', 'youtube', 'never'],
    ['http://fr.communecter.org/x', 'external', 'communecter', 'never'],
    ['https://framadate.org/ag-hiver', 'external', 'framadate', 'never'],
    ['https://framadate.org/AbCdEfGh/admin', 'external', 'framadate', 'always'],
    ['https://framadate.org/ag-hiver/vote/cle', 'external', 'framadate', 'always'],
    ['https://doodle.com/poll/abc', 'external', 'doodle', 'never'],
    ['https://doodle.com/poll/abc/admin', 'external', 'doodle', 'always'],
    ['https://www.loomio.org/d/abc/titre', 'external', 'loomio', 'never'],
    ['https://www.loomio.org/invitations/abc', 'external', 'loomio', 'always'],
    ['https://cloud.exemple.org/s/AbCd', 'external', 'nextcloud', 'always'],
    ['https://exemple.org/index.php/s/AbCd/download', 'external', 'nextcloud', 'always'],
    ['https://framabin.org/p/?0123456789abcdef#Cle=', 'external', 'privatebin', 'always'],
    ['https://colle.exemple.org/?0123456789abcdef#Cle=', 'external', 'privatebin', 'always'],
    ['https://colle.exemple.org/?0123456789abcdef', 'external', null, 'never'],
    ['https://framadrop.org/r/Abc#Cle=', 'external', 'lufi', 'always'],
    ['https://nom:secret@exemple.org/', 'external', null, 'always'],
    ['https://l.facebook.com/l.php?u=https%3A%2F%2Fframadate.org%2FAbc%2Fadmin', 'wrapper', 'framadate', 'always'],
    ['https://l.facebook.com/l.php?u=https%3A%2F%2Fcommuns.example%2Ffete', 'wrapper', null, 'never'],
    ['https://plus.google.com/1', 'external', 'google-plus', 'never'],
    ['https://framaforms.org/x', 'external', 'framasoft', 'never'],
    ['https://web.archive.org/web/2017/http://a.example/', 'archive', 'web-archive', 'never'],
    ['https://archive.ph/AbC', 'archive', 'web-archive', 'never'],
  ])('%s', (raw, kind, family, capability) => expect(classify(raw)).toMatchObject({ class: kind, family, capability }))

  it('keeps the key of what is encrypted in the address that stands for it', () => {
    expect(classify('https://framadrop.org/r/Abc#Cle=').requestUrl).toBe('https://framadrop.org/r/Abc#Cle=')
  })

  it('obeys a user who says that a link gives no rights', () => {
    const mine = policyWith(
      'version: 1\nrules: [{ id: open, match: { host: cloud.exemple.org }, classify: { class: external, capability: never } }]',
    )
    expect(classifyLink('https://cloud.exemple.org/s/AbCd', { policy: mine, wiki }).capability).toBe('never')
  })

  it('finds the registrable domain', () => {
    expect(
      ['https://a.b.asso.example/', 'https://x.collectif.asso.fr/', 'http://127.0.0.1/'].map(
        (raw) => classify(raw).site,
      ),
    ).toEqual(['asso.example', 'collectif.asso.fr', '127.0.0.1'])
  })
})

describe('the original inside an address of a web archive', () => {
  it.each([
    [
      'https://web.archive.org/web/20170601000000/http://co.example/wakka.php?wiki=A',
      'http://co.example/wakka.php?wiki=A',
    ],
    ['https://web.archive.org/web/2017id_/http:/co.example/', 'http://co.example/'],
    ['http://archive.today/20170101/http://co.example/a', 'http://co.example/a'],
    ['https://arquivo.pt/wayback/20170101000000/http://co.example/', 'http://co.example/'],
    ['https://www.webcitation.org/query?url=http%3A%2F%2Fco.example%2F&date=2010', 'http://co.example/'],
    ['https://archive.ph/AbC', null],
    ['https://asso.example/web/2017/http://co.example/', null],
  ])('%s', (raw, original) => expect(archivedOriginal(raw, policy)).toBe(original))
})

describe('codes', () => {
  it('is ten hexadecimal digits of SHA-256, longer for all that collide', () => {
    const one = classify('https://asso.example/1')
    expect(linkCode('https://asso.example/ag')).toMatch(/^L[0-9a-f]{10}$/)
    const other = { ...classify('https://asso.example/2'), code: one.code }
    const codes = uniqueCodes([one, other]).map(({ code }) => code)
    expect(new Set(codes).size).toBe(2)
    expect(codes[0]).toBe(linkCode(one.raw, 11))
  })
})
