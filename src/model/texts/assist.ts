/** What `records assist` says. */

import { type Text, typeset } from '../texts.ts'

/** Texts by key: summary, options and results of `wikifonds records assist`. */
export const assistTexts = typeset({
  summary: {
    en: 'Asks a model on this machine to choose among what the rules proposed, and keeps its choices in <pipeline>.assist.lock.json. The only command about records that asks anybody. Interrupted, it goes on.',
    fr: 'Demande à un modèle de cette machine de choisir parmi ce que les règles ont proposé, et garde ses choix dans <pipeline>.assist.lock.json. La seule commande sur les fiches à interroger quelqu’un. Interrompue, elle reprend.',
  },
  optRetry: { en: 'asks again where an answer was dropped', fr: 'redemande là où une réponse a été écartée' },
  optDryRun: { en: 'sends nothing; prints what would be asked', fr: 'n’envoie rien ; imprime ce qui serait demandé' },
  counts: {
    en: '{asked} {asked|question|questions} asked, {kept} {kept|choice|choices} kept, {dropped} {dropped|answer|answers} dropped, {known} known before',
    fr: '{asked} {asked|question posée|question posée|questions posées}, {kept} {kept|choix gardé|choix gardé|choix gardés}, {dropped} {dropped|réponse écartée|réponse écartée|réponses écartées}, {known} {known|déjà connue|déjà connue|déjà connues}',
  },
  planned: {
    en: '{count} {count|question|questions} would be asked',
    fr: '{count} {count|question serait posée|question serait posée|questions seraient posées}',
  },
  droppedLine: { en: '  {count} dropped: {reason}', fr: '  {count} {count|écartée|écartée|écartées} : {reason}' },
  lock: { en: 'lock: {path}', fr: 'verrou : {path}' },
} as const satisfies Record<string, Text>)
