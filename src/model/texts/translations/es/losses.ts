/** The kinds of loss in Spanish. */

import type { Translation } from '../translation.ts'

/** By kind: why things of it are missing. */
export const spanishLossWhys = {
  'no-wikitext':
    'Una copia espejo contiene las páginas tal como se mostraban, no su wikitexto: no están en ninguna exportación XML.',
  'times-to-the-minute': 'Una copia espejo da las horas solo al minuto.',
  'time-offset-assumed': 'Hubo que suponer el huso horario de las horas escritas en la copia espejo.',
  'time-offset-doubtful':
    'Las horas exactas de una copia espejo apuntan a más de un huso horario: para las escritas al minuto se tomó el más frecuente.',
  'revision-not-saved': 'Un historial nombra una revisión que ninguna página guardada muestra.',
  'history-cut':
    'Solo se guardó la parte más reciente del historial de una página: sus revisiones anteriores no se conocen.',
  'page-without-revision':
    'La exportación nombra una página y no contiene ninguna de sus revisiones: su texto no está.',
  'thread-not-kept':
    'La exportación dice a qué hilo de LiquidThreads pertenece un mensaje y a cuál responde. Los mensajes se conservan como páginas; eso, no.',
  'board-not-in-source':
    'La página es un tablero o un tema de Structured Discussions (Flow): lo que se dijo está en tablas que ninguna exportación de páginas lleva, y una página guardada solo muestra los primeros temas.',
  'page-not-saved': 'Una página guardada enlaza o enumera una página que no se guardó.',
  'red-link': 'Una página guardada enlaza una página que el propio wiki no tenía.',
  'section-not-there':
    'Una página enlaza una sección que su destino no tiene: el enlace lleva a la página, como en el wiki.',
  'file-not-saved':
    'Una página nombra o muestra un archivo, o una versión de él, cuyo contenido no está en la fuente. Quizá ni el propio wiki lo tenía.',
  'upload-could-run':
    'Un archivo subido podría ejecutar un programa o consultar otros servidores al abrirse: el sitio muestra una copia depurada o dice dónde está; el original se conserva.',
  'address-forbidden': 'El sitio pide a los programas que no lean esto (robots.txt); por eso no se solicitó.',
  'archived-wikitext-unread':
    'Un archivo web contiene respuestas con el wikitexto de páginas (en bruto, formulario de edición, exportación, API); aún no se leen: las páginas se conservan como se mostraban.',
  'address-absent': 'Hay páginas que llevan a esta dirección, pero allí no hay nada.',
  'mirror-not-a-wiki-page': 'Un archivo guardado no es una página del wiki.',
  'title-from-file-name': 'De una página solo se guardó el contenido: su título es el del archivo.',
  'texts-missing':
    'La mayoría de las páginas no tienen texto: la copia contiene títulos, historiales o formularios, o no se leyó bien.',
  'only-redirects': 'Todas las páginas son redirecciones: las páginas a las que llevan no están.',
  'headings-as-titles':
    'Hay títulos que son encabezados de otras vistas de una página (su historial, un formulario): la copia no se leyó bien.',
  'no-date':
    'Nada dice cuándo se cambió o se guardó ninguna página: el paquete lleva la fecha 1970-01-01. Indique `bundle.date`.',
  'no-files':
    'La exportación nombra archivos subidos pero no contiene ninguno, y no se indicó ninguna carpeta de archivos.',
  'duplicate-revision':
    'La exportación contiene revisiones repetidas, como tras reanudar una descarga: se conservan una sola vez.',
  'beside-not-read': 'Junto a la exportación hay algo que no se lee: registros, un archivo comprimido de archivos.',
  'dump-complaints': 'La herramienta que hizo la exportación anotó lo que no pudo obtener.',
  'unknown-element': 'La exportación tiene elementos de su esquema que aquí no se conocen.',
  'template-missing':
    'Una página llama a una plantilla que no está en las fuentes: el wiki nunca la tuvo, o las fuentes son solo una parte de él. En su lugar hay un enlace rojo.',
  'function-unknown':
    'Una página llama a una función del analizador que aquí no se ejecuta: se muestra su código fuente; de Lua, los argumentos de la llamada o el error del script; de la protección, que no la hay.',
  'transclusion-not-run': 'Una página incluye una página especial o una página de otro wiki: se muestra la llamada.',
  'tag-not-run':
    'Una etiqueta de una extensión que aquí no se ejecuta: se muestra su código fuente. Si el wiki no nombra sus extensiones, lo es todo par cuyo nombre no es un elemento HTML.',
  'shown-as-rendered':
    'El texto de la página llama a algo que aquí no se ejecuta (Lua, una extensión, una página especial); la presentación del propio wiki se guardó y se muestra. Las fichas y el historial se leen en el texto.',
  'media-not-played':
    'En la página había una grabación o una película: no se reproduce allí; su archivo se enlaza si se guardó.',
  'picture-not-named':
    'Una página guardada muestra una imagen con un nombre que le dio el rastreador, y nada dice qué archivo del wiki es: no se muestra.',
  'expansion-cut':
    'Una página llama a una plantilla que se llama a sí misma, o incluye más de lo que MediaWiki permite: se muestran las palabras que MediaWiki usa para ello, un enlace o la llamada.',
  'page-renamed':
    'Dos fuentes llaman a una página de modo distinto, como si se hubiera renombrado entretanto: se conserva el primer nombre.',
  'meeting-without-day': 'La página no dice el día de una reunión: no figura en ningún calendario.',
  'person-not-found': 'Un nombre de las personas reunidas a mano no aparece en ninguna reunión.',
  'answer-without-page': 'Alguien respondió sobre una página que el wiki no tiene.',
  'answer-without-value': 'Alguien respondió sobre un valor que la ficha de la página no tiene.',
  'assist-answer-dropped': 'Un modelo al que se pidió elegir respondió otra cosa; allí deciden solo las reglas.',
  'language-unknown': 'No hay tabla de palabras mágicas para el idioma del wiki: se entienden las inglesas.',
  'not-in-form': 'Una forma derivada no puede contenerlo; el paquete lo tiene.',
  'xml-character-dropped': 'Un carácter que XML prohíbe se omite en la exportación.',
  'gone-while-reading': 'Una página se borró o se sustituyó en el wiki mientras se leía.',
  'statistics-differ':
    'El contador del propio wiki nombra más de lo que contienen sus listas; esos contadores se desajustan.',
  'file-hidden': 'El wiki oculta esta versión de un archivo.',
  'file-too-large': 'Un archivo es mayor de lo que permite la migración: su contenido se omite.',
  'rendering-missing': 'El wiki no dio su propia presentación de una página; su texto se conserva.',
  'incomplete-listing': 'El wiki enumera una página cuya revisión actual no da.',
  'source-unreadable':
    'El sistema no deja leer una carpeta de la fuente, o un archivo que acompaña a sus exportaciones.',
  'mirror-unreadable': 'Un archivo guardado está vacío, cortado o no es texto.',
  'address-unanswered': 'Se consultó una dirección tantas veces como permite el ritmo y nunca respondió como debía.',
  'crawl-capped': 'El rastreo se detuvo en su límite: faltan las páginas a las que no se llegó.',
  'dump-truncated': 'La exportación se interrumpe: se conservan las páginas enteras anteriores al corte.',
  'page-not-in-dump': 'La lista de títulos que acompaña a la exportación nombra una página que esta no contiene.',
  'list-unfinished':
    'Una lista que acompaña a la exportación no se terminó de escribir: la exportación se interrumpió.',
  'xml-repaired': 'Una parte de la exportación no era XML: se conserva lo que se pudo leer de ella.',
  'xml-unreadable': 'Una parte de la exportación no se pudo leer en absoluto; se indica su posición en el archivo.',
  'fragment-too-large': 'Un texto o la cabecera de una página supera el límite: se omite.',
  'sha1-mismatch': 'Un texto o un archivo no es lo que anuncia su suma de comprobación: se conserva tal como llegó.',
  'text-missing': 'La fuente anuncia textos que no da (una exportación sin textos, un wiki dañado).',
  'time-unreadable': 'Una hora no es una hora.',
  'slot-not-kept': 'Una revisión tiene más contenidos que el principal.',
  'file-missing': 'Se nombra una versión de un archivo, pero su contenido no está en la carpeta de archivos.',
  'file-unreadable': 'No se pudo leer el contenido de un archivo.',
  'revision-without-page': 'Una fuente nombra una revisión de una página que no contiene.',
  'source-conflict': 'Dos fuentes tienen textos distintos con un mismo número de revisión: se conserva el primero.',
  'expansion-too-large':
    'Las plantillas de una página suman más de lo que se puede leer: se muestra sin lo que se cruza con ellas.',
  'page-too-complex': 'Una página supera los límites del analizador: se muestra su código fuente.',
  'page-unparsed': 'No se pudo analizar una página: se muestra su código fuente.',
  'dump-missing':
    'Una carpeta de WikiTeam sin su exportación: sus listas nombran títulos y archivos, pero las páginas no están.',
  'source-without-pages': 'Una fuente se leyó hasta el final y no dio ninguna página.',
  'no-page-chosen':
    'El wiki tiene páginas, pero la selección de páginas y las reglas de privacidad no dejan pasar ninguna.',
  'picture-cut':
    'Detrás de una imagen, su archivo contenía más (una segunda imagen, una vista previa de la cámara, otros datos), que puede revelar un lugar o una persona: se cortó con los metadatos.',
  'picture-not-read':
    'Una imagen está dañada o es demasiado grande para la memoria: sus metadatos no se pudieron buscar hasta el final, y lo que queda de ellos sale con ella.',
  'link-copy-missing':
    'El registro de enlaces nombra una copia de una página citada, y la carpeta de pruebas no la contiene.',
  'link-not-in-lock':
    'La ejecución estaba congelada, y el registro de enlaces observados no tiene entrada para un enlace.',
} as const satisfies Translation['lossWhys']

/** By kind: why one of them is. */
export const spanishLosses = {
  'times-to-the-minute': 'un wiki guardado da las horas al minuto; solo las comparaciones dicen el segundo',
  'time-offset-doubtful':
    'las horas exactas de las páginas guardadas apuntan a más de un desfase; se tomó el más frecuente y, donde una página dice la hora exacta, esta',
  'revision-not-saved': 'las páginas guardadas nombran estas revisiones, pero ninguna muestra su texto',
  'thread-not-kept':
    'los mensajes de LiquidThreads se conservan como páginas, sin el hilo al que pertenecen ni el mensaje al que responden',
  'section-not-there': 'la página no tiene esta sección; el enlace lleva a la propia página, como en el wiki',
  'address-forbidden': 'el sitio pide a los programas que no lean esto (robots.txt)',
  'archived-wikitext-unread':
    'el archivo web contiene aquí wikitexto que aún no se lee; las páginas se conservan como se mostraban',
  'address-absent': 'hay páginas que llevan allí, pero no hay nada',
  'title-from-file-name': 'solo se guardó el contenido, sin la página que lo rodea: el título es el del archivo',
  'texts-missing': '{missing} de {pages} páginas no tienen texto',
  'only-redirects': 'las {pages} páginas son todas redirecciones: aquello a lo que llevan no está',
  'headings-as-titles': '{count} títulos son encabezados de otras vistas, no títulos de páginas',
  'no-date': 'nada dice cuándo se cambió o se guardó ninguna página: indique bundle.date en el archivo de la pipeline',
  'duplicate-revision':
    '{revisions} revisiones, en {pages} lugares, están más de una vez en las exportaciones; se conservan una sola vez',
  'dump-complaints': 'la herramienta que hizo la exportación anotó {count} cosas que no pudo obtener',
  'unknown-element': 'un elemento que esta versión no conoce, omitido {count} veces',
  'template-missing': 'ninguna fuente tiene una página {name}: en su lugar hay un enlace',
  'transclusion-not-run': '{name} se hace en otra parte: en su lugar hay un enlace',
  'shown-as-rendered':
    'la página se muestra tal como la presentaba el wiki: no todo lo que su texto llama se ejecuta aquí',
  'media-not-played':
    'las grabaciones y películas no se reproducen en la página: sus archivos se enlazan si se guardaron',
  'picture-not-named': 'ni su dirección, ni un enlace, ni una página de archivo nombra estas imágenes',
  'page-renamed':
    'dos fuentes llaman a una página de modo distinto, como si se hubiera renombrado entretanto; se conserva el primer nombre',
  'meeting-without-day': 'la página no dice el día de esta reunión, así que no figura en ningún calendario',
  'person-not-found':
    'people.yml da este nombre a una persona, pero ninguna reunión llama así a nadie; un nombre de pila solo no es nadie',
  'answer-without-page': 'records.yml nombra esta página, pero el wiki no tiene ninguna con ese título o número',
  'answer-without-value':
    'records.yml dice {kind} de {field}, pero la ficha no tiene ese valor, o la respuesta no dice a qué reunión de la página se refiere: {value}',
  'assist-answer-dropped': 'la respuesta del modelo no cuenta: {reason}',
  'language-unknown': 'no hay tabla de sus palabras de wikitexto: solo se entienden las inglesas',
  'xml-character-dropped': '{count} caracteres que XML prohíbe se omiten en la exportación; el catálogo los tiene',
  'statistics-differ':
    'el contador del wiki nombra {announced} {what}, sus listas contienen {found}; los contadores se desajustan si un script de mantenimiento no los corrige',
  'file-hidden': 'el wiki oculta esta versión del archivo',
  'rendering-missing': 'el wiki no presentó la página: {problem}',
  'incomplete-listing': 'el wiki enumera esta revisión como la actual, pero no la da',
  'address-unanswered': 'se consultó tantas veces como permite el ritmo y nunca respondió como debía',
  'crawl-capped': 'el rastreo se detuvo tras {answers} respuestas; falta aquello a lo que no se llegó',
  'fragment-too-large': 'un elemento {what} de {bytes} bytes es mayor de lo que se puede leer',
  'time-unreadable': 'la hora de la revisión no es una hora',
  'revision-without-page': 'la fuente nombra una revisión de una página que no contiene',
  'expansion-too-large': 'la página se muestra sin lo que se cruza con sus plantillas: desarrollada, {reason}',
  'page-too-complex': 'la página se muestra como código fuente: {reason}',
  'page-unparsed': 'no se pudo analizar la página y se muestra como código fuente',
  'dump-missing':
    'las listas de una exportación de WikiTeam nombran {titles} títulos, pero la exportación misma no está al lado: busque {names}',
  'source-without-pages':
    'la fuente se leyó hasta el final y no contiene ninguna página; quizá se pidió la exportación de otras páginas, o se interrumpió',
  'no-page-chosen':
    'el wiki tiene páginas, pero `pages` en el archivo de la pipeline y las reglas de privacidad no dejan pasar ninguna',
  'picture-cut': 'lo que seguía a la imagen en el archivo se cortó con los metadatos; `exif: keep` conserva ambos',
  'picture-not-read':
    'sus metadatos no se pudieron buscar hasta el final y pueden revelar un lugar o un nombre: mire el archivo, o retírelo con `drop-file`',
  'link-copy-missing': 'el registro nombra una copia cuyos bytes no están en la carpeta de pruebas',
  'link-not-in-lock': 'la ejecución está congelada y el registro no tiene entrada para esta URL',
} as const satisfies Translation['losses']
