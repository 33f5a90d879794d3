/** What `records assist` says. */

import { inFrench, typeset } from '../catalogue.ts'

/** Texts by key: summary, options and results of `wikifonds records assist`. */
export const assistTexts = typeset(
  inFrench('assist', {
    summary:
      'Asks a model on this machine to choose among what the rules proposed, and keeps its choices in <pipeline>.assist.lock.json. The only command about records that asks anybody. Interrupted, it goes on.',
    optRetry: 'asks again where an answer was dropped',
    optDryRun: 'sends nothing; prints what would be asked',
    counts:
      '{asked} {asked|question|questions} asked, {kept} {kept|choice|choices} kept, {dropped} {dropped|answer|answers} dropped, {known} known before',
    planned: '{count} {count|question|questions} would be asked',
    droppedLine: '  {count} dropped: {reason}',
    lock: 'lock: {path}',
  }),
)
