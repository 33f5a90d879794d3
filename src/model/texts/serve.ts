/** What the server answers when it cannot answer: one entry per permanent code of its JSON errors. */

import type { Text } from '../texts.ts'

interface ProblemText {
  /** HTTP status. */
  readonly status: 400 | 404 | 405 | 416 | 421 | 500 | 503
  readonly what: Text
  readonly why: Text
  readonly next: Text
}

/** By code: the HTTP status and what happened, why, and what to do. */
export const problemTexts = {
  BAD_REQUEST: {
    status: 400,
    what: { en: 'this request cannot be understood', fr: 'cette requête ne peut pas être comprise' },
    why: { en: '{detail}', fr: '{detail}' },
    next: { en: 'correct the address and ask again', fr: 'corrigez l’adresse et redemandez' },
  },
  NOT_FOUND: {
    status: 404,
    what: { en: 'there is nothing at this address', fr: 'il n’y a rien à cette adresse' },
    why: { en: '{detail}', fr: '{detail}' },
    next: {
      en: 'look for it: /search/index.html, or /api/search?q=…',
      fr: 'cherchez-le : /search/index.html, ou /api/search?q=…',
    },
  },
  HOST_UNKNOWN: {
    status: 421,
    what: { en: 'this server is not asked by that name', fr: 'ce serveur ne répond pas à ce nom' },
    why: {
      en: 'it listens on this machine alone, where any other site could send a browser under a name of its own',
      fr: 'il n’écoute que sur cette machine, où n’importe quel autre site pourrait envoyer un navigateur sous un nom à lui',
    },
    next: {
      en: 'ask http://127.0.0.1 or http://localhost; behind a proxy, name what it is asked by: --host 127.0.0.1,wiki.example.org',
      fr: 'demandez http://127.0.0.1 ou http://localhost ; derrière un mandataire, nommez ce à quoi il répond : --host 127.0.0.1,wiki.exemple.org',
    },
  },
  METHOD_NOT_ALLOWED: {
    status: 405,
    what: { en: 'only GET and HEAD are answered', fr: 'seuls GET et HEAD reçoivent une réponse' },
    why: { en: 'a bundle is read-only', fr: 'un paquet est en lecture seule' },
    next: { en: 'ask with GET', fr: 'demandez avec GET' },
  },
  RANGE_NOT_SATISFIABLE: {
    status: 416,
    what: { en: 'the file is shorter than that range', fr: 'le fichier est plus court que cet intervalle' },
    why: { en: '{detail}', fr: '{detail}' },
    next: {
      en: 'ask for a range that begins inside the file',
      fr: 'demandez un intervalle qui commence dans le fichier',
    },
  },
  BUSY: {
    status: 503,
    what: { en: 'the server has too much to do', fr: 'le serveur a trop à faire' },
    why: { en: '{detail}', fr: '{detail}' },
    next: { en: 'ask again in a moment, or for less', fr: 'redemandez dans un moment, ou demandez moins' },
  },
  INTERNAL: {
    status: 500,
    what: { en: 'this could not be answered', fr: 'il n’a pas été possible de répondre' },
    why: { en: 'the bundle is damaged, or wikifonds has a fault', fr: 'le paquet est abîmé, ou wikifonds a un défaut' },
    next: { en: 'run `wikifonds verify` on the bundle', fr: 'lancez `wikifonds verify` sur le paquet' },
  },
} as const satisfies Record<string, ProblemText>

/** A key of `problemTexts`; a code never changes its meaning. */
export type ProblemCode = keyof typeof problemTexts
