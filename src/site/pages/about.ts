/** The page that says what this fonds is. */

import { html, type Markup } from '../../support/markup.ts'
import type { WholeCorpus } from '../frame/corpus.ts'
import { dateWords } from '../frame/dates.ts'
import { framed, licenceName, outside } from '../frame/layout.ts'
import type { SiteFile } from '../frame/site-file.ts'
import { editionAnchor } from './edition.ts'
import { descriptions, withCode } from './parts.ts'

/** `about.html`: the wiki, the sources and the making of the bundle. */
export function aboutFile(corpus: WholeCorpus): SiteFile {
  const { say, view } = corpus
  const { about } = view
  const facts = descriptions([
    [say('aboutWiki'), about.name],
    [say('originalAddress'), about.baseUrl === null ? say('notSaid') : outside(about.baseUrl)],
    [say('aboutSources'), about.sourceKinds.map(say.source).join(', ')],
    [say('aboutGenerator'), about.generator],
    [say('aboutLanguage'), about.language],
    [say('aboutZone'), about.timezone],
    [say('licenceTerm'), licenceName(corpus) ?? say('licenceUnknown')],
    [say('aboutSeries'), about.series],
    [say('aboutOrganisation'), about.organisation],
    [say('aboutContact'), about.contact === null ? null : outside(about.contact)],
    [say(about.isDatedByLastEdit === true ? 'aboutLastEdit' : 'aboutDate'), dateWords(about.bundleDate, say.language)],
    [say('editionFormer'), formerEdition(corpus)],
    [say('aboutTool'), `wikifonds ${about.toolVersion}`],
    [say('aboutAudience'), say(`audience.${about.audience}`)],
  ])
  const body = html`<p class="wf-lead">${say('aboutLead')}</p>
${facts}<h2>${say('aboutChecksTitle')}</h2>
<p>${withCode(say('aboutChecks'))}</p>
<h2>${say('aboutLinksTitle')}</h2>
<p>${say('aboutLinks')}</p>
<h2>${say('aboutRemovalTitle')}</h2>
<p>${say('aboutRemoval')}</p>
<h2>${say('aboutAccessTitle')}</h2>
<p>${say('aboutAccess')}</p>
`
  return framed({ path: 'about.html', title: say('doorAbout'), body }, corpus)
}

/** Its name, and the page on what changed since; null without one. */
function formerEdition(corpus: WholeCorpus): Markup | null {
  const { changes } = corpus.rest
  return changes === null ? null : html`${changes.superseded.name} (${editionAnchor('about.html', corpus)})`
}
