/** What the server answers when it cannot answer: one entry per permanent code of its JSON errors. */

import { inFrench } from '../catalogue.ts'

interface ProblemText {
  /** HTTP status. */
  readonly status: 400 | 404 | 405 | 416 | 421 | 500 | 503
  readonly what: string
  readonly why: string
  readonly next: string
}

/** By code: the HTTP status and what happened, why, and what to do. */
export const problemTexts = inFrench('problems', {
  BAD_REQUEST: {
    status: 400,
    what: 'this request cannot be understood',
    why: '{detail}',
    next: 'correct the address and ask again',
  },
  NOT_FOUND: {
    status: 404,
    what: 'there is nothing at this address',
    why: '{detail}',
    next: 'look for it: /search/index.html, or /api/search?q=…',
  },
  HOST_UNKNOWN: {
    status: 421,
    what: 'this server is not asked by that name',
    why: 'it listens on this machine alone, where any other site could send a browser under a name of its own',
    next: 'ask http://127.0.0.1 or http://localhost; behind a proxy, name what it is asked by: --host 127.0.0.1,wiki.example.org',
  },
  METHOD_NOT_ALLOWED: {
    status: 405,
    what: 'only GET and HEAD are answered',
    why: 'a bundle is read-only',
    next: 'ask with GET',
  },
  RANGE_NOT_SATISFIABLE: {
    status: 416,
    what: 'the file is shorter than that range',
    why: '{detail}',
    next: 'ask for a range that begins inside the file',
  },
  BUSY: {
    status: 503,
    what: 'the server has too much to do',
    why: '{detail}',
    next: 'ask again in a moment, or for less',
  },
  INTERNAL: {
    status: 500,
    what: 'this could not be answered',
    why: 'the bundle is damaged, or wikifonds has a fault',
    next: 'run `wikifonds verify` on the bundle',
  },
} as const satisfies Record<string, ProblemText>)

/** A key of `problemTexts`; a code never changes its meaning. */
export type ProblemCode = keyof typeof problemTexts
