/** What the commands about privacy say, and the comments of the policy file that they write. */

import { inFrench, typeset } from '../catalogue.ts'

/** Texts by key. */
export const privacyTexts = typeset(
  inFrench('privacy', {
    summaryScan:
      'Finds personal data in a bundle, a private store, a pipeline or a source, and writes a private report. Changes nothing.',
    summaryRemove:
      'Takes a person, a text, a page, a revision or a file out: writes the rule, makes the new edition, proves the absence, says what changed.',
    optNames: 'a list of names to look for, one a line',
    optReport: 'where the report goes (default: <name>.privacy-report.json)',
    optDraft: 'also writes a policy file to edit, its rules commented out',
    optFoundExit: 'exit with 4 when something is found',
    optPage: 'VALUE is the title of a page',
    optRevision: 'VALUE is the number of a revision',
    optPerson: 'VALUE is the name or id of a person',
    optFile: 'VALUE is the name of a file',
    optLiteral: 'VALUE is a text, whatever it means',
    optAs: 'the name to print instead',
    optReason: 'why, as the bundle tells it (default: request)',
    optUntil: 'the first bundle date for which it is there again',
    optConfirm: 'a value of less than six characters is meant',
    'kind.name': 'name of the list',
    'kind.nir': 'French social security number',
    'kind.iban': 'bank account (IBAN)',
    'kind.link': 'address that gives rights',
    'kind.gps': 'place of a photo (GPS)',
    'kind.email': 'e-mail address',
    'kind.phone': 'telephone number',
    'kind.ip': 'IP address',
    'kind.postal': 'postal address',
    'kind.exif': 'metadata of a picture',
    'severity.high': 'high',
    'severity.medium': 'medium',
    'severity.low': 'low',
    'field.title': 'title',
    'field.text': 'text',
    'field.comment': 'comment',
    'field.contributor': 'contributor',
    'field.record': 'record',
    'field.link': 'link',
    'field.file name': 'file name',
    'field.file content': 'file content',
    'field.loss': 'account of losses',
    scanKind: 'kind',
    scanNothing: 'no personal data was found',
    scanNothingLeft: 'no personal data was found beside what the privacy policy took out',
    policyChanged:
      'the privacy policy changed {texts} {texts|text|texts}, {names} {names|name|names}, {pictures} {pictures|photo|photos}',
    scanWorst: 'the worst:',
    scanPlaces: 'times: {times}, places: {places}, first {place}',
    scanNotRead: 'files without a text that is read (PDF, sound, video…): {count}; the report names them',
    scanReport: 'report: {path} (private: it holds the values)',
    scanDraft: 'policy to edit: {path}',
    draftHead: 'A privacy policy to edit. It holds what it takes out: keep it private. Not legal advice.',
    draftAllow: 'what may stay',
    draftRules:
      'Uncomment `rules:` and the rules that you want; e-mail addresses and telephone numbers are masked without any.',
    draftFiles: 'Files that hold such values: texts in them are not changed, only left out with the file.',
    draftFound: '{kind}, severity {severity}, times: {times}, first in {place}',
    ruleWritten: 'rule {id} written to {path}',
    ruleOfPerson: '“{value}” is taken as the name of a person, however it is written; `--literal` if it is a text',
    ruleKnown: 'rule {id} of {path} does that already',
    policyNamed: '{path} names the new file as privacy.policy',
    removeFirst: 'no former edition to compare with',
    removeChanged: 'what changed:',
    removeTombstone: 'what the bundle says of it: {action}, {reason}, since the edition of {day}',
    removeUntil: ', until {until}',
    removeProof:
      'proof: 0 left. {values} {values|value|values} searched for in {files} {files|file|files} and in all cells of the catalogue',
    removeNotRead:
      'not searched: what is packed otherwise than by gzip and zip (PDF, other archives), pictures, sound and video as such, texts in other encodings than UTF-8, UTF-16 and Windows-1252, what is written in base64 or quoted-printable within a text',
    removeNotSearched: 'files of that kind here: {count} ({files}); look at them, or take them out with --file',
    removeNearHead:
      'what may mean the same person, and stays. Add a rule? (the same command, with the form as VALUE and --literal)',
    removeNear: '“{value}”: {times} {times|time|times}, first in {place}',
    removeGone: 'proof: it is not in the catalogue',
    removeSupersedes:
      'The new edition says what changed since the one that it replaces. A copy of that one, which `bundle.supersedes` of the pipeline names, still holds the value: {path}',
    removeFormerStays:
      'the former edition still holds it: {path}. Take it away, and every copy that you gave out: copies that others have cannot be recalled',
    removeCopies: 'copies of the former edition that others have cannot be recalled; {path} says that it is withdrawn',
  }),
)
