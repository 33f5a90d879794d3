/** The questions of the named queries in Spanish. */

import type { Translation } from '../translation.ts'

/** By name of the query. */
export const spanishQuestions = {
  facilitators: '¿Quién dinamizó más a menudo, año por año?',
  'note-takers': '¿Quién tomó notas más a menudo, año por año?',
  regulars: '¿Quién vino a tres reuniones o más?',
  'first-last': '¿Cuándo asistió cada persona por primera y por última vez?',
  'two-cities': '¿Quién vino a reuniones en dos ciudades o más?',
  'by-city-year': '¿Cuántas reuniones por ciudad y año?',
  'mean-attendance': '¿Cuántas personas vinieron, de media, por serie?',
  gaps: '¿Qué meses entre la primera y la última reunión no tuvieron ninguna?',
  venues: '¿Qué locales se usaron más, y en qué dirección?',
  organisations: '¿Qué organizaciones aparecen por sus participantes?',
  'decisions-about': '¿Qué decisiones hablan de una palabra?',
  rejected: '¿Qué se rechazó o se aplazó, y con cuántos votos?',
  'open-actions': '¿Qué tareas le quedan a cada persona, vencidas o sin fecha?',
  ownerless: '¿Qué tareas no tienen responsable?',
  'announced-held': '¿Qué citas anunciadas cayeron en el día de una reunión de este wiki?',
  workshops: '¿Qué talleres hubo, y quién los dirigió?',
  'topic-first': '¿Cuándo aparece una palabra por primera vez en la página de una reunión?',
  pads: '¿Qué pads hay, por servidor y estado?',
  'event-pages': '¿Qué página de evento corresponde a qué reunión?',
  'dead-with-capture': '¿De qué enlaces muertos hay una copia fechada?',
  'doubtful-dates': '¿Qué fechas de reunión son dudosas, y por qué?',
  'without-minutes': '¿Qué reuniones se anunciaron pero no tienen acta?',
  'edited-after': '¿Qué actas se cambiaron más de una semana después de la reunión, cuándo y por quién?',
  chronology: 'Cada serie en orden, con la cadena de las próximas reuniones',
  'where-said': '¿De qué palabras viene cada valor de una reunión?',
  wikis: '¿Qué wikis hay, los mayores primero?',
  missing: '¿Qué wikis no tienen paquete, y por qué?',
  losses: '¿Qué se perdió en el conjunto de los wikis?',
  'pages-about': '¿Qué páginas de qué wikis tienen una palabra en su título?',
  'meetings-by-year': '¿Cuántas reuniones por año y wiki?',
  'meetings-in': '¿Qué reuniones se celebraron en una ciudad?',
  languages: '¿Cuántos wikis y páginas por idioma?',
} as const satisfies Translation['questions']

/** By name of the parameter: what it is. */
export const spanishParameters = {
  minimum: 'número de reuniones',
  word: 'la palabra',
  today: 'el día que cuenta como hoy',
  season: 'un año, un mes o una estación (2019-22 es el verano)',
  days: 'número de días después',
  series: 'la serie, tal como está escrita',
  meeting: 'el meeting_id',
  city: 'la ciudad',
} as const satisfies Translation['parameters']
