/** The words of the SQL page in Spanish. */

import type { sqlWords } from '../../browser/sql-page.ts'
import type { refusalTexts, WordsOf } from '../translation.ts'

/** By key of `sqlWords`. */
export const spanishSql = {
  doorSql: 'Preguntar en SQL',
  doorSqlWords: 'Preguntar al catálogo: preguntas listas, su propio SQL, tablas para llevarse.',
  sqlLead:
    'Todo lo que se leyó en el wiki (páginas, revisiones, reuniones, personas, decisiones, enlaces) está en una base de datos SQLite, el catálogo. Aquí se le pregunta en su navegador: solo se lee, nunca se cambia, y no se envía nada a otra parte.',
  sqlInstead:
    'Esta página necesita JavaScript. Sin él, pregunte al mismo catálogo con una de estas herramientas; las tablas se describen más abajo.',
  sqlInsteadWikifonds: 'directamente en el paquete; --list muestra las preguntas listas:',
  sqlInsteadSqlite: 'en el paquete descomprimido:',
  sqlInsteadBrowser:
    'DB Browser for SQLite o cualquier otro programa para SQLite: abra data/index.sqlite del paquete descomprimido, en modo de solo lectura.',
  sqlFile: 'Catálogo',
  sqlFileHelp:
    'Desde un disco, elija el paquete ({fonds}.zip) o, dentro de él, data/index.sqlite. En un servidor, el catálogo que está junto a este sitio se lee por partes. Ninguno de los dos se carga entero.',
  sqlQuestions: 'Preguntas listas',
  sqlSchema: 'Tablas',
  sqlSchemaHelp: 'Las vistas, que reúnen lo que más se pregunta, van primero.',
  sqlFirstRows: 'Filas de {table}',
  sqlText: 'Pregunta en SQL',
  sqlTextHelp:
    'Ctrl + Intro hace la pregunta. :nombre crea un campo. revision_text(revision_id) da el texto de una revisión.',
  sqlAsk: 'Preguntar',
  sqlStop: 'Detener',
  sqlShare: 'La dirección de esta página contiene la pregunta: cópiela para compartirla.',
  sqlAnswer: 'Respuesta',
  sqlCsv: 'Guardar como CSV',
  sqlCsvHelp: 'todas las filas, textos enteros',
  sqlChart: 'Gráfico de barras',
  sqlChartWords: 'Palabras',
  sqlChartNumber: 'Número',
  sqlChartAll: 'todas las palabras',
  sqlChartLabel: 'Gráfico de barras de {number} por {words}; los mismos valores están en la tabla',
  sqlChartCut: 'Las {count} primeras filas.',
  sqlOptional: 'se puede omitir',
  sqlBlob: '{bytes} bytes',
  sqlKilobytes: '{size} kB',
  sqlMegabytes: '{size} MB',
  sqlMilliseconds: '{time} ms',
  sqlSeconds: '{time} s',
  sqlChoose:
    'Elija primero el paquete o su catálogo: una página abierta desde un disco no puede leer ningún archivo por sí misma.',
  sqlOpening: 'Abriendo el catálogo…',
  sqlAsking: 'Buscando la respuesta…',
  sqlReady: 'El catálogo está abierto: haga su pregunta.',
  sqlStopped: 'Detenido.',
  sqlOpened: 'Abierto: el catálogo de este fondo, {size}.',
  sqlOther: 'Abierto: el catálogo de otro fondo, {fonds}, {size}. Sus respuestas no tratan de este sitio.',
  sqlRows: '{count} {count|fila|filas} en {time}; {read} del archivo leídos hasta ahora.',
  sqlRowsCut:
    'Las {count} primeras filas en {time}, y hay más: el CSV las tiene todas. {read} del archivo leídos hasta ahora.',
  sqlSaved: 'CSV de {size} guardado.',
  sqlNoCatalogue:
    'No hay ningún catálogo junto a este sitio ({address}). Elija arriba el paquete o data/index.sqlite; quien mantiene el servidor puede poner allí data/index.sqlite.',
  sqlNoRanges:
    'Este servidor solo envía los archivos enteros, no por partes (HTTP Range), y {address} no se carga entero. Elija arriba el archivo, o sirva el paquete con «wikifonds serve», nginx, Apache o Caddy.',
  sqlNotCatalogue:
    '{name} no es ni un paquete ni una base de datos SQLite. Elija el .zip del paquete o, dentro de él, data/index.sqlite.',
  sqlNoEntry:
    '{name} es un zip cuyo catálogo no se puede leer en su sitio: no es un paquete, o se comprimió de nuevo. Descomprímalo y elija data/index.sqlite.',
  sqlReadFailed:
    'No se pudo leer {name} ({reason}): ha cambiado, o se ha perdido la conexión. Recargue la página o elija de nuevo el archivo.',
} as const satisfies WordsOf<typeof sqlWords>

/** What the SQL page says of a statement that is refused. */
export const spanishRefusals = {
  SQL_REFUSED: 'el catálogo rechaza esta pregunta: {reason}',
  SQL_SEVERAL_STATEMENTS: 'varias instrucciones en una pregunta; la segunda empieza por {begins}',
  SQL_PARAMETER_MISSING: 'la pregunta necesita un valor para {names}',
  CATALOGUE_UNREADABLE: '{path} no contiene un catálogo legible: {reason}',
  'did-you-mean': '{problem}; ¿quiso decir {near}?',
  'row-unreadable': 'la fila {key} de {table} está dañada ({reason})',
  'endless-rows': 'está hecho para que su lectura no termine',
  'sql-place': '{reason} (línea {line}, columna {column})\n    {shown}\n    {mark}',
} as const satisfies WordsOf<typeof refusalTexts>
