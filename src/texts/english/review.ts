/** What the commands about records say: why a value is doubtful, and the page on which doubtful values are looked at. */

import { inFrench, typeset } from '../catalogue.ts'

/** Why a value is doubtful, by ground. */
export const doubtTexts = typeset(
  inFrench('doubts', {
    judgement: 'the signs for and against a meeting weigh about the same',
    'date-missing': 'no date was likely enough',
    'date-invalid': 'the printed date does not exist',
    'date-conflict': 'the page contradicts itself',
    'date-elsewhere': 'only other pages say it',
    'date-inferred': 'the year, the day or the half of the day was completed',
    'weekday-mismatch': 'the weekday is not that of the date',
    placeholder: 'the word of a template stands there',
    'place-inferred': 'a part of it is not printed',
    'rule-errs':
      'perhaps so: no form of the page says it, and the way in which it was read is not known to be right nine times in ten on other wikis',
    'rule-proposes':
      'perhaps so: no form of the page says it, and the way in which it was read is not known to be right nine times in ten on other wikis, so that it is counted nowhere',
    'model-chose': 'a model chose it among the words of the page',
    'ambiguous-name': 'the name may be that of several people',
    'count-conflict': 'the printed number is not that of the list',
  }),
)

/** A key of `doubtTexts`. */
export type DoubtGround = keyof typeof doubtTexts

/** What is said of a doubtful value where readers see it too. */
export const doubtfulTexts = typeset(
  inFrench('doubtful', {
    missing: 'missing',
    aMeeting: 'a meeting',
    noMeeting: 'no meeting',
    passedOver: 'passed over: {words}',
  }),
)

/** Texts by key: summaries, options and results of `wikifonds records`, and the page of review. */
export const reviewTexts = {
  ...doubtfulTexts,
  ...typeset(
    inFrench('review', {
      summaryReview:
        'Lists the values of records that the program is least sure of, with their words. Answers go into <pipeline>.records.yml and count in every run.',
      optLimit: 'how many values are listed (default {limit})',
      listed:
        '{count} {count|doubtful value|doubtful values}, the {shown} most doubtful listed; {answers} {answers|answer|answers} on {pages} {pages|page|pages}, {unmet} of them found no value',
      nothing: 'no value is doubtful',
      more: '… and {count} more: {page}',
      next: 'look at {page}, answer in {answers}',
      quoted: '“{words}”',
      pageTitle: 'Records to look at: {wiki}',
      pageIntro:
        'What the program is least sure of, the most doubtful first. To answer, put the lines of a value into {file}, below the line “answers:”. Say confirm when the value is right, remove instead of confirm when it is none; to correct it, say correct and add what it should be, “to: {…}”. “words” quotes the page. Then run again.',
      pagePrivate: 'This page shows the wiki as it is, before privacy: do not publish it.',
      pageEmpty: 'Nothing to look at.',
      columnValue: 'value',
      columnWhy: 'why',
      columnWords: 'words',
      columnAnswer: 'answer',
    }),
  ),
}

// What `records assist` says.

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
