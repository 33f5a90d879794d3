/** What the commands about privacy say, and the comments of the policy file that they write. */

import { type Text, typeset } from '../texts.ts'

/** Texts by key. */
export const privacyTexts = typeset({
  summaryPrivacy: {
    en: 'Personal data: find it, take a value out of everything and prove that it is gone.',
    fr: 'Données personnelles : les trouver, retirer une valeur de partout et prouver qu’elle n’y est plus.',
  },
  summaryScan: {
    en: 'Finds personal data in a bundle, a private store, a pipeline or a source, and writes a private report. Changes nothing.',
    fr: 'Trouve les données personnelles d’un paquet, d’un dépôt privé, d’une migration ou d’une source, et écrit un rapport privé. Ne change rien.',
  },
  summaryRemove: {
    en: 'Takes a person, a text, a page, a revision or a file out: writes the rule, makes the new edition, proves the absence, says what changed.',
    fr: 'Retire une personne, un texte, une page, une révision ou un fichier : écrit la règle, fait la nouvelle édition, prouve l’absence, dit ce qui a changé.',
  },
  optNames: {
    en: 'a list of names to look for, one a line',
    fr: 'une liste de noms à chercher, un par ligne',
  },
  optReport: {
    en: 'where the report goes (default: <name>.privacy-report.json)',
    fr: 'où va le rapport (par défaut : <nom>.privacy-report.json)',
  },
  optDraft: {
    en: 'also writes a policy file to edit, its rules commented out',
    fr: 'écrit aussi un fichier de politique à modifier, ses règles en commentaire',
  },
  optFoundExit: {
    en: 'exit with 4 when something is found',
    fr: 'terminer avec 4 si quelque chose est trouvé',
  },
  optPage: { en: 'VALUE is the title of a page', fr: 'VALUE est le titre d’une page' },
  optRevision: { en: 'VALUE is the number of a revision', fr: 'VALUE est le numéro d’une révision' },
  optPerson: { en: 'VALUE is the name or id of a person', fr: 'VALUE est le nom ou l’identifiant d’une personne' },
  optFile: { en: 'VALUE is the name of a file', fr: 'VALUE est le nom d’un fichier' },
  optLiteral: { en: 'VALUE is a text, whatever it means', fr: 'VALUE est un texte, quel qu’en soit le sens' },
  optAs: { en: 'the name to print instead', fr: 'le nom à imprimer à la place' },
  optReason: {
    en: 'why, as the bundle tells it (default: request)',
    fr: 'pourquoi, tel que le paquet le dit (par défaut : request)',
  },
  optUntil: {
    en: 'the first bundle date for which it is there again',
    fr: 'la première date de paquet à laquelle elle revient',
  },
  optConfirm: {
    en: 'a value of less than six characters is meant',
    fr: 'une valeur de moins de six caractères est voulue',
  },
  'kind.name': { en: 'name of the list', fr: 'nom de la liste' },
  'kind.nir': { en: 'French social security number', fr: 'numéro de sécurité sociale' },
  'kind.iban': { en: 'bank account (IBAN)', fr: 'compte bancaire (IBAN)' },
  'kind.link': { en: 'address that gives rights', fr: 'adresse qui donne des droits' },
  'kind.gps': { en: 'place of a photo (GPS)', fr: 'lieu d’une photo (GPS)' },
  'kind.email': { en: 'e-mail address', fr: 'adresse électronique' },
  'kind.phone': { en: 'telephone number', fr: 'numéro de téléphone' },
  'kind.ip': { en: 'IP address', fr: 'adresse IP' },
  'kind.postal': { en: 'postal address', fr: 'adresse postale' },
  'kind.exif': { en: 'metadata of a picture', fr: 'métadonnées d’une image' },
  'severity.high': { en: 'high', fr: 'forte' },
  'severity.medium': { en: 'medium', fr: 'moyenne' },
  'severity.low': { en: 'low', fr: 'faible' },
  'field.title': { en: 'title', fr: 'titre' },
  'field.text': { en: 'text', fr: 'texte' },
  'field.comment': { en: 'comment', fr: 'commentaire' },
  'field.contributor': { en: 'contributor', fr: 'contributeur' },
  'field.record': { en: 'record', fr: 'fiche' },
  'field.link': { en: 'link', fr: 'lien' },
  'field.file name': { en: 'file name', fr: 'nom de fichier' },
  'field.file content': { en: 'file content', fr: 'contenu de fichier' },
  'field.loss': { en: 'account of losses', fr: 'compte des pertes' },
  scanKind: { en: 'kind', fr: 'sorte' },
  scanNothing: { en: 'no personal data was found', fr: 'aucune donnée personnelle trouvée' },
  scanNothingLeft: {
    en: 'no personal data was found beside what the privacy policy took out',
    fr: 'aucune donnée personnelle trouvée hors de ce que la politique de confidentialité a retiré',
  },
  policyChanged: {
    en: 'the privacy policy changed {texts} {texts|text|texts}, {names} {names|name|names}, {pictures} {pictures|photo|photos}',
    fr: 'la politique de confidentialité a changé {texts} {texts|texte|texte|textes}, {names} {names|nom|nom|noms}, {pictures} {pictures|photo|photo|photos}',
  },
  scanWorst: { en: 'the worst:', fr: 'les pires :' },
  scanPlaces: {
    en: 'times: {times}, places: {places}, first {place}',
    fr: 'fois : {times}, endroits : {places}, d’abord {place}',
  },
  scanNotRead: {
    en: 'files without a text that is read (PDF, sound, video…): {count}; the report names them',
    fr: 'fichiers sans texte lisible ici (PDF, son, vidéo…) : {count} ; le rapport les nomme',
  },
  scanReport: {
    en: 'report: {path} (private: it holds the values)',
    fr: 'rapport : {path} (privé : il contient les valeurs)',
  },
  scanDraft: { en: 'policy to edit: {path}', fr: 'politique à modifier : {path}' },
  draftHead: {
    en: 'A privacy policy to edit. It holds what it takes out: keep it private. Not legal advice.',
    fr: 'Une politique de confidentialité à modifier. Elle contient ce qu’elle retire : à garder privée. Pas un avis juridique.',
  },
  draftAllow: { en: 'what may stay', fr: 'ce qui peut rester' },
  draftRules: {
    en: 'Uncomment `rules:` and the rules that you want; e-mail addresses and telephone numbers are masked without any.',
    fr: 'Décommentez `rules:` et les règles voulues ; les adresses électroniques et les téléphones sont masqués sans règle.',
  },
  draftFiles: {
    en: 'Files that hold such values: texts in them are not changed, only left out with the file.',
    fr: 'Fichiers qui contiennent de telles valeurs : leur texte n’est pas changé, il part avec le fichier.',
  },
  draftFound: {
    en: '{kind}, severity {severity}, times: {times}, first in {place}',
    fr: '{kind}, gravité {severity}, fois : {times}, d’abord dans {place}',
  },
  ruleWritten: { en: 'rule {id} written to {path}', fr: 'règle {id} écrite dans {path}' },
  ruleOfPerson: {
    en: '“{value}” is taken as the name of a person, however it is written; `--literal` if it is a text',
    fr: '« {value} » est pris pour le nom d’une personne, sous toutes ses écritures ; `--literal` si c’est un texte',
  },
  ruleKnown: { en: 'rule {id} of {path} does that already', fr: 'la règle {id} de {path} le fait déjà' },
  policyNamed: {
    en: '{path} names the new file as privacy.policy',
    fr: '{path} nomme le nouveau fichier comme privacy.policy',
  },
  removeFirst: { en: 'no former edition to compare with', fr: 'pas d’édition précédente à comparer' },
  removeChanged: { en: 'what changed:', fr: 'ce qui a changé :' },
  removeTombstone: {
    en: 'what the bundle says of it: {action}, {reason}, since the edition of {day}',
    fr: 'ce que le paquet en dit : {action}, {reason}, depuis l’édition du {day}',
  },
  removeUntil: { en: ', until {until}', fr: ', jusqu’au {until}' },
  removeProof: {
    en: 'proof: 0 left. {values} {values|value|values} searched for in {files} {files|file|files} and in all cells of the catalogue',
    fr: 'preuve : 0 restant. {values} {values|valeur cherchée|valeur cherchée|valeurs cherchées} dans {files} {files|fichier|fichier|fichiers} et toutes les cellules du catalogue',
  },
  removeNotRead: {
    en: 'not searched: what is packed otherwise than by gzip and zip (PDF, other archives), pictures, sound and video as such, texts in other encodings than UTF-8, UTF-16 and Windows-1252',
    fr: 'pas cherché : ce qui est compressé autrement que par gzip et zip (PDF, autres archives), images, son et vidéo en tant que tels, textes dans d’autres codages qu’UTF-8, UTF-16 et Windows-1252',
  },
  removeNotSearched: {
    en: 'files of that kind here: {count} ({files}); look at them, or take them out with --file',
    fr: 'fichiers de cette sorte ici : {count} ({files}) ; regardez-les, ou retirez-les avec --file',
  },
  removeNearHead: {
    en: 'what may mean the same person, and stays. Add a rule? (the same command, with the form as VALUE and --literal)',
    fr: 'ce qui peut désigner la même personne, et reste. Ajouter une règle ? (la même commande, avec la forme comme VALUE et --literal)',
  },
  removeNear: {
    en: '“{value}”: {times} {times|time|times}, first in {place}',
    fr: '« {value} » : {times} fois, d’abord dans {place}',
  },
  removeGone: { en: 'proof: it is not in the catalogue', fr: 'preuve : absent du catalogue' },
  removeSupersedes: {
    en: 'The new edition says what changed since the one that it replaces. A copy of that one, which `bundle.supersedes` of the pipeline names, still holds the value: {path}',
    fr: 'La nouvelle édition dit ce qui a changé depuis celle qu’elle remplace. Une copie de celle-ci, que nomme `bundle.supersedes` de la migration, contient encore la valeur : {path}',
  },
  removeFormerStays: {
    en: 'the former edition still holds it: {path}. Take it away, and every copy that you gave out: copies that others have cannot be recalled',
    fr: 'l’édition précédente la contient encore : {path}. Retirez-la, et toute copie donnée : celles que d’autres ont ne peuvent être rappelées',
  },
  removeCopies: {
    en: 'copies of the former edition that others have cannot be recalled; {path} says that it is withdrawn',
    fr: 'les copies de l’édition précédente que d’autres ont ne peuvent être rappelées ; {path} dit qu’elle est retirée',
  },
} as const satisfies Record<string, Text>)
