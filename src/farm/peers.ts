/** Packages that a farm asks for by name where its broker or its store needs them: whoever has such a farm installs them. */

import { StopRun } from '../texts/errors.ts'

interface Packages {
  readonly aws4fetch: Pick<typeof import('aws4fetch'), 'AwsClient'>
  readonly bullmq: Pick<typeof import('bullmq'), 'Queue' | 'Worker'>
  readonly ioredis: Pick<typeof import('ioredis'), 'Redis'>
}

const load: { readonly [Name in keyof Packages]: () => Promise<Packages[Name]> } = {
  aws4fetch: () => import('aws4fetch'),
  bullmq: () => import('bullmq'),
  ioredis: () => import('ioredis'),
}

const needs = { broker: ['bullmq', 'ioredis'], bucket: ['aws4fetch'] } as const

/** One of the packages that a kind of broker or store needs. Throws PACKAGE_MISSING, which names them all. */
export async function peer<Kind extends keyof typeof needs, Name extends (typeof needs)[Kind][number]>(
  kind: Kind,
  name: Name,
): Promise<Packages[Name]> {
  try {
    return await load[name]()
  } catch (cause) {
    if (!(cause instanceof Error && Reflect.get(cause, 'code') === 'ERR_MODULE_NOT_FOUND')) throw cause
    throw new StopRun('PACKAGE_MISSING', { package: name, packages: needs[kind].join(' ') }, { cause })
  }
}
