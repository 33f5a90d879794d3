/** The words of the SQL page in German. */

import type { sqlWords } from '../../browser/sql-page.ts'
import type { refusalTexts, WordsOf } from '../translation.ts'

/** By key of `sqlWords`. */
export const germanSql = {
  doorSql: 'In SQL fragen',
  doorSqlWords: 'Den Katalog befragen: fertige Fragen, eigenes SQL, Tabellen zum Mitnehmen.',
  sqlLead:
    'Alles, was aus dem Wiki gelesen wurde (Seiten, Versionen, Sitzungen, Personen, Beschlüsse, Links), steht in einer SQLite-Datenbank, dem Katalog. Hier wird er in Ihrem Browser befragt: Er wird nur gelesen, nie geändert, und nichts wird anderswohin gesendet.',
  sqlInstead:
    'Diese Seite braucht JavaScript. Ohne JavaScript lässt sich derselbe Katalog mit einem dieser Werkzeuge befragen; die Tabellen sind unten aufgeführt.',
  sqlInsteadWikifonds: 'direkt aus dem Paket; --list zeigt die fertigen Fragen:',
  sqlInsteadSqlite: 'im entpackten Paket:',
  sqlInsteadBrowser:
    'DB Browser for SQLite oder ein anderes Programm für SQLite: Öffnen Sie data/index.sqlite des entpackten Pakets schreibgeschützt.',
  sqlFile: 'Katalog',
  sqlFileHelp:
    'Von einem Datenträger: Wählen Sie das Paket ({fonds}.zip) oder data/index.sqlite darin. Auf einem Server wird der Katalog neben dieser Website in Teilen gelesen. Keines von beiden wird ganz geladen.',
  sqlQuestions: 'Fertige Fragen',
  sqlSchema: 'Tabellen',
  sqlSchemaHelp: 'Sichten, die zusammenfassen, wonach am meisten gefragt wird, stehen zuerst.',
  sqlFirstRows: 'Zeilen von {table}',
  sqlText: 'Frage in SQL',
  sqlTextHelp:
    'Strg + Eingabe stellt die Frage. :name wird zu einem Feld. revision_text(revision_id) gibt den Text einer Version.',
  sqlAsk: 'Fragen',
  sqlStop: 'Anhalten',
  sqlShare: 'Die Adresse dieser Seite enthält die Frage: Kopieren Sie sie, um sie weiterzugeben.',
  sqlAnswer: 'Antwort',
  sqlCsv: 'Als CSV speichern',
  sqlCsvHelp: 'alle Zeilen, ganze Texte',
  sqlChart: 'Balkendiagramm',
  sqlChartWords: 'Wörter',
  sqlChartNumber: 'Zahl',
  sqlChartAll: 'alle Wörter',
  sqlChartLabel: 'Balkendiagramm von {number} nach {words}; dieselben Werte stehen in der Tabelle',
  sqlChartCut: 'Die ersten {count} Zeilen.',
  sqlOptional: 'kann entfallen',
  sqlBlob: '{bytes} Bytes',
  sqlKilobytes: '{size} kB',
  sqlMegabytes: '{size} MB',
  sqlMilliseconds: '{time} ms',
  sqlSeconds: '{time} s',
  sqlChoose:
    'Wählen Sie zuerst das Paket oder seinen Katalog: Eine vom Datenträger geöffnete Seite darf von sich aus keine Datei lesen.',
  sqlOpening: 'Der Katalog wird geöffnet …',
  sqlAsking: 'Die Antwort wird gesucht …',
  sqlReady: 'Der Katalog ist offen: Stellen Sie Ihre Frage.',
  sqlStopped: 'Angehalten.',
  sqlOpened: 'Offen: der Katalog dieses Bestands, {size}.',
  sqlOther:
    'Offen: der Katalog eines anderen Bestands, {fonds}, {size}. Seine Antworten handeln nicht von dieser Website.',
  sqlRows: '{count} {count|Zeile|Zeilen} in {time}; bisher {read} der Datei gelesen.',
  sqlRowsCut:
    'Die ersten {count} Zeilen in {time}, und es gibt weitere: Das CSV enthält alle. Bisher {read} der Datei gelesen.',
  sqlSaved: 'CSV von {size} gespeichert.',
  sqlNoCatalogue:
    'Neben dieser Website liegt kein Katalog ({address}). Wählen Sie oben das Paket oder data/index.sqlite; wer den Server betreut, kann data/index.sqlite dort ablegen.',
  sqlNoRanges:
    'Dieser Server sendet Dateien nur ganz, nicht in Teilen (HTTP Range), und {address} wird nicht ganz geladen. Wählen Sie oben die Datei, oder geben Sie das Paket mit „wikifonds serve“, nginx, Apache oder Caddy aus.',
  sqlNotCatalogue:
    '{name} ist weder ein Paket noch eine SQLite-Datenbank. Wählen Sie die .zip-Datei des Pakets oder data/index.sqlite darin.',
  sqlNoEntry:
    '{name} ist eine Zip-Datei, deren Katalog sich nicht an Ort und Stelle lesen lässt: Sie ist kein Paket, oder sie wurde neu gepackt. Entpacken Sie sie und wählen Sie data/index.sqlite.',
  sqlReadFailed:
    '{name} ließ sich nicht lesen ({reason}): Die Datei hat sich geändert, oder die Verbindung ist unterbrochen. Laden Sie die Seite neu, oder wählen Sie die Datei noch einmal.',
} as const satisfies WordsOf<typeof sqlWords>

/** What the SQL page says of a statement that is refused. */
export const germanRefusals = {
  SQL_REFUSED: 'der Katalog lehnt diese Frage ab: {reason}',
  SQL_SEVERAL_STATEMENTS: 'mehrere Anweisungen in einer Frage; die zweite beginnt mit {begins}',
  SQL_PARAMETER_MISSING: 'die Frage braucht einen Wert für {names}',
  CATALOGUE_UNREADABLE: '{path} enthält keinen lesbaren Katalog: {reason}',
  'did-you-mean': '{problem}; meinten Sie {near}?',
  'row-unreadable': 'die Zeile {key} von {table} ist beschädigt ({reason})',
  'endless-rows': 'er ist so gemacht, dass das Lesen nicht endet',
  'sql-place': '{reason} (Zeile {line}, Spalte {column})\n    {shown}\n    {mark}',
} as const satisfies WordsOf<typeof refusalTexts>
