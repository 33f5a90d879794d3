/** The questions of the named queries in German. */

import type { Translation } from '../translation.ts'

/** By name of the query. */
export const germanQuestions = {
  facilitators: 'Wer moderierte am häufigsten, Jahr für Jahr?',
  'note-takers': 'Wer führte am häufigsten Protokoll, Jahr für Jahr?',
  regulars: 'Wer kam zu drei Sitzungen oder mehr?',
  'first-last': 'Wann nahm jede Person zum ersten und zum letzten Mal teil?',
  'two-cities': 'Wer kam zu Sitzungen in zwei Städten oder mehr?',
  'by-city-year': 'Wie viele Sitzungen je Stadt und Jahr?',
  'mean-attendance': 'Wie viele Menschen kamen im Durchschnitt, je Reihe?',
  gaps: 'In welchen Monaten zwischen der ersten und der letzten Sitzung gab es keine?',
  venues: 'Welche Räume wurden am häufigsten genutzt, und unter welcher Adresse?',
  organisations: 'Welche Organisationen kommen durch Teilnehmende vor?',
  'decisions-about': 'Welche Beschlüsse sprechen von einem Wort?',
  rejected: 'Was wurde abgelehnt oder vertagt, und mit wie vielen Stimmen?',
  'open-actions': 'Welche Aufgaben hat jede Person noch, überfällig oder ohne Termin?',
  ownerless: 'Für welche Aufgaben ist niemand zuständig?',
  'announced-held': 'Welche vorgemerkten Termine fielen auf den Tag einer Sitzung dieses Wikis?',
  workshops: 'Welche Workshops gab es, und wer leitete sie?',
  'topic-first': 'Wann erscheint ein Wort zum ersten Mal auf der Seite einer Sitzung?',
  pads: 'Welche Pads gibt es, nach Server und Zustand?',
  'event-pages': 'Welche Veranstaltungsseite gehört zu welcher Sitzung?',
  'dead-with-capture': 'Von welchen toten Links gibt es eine datierte Kopie?',
  'doubtful-dates': 'Welche Sitzungsdaten sind zweifelhaft, und warum?',
  'without-minutes': 'Welche Sitzungen wurden angekündigt, haben aber kein Protokoll?',
  'edited-after': 'Welche Protokolle wurden mehr als eine Woche nach der Sitzung geändert, wann und von wem?',
  chronology: 'Jede Reihe in ihrer Reihenfolge, mit der Kette der nächsten Sitzungen',
  'where-said': 'Aus welchen Worten kommt jeder Wert einer Sitzung?',
  wikis: 'Welche Wikis gibt es, die größten zuerst?',
  missing: 'Welche Wikis haben kein Paket, und warum?',
  losses: 'Was ging über alle Wikis hinweg verloren?',
  'pages-about': 'Welche Seiten welcher Wikis haben ein Wort im Titel?',
  'meetings-by-year': 'Wie viele Sitzungen je Jahr und Wiki?',
  'meetings-in': 'Welche Sitzungen fanden in einer Stadt statt?',
  languages: 'Wie viele Wikis und Seiten je Sprache?',
} as const satisfies Translation['questions']

/** By name of the parameter: what it is. */
export const germanParameters = {
  minimum: 'Zahl der Sitzungen',
  word: 'das Wort',
  today: 'der Tag, der als heute gilt',
  season: 'ein Jahr, ein Monat oder eine Jahreszeit (2019-22 ist der Sommer)',
  days: 'Zahl der Tage danach',
  series: 'die Reihe, so wie sie geschrieben steht',
  meeting: 'die meeting_id',
  city: 'die Stadt',
} as const satisfies Translation['parameters']
