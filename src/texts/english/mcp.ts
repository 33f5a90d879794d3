/** Questions that a program which speaks the Model Context Protocol offers to a person. */

import { inFrench } from '../catalogue.ts'

/** By name; `subject` is what the person fills in. */
export const promptTexts = inFrench('prompts', {
  decided: {
    what: 'What was decided about something, with the words',
    subject: 'What it is about',
    ask: 'What was decided about “{subject}”, when, and what came of it? Name for each sentence the page, the revision and the exact quote; say what is only to be reviewed, and where nothing more is said.',
  },
  person: {
    what: 'What somebody took part in and took on',
    subject: 'Name of the person',
    ask: 'Which meetings is {subject} named at, in what role, and what was {subject} to do? Name for each the page, the revision and the exact quote.',
  },
  story: {
    what: 'How a page came to be what it is',
    subject: 'Title of the page',
    ask: 'How did the page “{subject}” change over the years? Compare its text at several days, and quote what was added or taken out, each with revision and day.',
  },
})
