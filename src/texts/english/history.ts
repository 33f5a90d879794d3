/** What a history in another form says beside the words of the wiki: in commits of git, in comments of an XML export. */

import { inFrench } from '../catalogue.ts'

/** By use; written in the language of the wiki where we speak it, so that the form does not depend on its reader. */
export const historyTexts = inFrench('history', {
  reconstructed: 'wikitext made by wikifonds from the HTML of the page: the wiki’s own is lost',
  undated: 'the time of this revision is not known',
  hidden: 'the wiki hides the text of this revision',
  missing: 'the text of this revision is missing in the source',
  withheld: 'the text of this revision is withheld',
  masked: 'private values in this text are masked',
  unknownContributor: 'unknown contributor',
  hiddenContributor: 'hidden contributor',
})
