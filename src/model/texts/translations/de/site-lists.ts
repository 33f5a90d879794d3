/** The words of lists, and of the page of downloads, in German. */

import type { listWords } from '../../site-lists.ts'
import type { WordsOf } from '../translation.ts'

/** By key of `listWords`. */
export const germanLists = {
  parts: 'Teile der Liste',
  partsBeside: 'Benachbarte Teile',
  partsAll: 'Alle Teile',
  partOf: '{name}, Teil {number} von {count}',
  partBefore: 'Vorheriger Teil',
  partBehind: 'Nächster Teil',
  listAsCsv: 'Diese Liste als CSV',
  doorOrganisations: 'Organisationen',
  doorOrganisationsWords: 'Wer für welche da war, und wer die Sitzungen einberief.',
  organisation: 'Organisation',
  organisationsIntro:
    '{count} Organisation, mit der Zahl der Sitzungen | {count} Organisationen, jede mit der Zahl der Sitzungen',
  organisationMeetings: 'In {count} Sitzung genannt. | In {count} Sitzungen genannt.',
  organisationCalls: 'berief die Sitzung ein',
  organisationPeople: 'Personen',
  place: 'Ort',
  placesIntro:
    '{count} Ort, mit der Zahl der Sitzungen und den Räumen | {count} Orte, jeder mit der Zahl der Sitzungen und den Räumen',
  placeMeetings:
    '{count} Sitzung fand hier statt oder war hier geplant. | {count} Sitzungen fanden hier statt oder waren hier geplant.',
  venueUnknown: 'Raum nicht genannt',
  roles: 'Aufgaben',
  metWith: 'In denselben Sitzungen anwesend',
  metWithIntro: 'Jede Person mit der Zahl der Sitzungen; jedes Datum führt zu ihrem Namen auf der Seite.',
  metWithMore: 'und {count} weitere Person | und {count} weitere Personen',
  doubtsTitle: 'Zweifel, die zu prüfen sind',
  doorDoubtsWords: 'Wobei das Programm in den Datenblättern der Sitzungen am wenigsten sicher ist.',
  doubtsLead:
    'Datenblätter liest ein Programm. Hier steht, wobei es am wenigsten sicher ist, das Zweifelhafteste zuerst: Ein Blick auf die Worte genügt zur Entscheidung.',
  doubtsIntro:
    '{count} Wert ist zweifelhaft. Er führt zu den Worten, aus denen er gelesen wurde. | {count} Werte sind zweifelhaft. Jeder führt zu den Worten, aus denen er gelesen wurde.',
  doubtsMore: '{count} Wert der Datenblätter ist zweifelhaft | {count} Werte der Datenblätter sind zweifelhaft',
  doubtsByGround: 'Werte nach dem Grund des Zweifels',
  doubtValue: 'Wert',
  doubtOfMeeting: 'Sitzung oder nicht',
  doubtOfParticipant: 'Teilnahme',
  doubtOfRole: 'Aufgabe in der Sitzung',
  doubtOfSection: 'Abschnitt',
  doubtOfDecision: 'Beschluss',
  doubtOfAction: 'Aufgabe',
  doorDownloads: 'Herunterladen',
  doorDownloadsWords: 'Die Daten hinter dieser Website, mit Formaten, Prüfsummen und Lizenz.',
  downloadsLead: 'Alles, was diese Website zeigt, liegt daneben auch als Daten, zum Mitnehmen und Weiterarbeiten.',
  downloadsWhole: 'Der ganze Bestand ist eine einzige Datei, {file}; ihre Prüfsumme liegt daneben, in {checksum}.',
  downloadsBeside:
    'Die Links führen in die anderen Ordner des Bestands: Auf einem Webserver antworten sie, wenn diese dort ebenfalls liegen.',
  downloadsData: 'Daten',
  downloadsCount: '{count} Datei | {count} Dateien',
  downloadsWhat: 'Was sie enthält',
  downloadsFormat: 'Dateiformat',
  downloadsHash: 'SHA-256',
  downloadsSchema: 'Was jede Spalte bedeutet',
  downloadsCatalogue: 'Der Katalog erklärt sich selbst: Seine Tabelle columns_doc sagt, was jede Spalte enthält.',
  downloadsChecks: 'Prüfsummen',
  downloadsChecksWords:
    'Diese Dateien führen jede Datei des Bestands auf; in seinem Ordner prüft `sha256sum -c manifest-sha256.txt` sie alle.',
  downloadsOwn:
    'Die Beschreibungen darum herum stehen unter CC0-1.0, die Skripte und Stile dieser Website unter GPL-3.0-or-later; die Texte der Lizenzen liegen im Ordner LICENSES des Bestands.',
  downloadsCite: 'Wie der Bestand zu zitieren ist',
  downloadsCiteWords: 'Für Programme:',
} as const satisfies WordsOf<typeof listWords>
