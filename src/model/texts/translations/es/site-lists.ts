/** The words of lists, and of the page of downloads, in Spanish. */

import type { listWords } from '../../site-lists.ts'
import type { WordsOf } from '../translation.ts'

/** By key of `listWords`. */
export const spanishLists = {
  parts: 'Partes de la lista',
  partsBeside: 'Partes vecinas',
  partsAll: 'Todas las partes',
  partOf: '{name}, parte {number} de {count}',
  partBefore: 'Parte anterior',
  partBehind: 'Parte siguiente',
  listAsCsv: 'Esta lista en CSV',
  doorOrganisations: 'Organizaciones',
  doorOrganisationsWords: 'Quién estuvo en nombre de cuál, y quién convocó las reuniones.',
  organisation: 'Organización',
  organisationsIntro:
    '{count} organización, con el número de reuniones | {count} organizaciones, cada una con el número de reuniones',
  organisationMeetings: 'Nombrada en {count} reunión. | Nombrada en {count} reuniones.',
  organisationCalls: 'convocó la reunión',
  organisationPeople: 'Personas',
  place: 'Lugar',
  placesIntro:
    '{count} lugar, con el número de reuniones y los locales | {count} lugares, cada uno con el número de reuniones y los locales',
  placeMeetings:
    'Aquí se celebró o estaba prevista {count} reunión. | Aquí se celebraron o estaban previstas {count} reuniones.',
  venueUnknown: 'Local no indicado',
  roles: 'Funciones',
  metWith: 'Presencias comunes',
  metWithIntro: 'Cada persona con el número de reuniones; cada fecha lleva a su nombre en la página.',
  metWithMore: 'y {count} persona más | y {count} personas más',
  doubtsTitle: 'Dudas por revisar',
  doorDoubtsWords: 'De lo que el programa está menos seguro en las fichas de las reuniones.',
  doubtsLead:
    'Las fichas las lee un programa. Aquí está aquello de lo que está menos seguro, lo más dudoso primero: una mirada a las palabras basta para decidir.',
  doubtsIntro:
    '{count} valor es dudoso. Lleva a las palabras de las que se leyó. | {count} valores son dudosos. Cada uno lleva a las palabras de las que se leyó.',
  doubtsMore:
    '{count} valor de las fichas de las reuniones es dudoso | {count} valores de las fichas de las reuniones son dudosos',
  doubtsByGround: 'Valores según el motivo de la duda',
  doubtValue: 'Valor',
  doubtOfMeeting: 'Reunión o no',
  doubtOfParticipant: 'Participación',
  doubtOfRole: 'Función',
  doubtOfSection: 'Sección',
  doubtOfDecision: 'Decisión',
  doubtOfAction: 'Tarea',
  doorDownloads: 'Descargas',
  doorDownloadsWords: 'Los datos de este sitio, con formatos, sumas de comprobación y licencia.',
  downloadsLead:
    'Todo lo que muestra este sitio está también al lado en forma de datos, para llevárselo y trabajar con ello.',
  downloadsWhole: 'El fondo entero es un solo archivo, {file}; su suma de comprobación está al lado, en {checksum}.',
  downloadsBeside:
    'Los enlaces llevan a las demás carpetas del fondo: en un servidor web responden si estas se han puesto allí también.',
  downloadsData: 'Datos',
  downloadsCount: '{count} archivo | {count} archivos',
  downloadsWhat: 'Qué contiene',
  downloadsFormat: 'Formato',
  downloadsHash: 'SHA-256',
  downloadsSchema: 'Qué significa cada columna',
  downloadsCatalogue: 'El catálogo se explica a sí mismo: su tabla columns_doc dice qué contiene cada columna.',
  downloadsChecks: 'Sumas de comprobación',
  downloadsChecksWords:
    'Estos archivos enumeran todos los archivos del fondo; en su carpeta, `sha256sum -c manifest-sha256.txt` los comprueba todos.',
  downloadsOwn:
    'Las descripciones que lo rodean están bajo CC0-1.0, los scripts y estilos de este sitio bajo GPL-3.0-or-later; los textos de las licencias están en la carpeta LICENSES del fondo.',
  downloadsCite: 'Cómo citar el fondo',
  downloadsCiteWords: 'Para programas:',
} as const satisfies WordsOf<typeof listWords>
