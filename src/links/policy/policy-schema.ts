/** The shape of a policy file (docs/links.md), checked by zod; `pipeline` makes its JSON Schema from `policySchema`. */

import { z } from 'zod'
import { capabilities, linkClasses, verdicts } from '../../model/link.ts'
import type { Message } from '../../model/message.ts'
import { expecting, expectingMessage } from '../../support/expected.ts'
import { message } from '../../texts/message.ts'
import { hasKnownShapes } from './glob.ts'

const oneOrMore = <Schema extends z.ZodType>(schema: Schema) =>
  z.union([schema, z.array(schema).min(1)]).transform((value) => (Array.isArray(value) ? value : [value]))

const hostGlob = z.string().min(1).describe('host, `*.x.org`, `{life}.x.org` or `@table`')
const template = z.string().startsWith('/').refine(hasKnownShapes, expecting('known-shape'))
const time = z.iso.datetime().describe('2026-11-24T10:00:00Z')

/** How sure a row of a table is: somebody saw it, the service announced it, or it is assumed. */
export const certaintyNames = ['observed', 'announced', 'assumed'] as const

const match = z.strictObject({
  scheme: oneOrMore(z.string()).optional(),
  host: oneOrMore(hostGlob).optional(),
  path: oneOrMore(template).optional(),
  query: z.record(z.string(), z.string()).describe('parameter → text with `*`').optional(),
  bareQuery: z.string().describe('a query without `=`: a place such as `{id:hex16}`').optional(),
  fragment: z.string().describe('text with `*`; `*` alone: any that is not empty').optional(),
})

const classify = z.strictObject({
  class: z.enum(linkClasses).optional(),
  capability: z.enum(capabilities).optional(),
  // biome-ignore lint/suspicious/noThenProperty: the key of the policy language, on a schema that nobody awaits
  then: z.literal('resolve-target').optional(),
  // A place of the path, or a parameter, that holds the original of a web archive's address.
  original: z
    .string()
    .regex(/^(path|query)\.\w+$/)
    .optional(),
})

const normalise = z.strictObject({
  host: z.string().optional(),
  path: z.string().startsWith('/').optional(),
  // A parameter whose value becomes the query's bare first word: `?wiki=Page` is `?Page`.
  bareQuery: z.string().optional(),
  dropQuery: z.union([z.literal('*'), z.array(z.string())]).optional(),
  stripTrailingSlash: z.boolean().optional(),
  keepFragment: z.boolean().optional(),
  map: z.record(z.string(), z.enum(['etherpad-id'])).optional(),
  unwrap: z
    .string()
    .regex(/^(path|query)\.\w+$/)
    .optional(),
})

/** Names that the `probe` of a rule may have; with `none` the link itself is never requested. */
export const probeNames = ['none', 'http', 'etherpad', 'hedgedoc', 'ethercalc', 'lstu', 'oembed'] as const
const probeType = z.strictObject({
  type: z.enum(probeNames),
  path: z.string().startsWith('/').optional(),
  url: z.string().optional(),
  // Of a host that is not known as one of pads: what has no export is judged as a page.
  orPage: z.boolean().optional(),
})
const probe = z.union([z.enum(probeNames).transform((type) => ({ type })), probeType])

const judge = z.strictObject({
  verdict: z.enum(verdicts).optional(),
  noProof: z.boolean().optional(),
  reason: z.string().optional(),
})

/**
 * Which capture a rule may want: the nearest to the date of use, the last before the death, one just after the use, or
 * none.
 */
export const snapshotNames = ['nearest', 'lastGood', 'after', 'none'] as const
const snapshot = z.strictObject({
  policy: z.enum(snapshotNames).optional(),
  maxDays: z.int().min(0).optional(),
  rejectIf: z.array(z.string()).optional(),
  urls: z.array(template).optional(),
  never: z.array(template).optional(),
})

const render = z.strictObject({
  prefer: z.enum(['local-copy', 'snapshot']).optional(),
  onNoSnapshot: z.enum(['inert', 'keep']).optional(),
})

/** A rule of a policy file. */
export const ruleSchema = z.strictObject({
  id: z.string().min(1),
  family: z.string().min(1).optional(),
  match,
  classify: classify.optional(),
  normalise: normalise.optional(),
  probe: probe.optional(),
  judge: judge.optional(),
  snapshot: snapshot.optional(),
  capture: z.enum(['public', 'private', 'none']).optional(),
  render: render.optional(),
})

const override = z.strictObject({ url: z.string(), verdict: z.enum(verdicts), reason: z.string(), at: time })

const withUrl = z
  .string()
  .refine((text) => /^https?:\/\/.*\{url\}/.test(text), expectingMessage(message('address-with-url', { url: '{url}' })))
// A web archive beside the Internet Archive's, asked by RFC 7089.
const memento = z.strictObject({
  id: z.string().min(1),
  timemap: withUrl.optional(),
  timegate: withUrl.optional(),
  replay: withUrl,
})

/** A whole policy file, version 1; an unknown key is an error. */
export const policySchema = z.strictObject({
  version: z.literal(1),
  contact: z.url().optional(),
  strikes: z.strictObject({ count: z.int().min(1), apartHours: z.number().min(0) }).optional(),
  rates: z.record(z.string(), z.string().regex(/^\d+\/\d+s$/)).optional(),
  overrides: z.array(override).optional(),
  allowHosts: z.record(z.string(), z.string()).optional(),
  ports: z.array(z.int().min(1).max(65535)).describe('beside 80 and 443').optional(),
  robots: z.strictObject({ copies: z.boolean().optional(), checks: z.boolean().optional() }).optional(),
  vantage: z.string().min(1).describe('where the check runs from').optional(),
  mementos: z.array(memento).optional(),
  rules: z.array(ruleSchema).optional(),
})

const row = { source: z.string(), asOf: z.iso.date(), certainty: z.enum(certaintyNames) }

/** `pad-hosts.yml`: hosts of pads and the engine of each. */
export const padHostsSchema = z.array(
  z.strictObject({ host: hostGlob, engine: z.string(), lifetimeDays: z.int().optional(), ...row }),
)

/** `closures.yml`: services that closed, and the day. */
export const closuresSchema = z.array(
  z.strictObject({ id: z.string(), host: oneOrMore(hostGlob), service: z.string(), closedAt: z.iso.date(), ...row }),
)

/** `archives.yml`: web archives and the form of their addresses. */
export const archivesSchema = z.array(
  z.strictObject({
    id: z.string(),
    host: oneOrMore(hostGlob),
    path: oneOrMore(template).optional(),
    unwrap: z.string().optional(),
    replay: z.string().optional(),
    neverQueried: z.boolean().optional(),
    ...row,
  }),
)

/** `tracking.yml`: query parameters that say nothing of the page. */
export const trackingSchema = z.strictObject({ dropQuery: z.array(z.string()) })
const pattern = z.strictObject({
  id: z.string(),
  host: oneOrMore(hostGlob).optional(),
  path: oneOrMore(template).optional(),
  title: oneOrMore(z.string()).optional(),
  body: oneOrMore(z.string()).optional(),
  // One of each list, in any order, beside each other in a title.
  together: z.array(z.array(z.string())).optional(),
  // A part of the final path, without its extension, or the value of a parameter.
  names: oneOrMore(z.string()).optional(),
  alone: z.boolean().optional(),
  // Counts on a page with a field for a password only.
  form: z.boolean().optional(),
  ...row,
})

/** `patterns.yml`: words and names by which walls, error pages and the like are known. */
export const patternsSchema = z.strictObject({
  walls: z.array(pattern),
  questions: z.array(pattern),
  soft404: z.array(pattern),
  notices: z.array(pattern),
  parked: z.array(pattern),
  stale: z.array(pattern),
})

/** `suffixes.yml`: public suffixes, below which domains are registered. */
export const suffixesSchema = z.strictObject({ suffixes: z.array(z.string()) })

/** `special-pages.yml`: names of special pages that lead to a revision, a comparison, another page or a file. */
export const specialPagesSchema = z.strictObject({
  permalink: z.array(z.string()),
  diff: z.array(z.string()),
  redirect: z.array(z.string()),
  filePath: z.array(z.string()),
})

/** A rule of the policy: which URLs it matches, and what it says for each stage that it sets. */
export type PolicyRule = Omit<z.output<typeof ruleSchema>, 'judge'> & { readonly judge?: Judge | undefined }
/** What a built-in rule says is a sentence of ours; what a rule of the user says, a string. */
type Judge = Omit<z.output<typeof judge>, 'reason'> & { readonly reason?: string | Message | undefined }

/** Which URLs a rule matches: every part that is given must match. */
export type RuleMatch = PolicyRule['match']

/** A policy file, decoded. */
export type PolicyFile = z.output<typeof policySchema>

/**
 * A row of `patterns.yml`: texts, compared without case and accents, or names in an address, by which a wall, an error
 * page, a parked domain or a notice is known.
 */
export type Pattern = z.output<typeof pattern>

/** How sure a row of a table is. */
export type RuleCertainty = (typeof certaintyNames)[number]
