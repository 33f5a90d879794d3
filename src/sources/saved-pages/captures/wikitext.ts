/** Wikitext in answers that are no pages: `action=raw`, the API in JSON (any version of its format, shown as a page too) and XML, REST. */

import { load } from 'cheerio/slim'
import { z } from 'zod'
import { decodeReferences } from '../../../model/character-references.ts'
import { articleIn } from '../../../model/mirror-name.ts'
import { percentDecode } from '../../../model/percent.ts'
import { isHtmlType } from '../../../support/content-type.ts'
import { exceedsTree } from '../../../support/html-tree.ts'
import { isOfApi } from '../read/addresses.ts'
import { type CapturedText, noText } from '../read/facts.ts'

/** One text with what its answer says of it. */
export interface TextInAnswer extends CapturedText {
  readonly text: string
}

/** An answer, but for its body. */
export interface AnsweredHead {
  readonly address: URL
  /** Of HTTP: when the text was last changed, by the clock of the wiki. */
  readonly lastModified: string | null
  /** Media type; '' where none is told. */
  readonly type: string
}

interface AnswerForm {
  readonly isIt: (address: URL, body: string) => boolean
  readonly read: (head: AnsweredHead, body: string) => readonly TextInAnswer[]
}

/** The texts that an answer holds whole; a section is none. Empty for an answer of another kind. */
export const textsIn = (head: AnsweredHead, body: string): readonly TextInAnswer[] =>
  forms.find(({ isIt }) => isIt(head.address, body))?.read(head, body) ?? []

const forms: readonly AnswerForm[] = [
  { isIt: (address) => isRaw(address), read: readRaw },
  { isIt: (address) => isRest(address), read: (_, body) => readRest(body) },
  { isIt: (address, body) => isOfApi(address) && isMarkup(body), read: ({ address }, body) => readXml(address, body) },
  { isIt: (address) => isOfApi(address), read: ({ address }, body) => readQuery(address, body) },
]

/** Whether raw text was asked for. Style sheets and scripts are asked for in this way by every page of older versions. */
export function isRaw({ searchParams }: URL): boolean {
  const isCode = /css|javascript/.test(searchParams.get('ctype') ?? '') || searchParams.has('gen')
  return searchParams.get('action') === 'raw' && !isCode
}

const isRest = ({ pathname }: URL): boolean => /\/rest\.php\/v1\/page\/[^/]+$/.test(pathname)

const isPart = ({ searchParams }: URL): boolean =>
  ['section', 'rvsection', 'templates', 'rvexpandtemplates', 'rvdiffto'].some((name) => searchParams.has(name))

const isMarkup = (body: string): boolean => /^\ufeff?\s*</.test(body) && !/^\s*<!doctype/i.test(body)

// The text alone. Its head tells when the revision was made.

/** MediaWiki never sends it as HTML: what comes so is a wall, or a parked domain. */
function readRaw({ address, lastModified, type }: AnsweredHead, body: string): readonly TextInAnswer[] {
  if (isHtmlType(type)) return []
  const asked = address.searchParams
  const title = asked.get('title') ?? articleIn(percentDecode(address.pathname).slice(1), ['index.php/', 'wiki/', ''])
  if (isPart(address) || title === null || title === '' || body === '' || /^\s*<!doctype/i.test(body)) return []
  const at = Date.parse(lastModified ?? '')
  const id = Number(asked.get('oldid') ?? 0)
  return [
    {
      ...noText,
      title: plain(title),
      revisionId: id > 0 ? id : null,
      at: Number.isNaN(at) ? null : secondOf(at),
      text: body,
    },
  ]
}

const plain = (title: string): string => title.replaceAll('_', ' ').trim()

const secondOf = (ms: number): string => new Date(ms).toISOString().replace('.000Z', 'Z')

// REST: one page with its latest text.

const restPage = z.object({
  id: z.number().int().positive(),
  key: z.string(),
  latest: z.object({ id: z.number().int().positive(), timestamp: z.string() }),
  content_model: z.string().nullish(),
  source: z.string(),
})

function readRest(body: string): readonly TextInAnswer[] {
  const { data } = restPage.safeParse(parseJson(body))
  if (data === undefined) return []
  const { id, key, latest, source, content_model: model } = data
  return [
    {
      ...noText,
      title: plain(key),
      pageId: id,
      revisionId: latest.id,
      at: latest.timestamp,
      contentModel: model ?? null,
      text: source,
    },
  ]
}

// `prop=revisions`, as JSON. Version 1 of its format keeps a text under an asterisk, and pages under their numbers.

const text = z.string().nullish()
const slot = z.object({ '*': text, content: text, contentmodel: text, contentformat: text })
const revision = slot.extend({
  revid: z.number().nullish(),
  parentid: z.number().nullish(),
  timestamp: text,
  user: text,
  userid: z.number().nullish(),
  anon: z.unknown().optional(),
  minor: z.unknown().optional(),
  comment: text,
  size: z.number().nullish(),
  slots: z.object({ main: slot }).nullish(),
})
const page = z.object({
  title: z.string(),
  ns: z.number().nullish(),
  pageid: z.number().nullish(),
  revisions: z.array(z.unknown()).default([]),
})
const pages = z.union([z.array(z.unknown()), z.record(z.string(), z.unknown())])
const answer = z.object({ query: z.object({ pages }).optional(), parse: z.unknown().optional() })
/** A text as `action=parse` tells it, beside its rendering. */
const parsed = z.object({
  title: z.string(),
  pageid: z.number().nullish(),
  revid: z.number().positive(),
  wikitext: z.union([z.string(), z.object({ '*': z.string() }).transform((held) => held['*'])]),
})

function readQuery(address: URL, body: string): readonly TextInAnswer[] {
  const { data } = answer.safeParse(parseJson(/^\s*</.test(body) ? shownIn(body) : body))
  if (data === undefined || isPart(address)) return []
  const one = parsed.safeParse(data.parse).data
  return [
    ...(one === undefined ? [] : [parsedText(one)]),
    ...Object.values(data.query?.pages ?? {}).flatMap((row) => {
      const known = page.safeParse(row).data
      return known === undefined ? [] : known.revisions.flatMap((held) => revisionIn(known, held))
    }),
  ]
}

const parsedText = ({ title, pageid, revid, wikitext }: z.output<typeof parsed>): TextInAnswer => ({
  ...noText,
  title,
  pageId: pageid ?? null,
  revisionId: revid,
  text: wikitext,
})

function revisionIn({ title, ns, pageid }: z.output<typeof page>, row: unknown): readonly TextInAnswer[] {
  const { data } = revision.safeParse(row)
  const held = data?.slots?.main ?? data
  const written = held?.content ?? held?.['*'] ?? null
  if (data === undefined || written === null) return []
  return [
    {
      title,
      namespaceId: ns ?? null,
      pageId: pageid ?? null,
      revisionId: data.revid ?? null,
      parentId: data.parentid ?? null,
      at: data.timestamp ?? null,
      contributor: contributorOf(data.user ?? null, data.userid ?? null, isSet(data.anon)),
      comment: data.comment ?? null,
      minor: isSet(data.minor) ? true : null,
      bytes: data.size ?? null,
      contentModel: held?.contentmodel ?? null,
      contentFormat: held?.contentformat ?? null,
      text: written,
    },
  ]
}

/** In version 1 a flag is an empty text. */
const isSet = (flag: unknown): boolean => flag === '' || flag === true

const contributorOf = (name: string | null, id: number | null, isAnonymous: boolean): CapturedText['contributor'] =>
  name === null || name === '' ? null : { id: id === 0 ? null : id, name, kind: isAnonymous ? 'ip' : 'user' }

/** The answer in a page that the API shows to people, with colours. */
const shownIn = (html: string): string =>
  decodeReferences((/<pre\b[^<>]*>([\s\S]*?)<\/pre>/i.exec(html)?.[1] ?? '').replace(/<[^<>]*>/g, ''))

function parseJson(written: string): unknown {
  try {
    return JSON.parse(written.replace(/^\ufeff/, ''))
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

// The same as XML.

function readXml(address: URL, body: string): readonly TextInAnswer[] {
  if (isPart(address) || exceedsTree(body)) return []
  const $ = load(body, { xml: true })
  return $('page rev')
    .get()
    .flatMap((element) => {
      const rev = $(element)
      const own = rev.closest('page')
      const main = rev.find('slot[role=main]').first()
      const held = main.length > 0 ? main : rev
      const [title, written] = [own.attr('title'), held.text()]
      if (title === undefined || (written === '' && rev.attr('size') !== '0')) return []
      return [
        {
          title,
          namespaceId: numberOf(own.attr('ns')),
          pageId: numberOf(own.attr('pageid')),
          revisionId: numberOf(rev.attr('revid')),
          parentId: numberOf(rev.attr('parentid')),
          at: rev.attr('timestamp') ?? null,
          contributor: contributorOf(
            rev.attr('user') ?? null,
            numberOf(rev.attr('userid')),
            rev.attr('anon') !== undefined,
          ),
          comment: rev.attr('comment') ?? null,
          minor: rev.attr('minor') === undefined ? null : true,
          bytes: numberOf(rev.attr('size')),
          contentModel: held.attr('contentmodel') ?? null,
          contentFormat: held.attr('contentformat') ?? null,
          text: written,
        },
      ]
    })
}

const numberOf = (written: string | undefined): number | null =>
  written !== undefined && /^-?\d{1,15}$/.test(written) ? Number(written) : null
