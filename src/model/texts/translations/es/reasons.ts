/** Sentences that stand in losses and beside links, and grounds for doubt, in Spanish. */

import type { Translation } from '../translation.ts'

/** By message id. */
export const spanishLossReasons = {
  // exports
  'bytes-not-base64': 'sus bytes están escritos como «{encoding}», no como base64',
  'bytes-nowhere': 'ni la exportación ni la carpeta de archivos contienen sus bytes',
  'between-pages-no-page': 'lo que hay entre las páginas no es una página: «{words}»',
  'trailing-no-export': 'lo que sigue a la exportación no es ninguna',
  'dump-ends-after-page': 'la exportación se interrumpe después de la página «{title}»',
  'dump-ends-before-first-page': 'la exportación se interrumpe antes de la primera página',
  'dump-ends-inside-page':
    'la exportación se interrumpe en la página «{title}», de la que se conservan {count} revisiones',
  'dump-has-no-end-tag': 'la exportación termina antes de </mediawiki>',
  'text-of-other-hash':
    'el texto tiene el tamaño anunciado, pero otro hash: alterado, o uno de varios contenidos, que las exportaciones anteriores a 0.11 omiten; se conserva',
  'text-not-as-announced-by-dump': 'el texto no es el que anuncia la exportación; se conserva tal como está',
  'texts-missing-in-dump': '{count} revisiones tienen tamaño pero no texto',
  'stub-dump': 'una exportación sin textos: {count} revisiones tienen tamaño pero no texto',
  'text-size-only': 'la exportación da el tamaño del texto, pero no lo contiene',
  'file-pages-without-uploads': 'hay {count} páginas de archivos, pero ningún archivo subido',
  'file-versions-without-bytes': '{missing} de {count} versiones de archivos vienen sin sus bytes',
  'page-without-title': '{count} revisiones de una página sin título',
  'page-not-closed': 'la página no se cierra antes de que empiece la siguiente',
  'dump-slots-left-out': 'aquí una revisión tiene un solo texto; se omite el contenido «{role}» de {count} revisiones',
  'title-not-in-dump': 'figura en la lista de títulos, pero no en la exportación',
  'more-titles-not-in-dump': '{count} títulos más de la lista no están en la exportación',
  'title-list-incomplete': 'la lista de títulos no se terminó de escribir',
  'file-list-incomplete': 'la lista de archivos no se terminó de escribir',
  'listed-file-not-in-folder': 'la lista de archivos lo nombra, y la carpeta no contiene sus bytes',
  'uploads-packed':
    'un archivo comprimido con archivos subidos, que no se abre: descomprímalo en una carpeta images/ junto a la exportación',
  'other-files-in-archive': '{count} archivos más del archivo comprimido no se leen',
  'export-of-logs': 'una exportación de registros no contiene páginas',
  'no-export': 'no es una exportación',
  'ends-in-damaged-pack': '{ends} (el archivo comprimido está dañado: {damage})',
  'pack-without-end':
    '{packed} bytes se descomprimen en {bytes}: lo que crece así está hecho para ello, y no se lee hasta el final',
  'without-title': 'sin título',
  'what-and-damage': '{what}: {damage}',
  'page-has-no-title': 'la página no tiene título',
  'revision-without-id-or-time': 'una revisión sin número ni hora',
  'upload-without-name': 'un archivo subido sin nombre',
  'beside-revisions': 'lo que hay junto a las revisiones',
  'at-line': '{what} (línea {line})',
  'bare-ampersand': 'un & suelto',
  'namespaces-at-most':
    'más de {limit} espacios de nombres, que ningún wiki tiene: las páginas de los demás se leen como páginas del principal',
  'element-not-closed': 'el elemento no está cerrado',
  'bytes-not-utf8': 'bytes que no son UTF-8, sustituidos por U+FFFD',
  'markup-in-text': 'la etiqueta <{name}> dentro de un texto que debería estar escapado',
  doctype: 'un DOCTYPE',
  // mirrors
  'saved-file-no-page': 'el archivo guardado no es una página del wiki',
  'board-is-a-number':
    'lo que se dijo en este tablero de Structured Discussions no está en la fuente: el texto de la página es solo su número',
  'board-as-shown':
    'de este tablero de Structured Discussions la fuente tiene lo que muestra la página guardada: los temas de más abajo y los textos anteriores no están',
  'pictures-not-saved':
    '{count} archivos: hay páginas que los muestran, los describen o los enlazan, pero ni ellos ni copias reducidas están en la fuente',
  'picture-not-saved':
    'hay páginas que la muestran, la describen o la enlazan, pero ni ella ni una copia reducida están en la fuente',
  'saved-files-no-pages': '{count} archivos guardados no son páginas del wiki',
  'mirror-has-no-wikitext':
    'un wiki guardado contiene las páginas tal como se mostraban, nunca su wikitexto, ni lo que se dijo a una plantilla sin que ella lo muestre',
  'special-export-left-out': 'Especial:Exportar no dio estas revisiones: se conservan tal como se mostraban',
  'export-breaks-off': 'su exportación se interrumpe',
  'page-linked-not-saved': 'una página guardada la enlaza o la enumera, pero no se guardó',
  'pages-linked-not-saved':
    '{count} páginas: hay páginas guardadas que las enlazan o las enumeran, pero no se guardaron',
  'page-linked-red': 'una página guardada la enlaza, pero el propio wiki no tenía esa página',
  'pages-linked-red':
    '{count} páginas: hay páginas guardadas que las enlazan, pero el propio wiki no tenía esas páginas',
  'file-bytes-not-saved': 'su página nombra esta versión, pero sus bytes no se guardaron',
  'original-not-saved': 'el original no se guardó; sí una copia reducida, que se conserva en su lugar',
  'svg-shown-safely':
    'el sitio muestra una copia sin lo que podría ejecutarse o consultar otros servidores; el original se conserva intacto',
  'file-not-linked': 'el sitio no lo enlaza, porque podría ejecutar algo al abrirse; se conserva intacto',
  'upload-not-had': 'una página guardada nombra este archivo, pero no se pudo obtener',
  'zone-at-crawl-assumed':
    'ninguna página guardada muestra una hora exacta; las horas escritas se leyeron en el huso horario de la pipeline el día del rastreo',
  'zone-at-newest-assumed':
    'ninguna página guardada muestra una hora exacta ni el día del rastreo; las horas escritas se leyeron en el huso horario de la pipeline en el día escrito más reciente',
  'utc-assumed':
    'ninguna página guardada muestra una hora exacta y no se conoce ningún huso horario; las horas escritas se tomaron por UTC',
  'page-nested-too-deep':
    'su HTML está anidado más profundamente, o tiene más etiquetas, que el de ninguna página de MediaWiki',
  'file-cannot-be-opened': 'no se puede abrir el archivo ({code})',
  'folder-cannot-be-read': 'no se puede leer la carpeta, o no entera ({code}): falta lo que no se pudo abrir en ella',
  'file-is-empty': 'el archivo está vacío',
  'file-is-binary': 'el archivo contiene datos binarios',
  'history-goes-on': 'el historial guardado sigue hacia revisiones anteriores, en páginas que no se guardaron',
  'older-revisions-not-in-dump':
    'la revisión más antigua que contiene la exportación tiene otra antes, que no está en ella',
  'histories-cut-in-dump': 'de {count} páginas la exportación solo contiene las revisiones más recientes',
  'page-bare-in-dump': 'la exportación nombra la página sin ninguna revisión',
  'pages-bare-in-dump': 'la exportación nombra {count} páginas sin ninguna revisión, primero esta',
  'file-cut-off': 'el archivo está cortado: no tiene </html> ni termina como una página',
  'file-not-utf8': 'el archivo contiene bytes que no son UTF-8; se muestran como U+FFFD',
  'packed-body-cut': 'el archivo está comprimido y cortado; se conserva lo que pudo descomprimirse',
  'body-not-unpacked': 'el archivo está comprimido y no puede descomprimirse',
  'body-unpacks-too-large': 'el archivo descomprimido supera {megabytes} MiB; queda comprimido',
  'web-archive-damaged': 'el archivo web no se puede leer más allá de este punto; lo anterior se conserva',
  'revisit-without-original': 'el archivo web dice que ya lo encontró antes, pero no lo contiene',
  // live wikis
  'page-deleted-before-rendering': 'la página se borró antes de que se pidiera su presentación',
  'page-deleted-while-read': 'la página se borró o se sustituyó mientras se leía el wiki',
  'text-not-as-announced-by-wiki': 'el texto no es el que anuncia el wiki; se conserva tal como llegó',
  'file-not-as-announced-by-wiki':
    'los bytes del archivo no son los que anuncia el wiki; se conservan tal como llegaron',
  'revision-text-not-given': 'el wiki nombra la revisión pero no da su texto',
  'file-bytes-gone': 'el wiki nombra esta versión pero ya no tiene sus bytes',
  'wiki-slot-left-out': 'aquí una revisión tiene un solo texto; se omite el contenido «{slot}»',
  'redirects-without-end': 'sus redirecciones no terminan',
  'pages-counted': 'páginas',
  'files-counted': 'archivos',
  'bytes-not-kept': 'sus bytes no se conservaron: {problem}',
  // the store
  'file-not-as-announced-by-source':
    'los bytes del archivo no son los que anuncia la fuente; se conservan tal como llegaron',
  'pages-of-one-title':
    'dos fuentes tienen dos páginas con un mismo título, como cuando se renombra una y se crea otra; se reúnen',
  'revision-on-two-pages': 'el mismo número de revisión está en dos páginas',
  'sources-contradict': 'dos fuentes se contradicen sobre una revisión; se conserva la primera',
  // pages
  'tag-not-run': 'la etiqueta de extensión {tag} no se ejecuta: se muestra su código fuente (lugares: {places})',
  'lua-function-not-run':
    'la función {name} del módulo Lua {module} no se ejecuta: se muestran sus argumentos (lugares: {places})',
  'lua-function-failed':
    'la función {name} del módulo Lua {module} termina con un error, que se muestra: {error} (lugares: {places})',
  'lua-function-stopped':
    'la función {name} del módulo Lua {module} necesita más pasos o memoria de los que puede usar el Lua de una página: se muestran sus argumentos (lugares: {places})',
  'protection-not-kept':
    'no se conserva quién puede cambiar una página: la función {name} dice lo que diría de una página sin proteger',
  'function-not-run': 'la función {name} no se ejecuta: se muestra su código fuente',
  'formulas-as-source': 'las fórmulas cuyo TeX no se entiende se muestran como código fuente (lugares: {places})',
  'html-nested-deep': 'su HTML está anidado a más de {limit} niveles, o tiene un millón de etiquetas',
  'longer-than-parsed': 'tiene más de {limit} caracteres',
  'list-nested-deep': 'una lista está anidada a más de {limit} niveles',
  'more-marks': 'tiene más de {limit} marcas',
  'more-tags-without-end': 'tiene más de {limit} etiquetas sin cerrar',
  'more-headings': 'tiene más de {limit} encabezados',
  'open-at-once': '{construct} está abierto más de {limit} veces a la vez',
  'call-loops-or-too-much': 'la llamada a {name} no se desarrolla: un bucle, o demasiado para una página',
  'call-too-much': 'la llamada a {name} no se desarrolla: demasiado para una página',
  // why the answer of a model counts for nothing
  'reply-not-json': 'no es JSON',
  'reply-not-ids': 'no es una sola lista de identificadores',
  'reply-unknown-id': 'nombra un identificador que no se ofreció',
  'reply-same-id-twice': 'nombra dos veces un identificador',
  'reply-too-many-ids': 'nombra más identificadores de los que se pidieron',
  'reply-too-long': 'es demasiado larga',
  'reply-no-content': 'el servidor no envió ninguna respuesta de un modelo',
  // derived forms
  'no-history-to-write': 'no hay wikitexto: las páginas están solo en el paquete, tal como se mostraban',
  'sheet-full': 'una hoja tiene como máximo {limit} filas: se omiten {count}',
  'cells-cut': 'una celda contiene como máximo {limit} caracteres: {count} textos están cortados y terminan en «…»',
  'file-without-bytes': 'sus bytes no están en el paquete',
  'page-not-readable': 'el sitio del paquete no tiene esa página, aunque hay un texto',
  'link-not-placed': 'las palabras de la página «{page}» no muestran ese enlace',
  'bytes-not-here': 'el paquete tampoco contiene sus bytes',
  'categories-without-page':
    'las categorías que el wiki nunca describió no tienen página que pueda enumerar sus páginas: {count}; la cabecera de las páginas las nombra',
  'latest-texts-only': 'solo se escribe el último texto de cada página; revisiones omitidas: {count}',
  'beside-the-site': 'esta forma contiene el sitio y los archivos: esto está junto a ellos en el paquete',
  'redirect-without-section':
    'la redirección lleva al comienzo de {title}: esta forma no conoce secciones en las redirecciones',
  'no-original-address': 'no se conoce su dirección original: está en {address}',
  'address-of-another': 'otra página tiene su dirección original {url}: está en {address}',
  'special-page': 'una página que MediaWiki hace por sí mismo: ninguna se puede importar',
  'page-without-text': 'una página de la que no hay ningún texto',
  'text-not-here': 'una revisión cuyo texto no está aquí',
  'old-html-only': 'una revisión antigua que solo se conoce como HTML',
  'no-words-on-site': 'una revisión que solo se conoce como HTML y de la que el sitio no tiene palabras',
  'revision-without-time': 'una revisión cuya hora nadie indicó',
  'no-event-of-meeting': 'las fichas del paquete no tienen ningún evento de ella',
} as const satisfies Translation['lossReasons']

/** By message id: one whole sentence. */
export const spanishLinkReasons = {
  'not-checked': 'El enlace no se ha comprobado.',
  'no-request-sent': 'No se envió ninguna petición.',
  'server-asks-to-wait': 'El servidor nos pidió volver más tarde.',
  'server-unreachable': 'No se pudo llegar al servidor ({error}).',
  'no-answer': 'sin respuesta',
  'answer-unreadable': 'El servidor respondió, pero no pudimos leer la respuesta ({error}).',
  'address-redirects-without-end': 'La dirección lleva de una a otra sin fin ({error}).',
  'site-asks-for-consent': 'El sitio pide consentimiento, o si somos un robot, antes de mostrar nada.',
  'answers-all-addresses-alike':
    'El sitio responde a todas las direcciones con las mismas palabras, que no dicen nada de la página.',
  'pad-page-proves-nothing': 'La página es la de un pad, y se ve igual exista el pad o no.',
  'pad-export-gone': 'El pad ya no tiene exportación: se borró o nunca se escribió.',
  'pad-says-deleted': 'El pad solo contiene el aviso de que su contenido se borró.',
  'pad-read-only-address-gone': 'La dirección de solo lectura del pad ya no lleva a ninguna parte.',
  'short-code-unknown': 'El acortador no conoce este código o lo ha desactivado.',
  'video-unknown': 'El sitio dice que no tiene ese vídeo.',
  'gone-for-good': 'El servidor dice que la página ha desaparecido definitivamente (410).',
  'withdrawn-for-legal-reasons': 'El servidor dice que la página se retiró por razones legales (451).',
  'behind-login': 'El contenido está tras un inicio de sesión.',
  'pad-asks-password': 'El pad pide una contraseña o una cuenta.',
  'video-private': 'El vídeo es privado.',
  'server-refuses': 'El servidor se negó a respondernos ({status}), lo que no prueba nada.',
  'server-answered': 'El servidor respondió {status}.',
  'export-of-other-type': 'La dirección de exportación responde {type}.',
  'something-else': 'otra cosa',
  'soft-404': 'La página responde, pero no es la enlazada: {signals}.',
  'event-over': 'La página responde y dice que el evento o la encuesta ha terminado.',
  'moved-for-good': 'La página se trasladó definitivamente, y su nueva dirección responde.',
  'page-answers': 'La página responde.',
  'checked-by-person': 'Comprobado por una persona.',
  'policy-says': 'Lo dicen las reglas.',
  'service-closed': '{service} cerró el {day}.',
  'failure-counted': 'Fallo {count} de {most} antes de dar el enlace por muerto.',
  'failed-repeatedly': 'Falló {count} veces, con días de intervalo.',
  'address-gives-rights': 'La propia dirección da derechos a quien la tenga.',
  'pad-writable': 'Quien tenga la dirección del pad todavía puede escribir en él.',
  'address-not-of-web': 'La dirección no es de la web.',
  'title-ambiguous': 'Puede referirse a dos páginas del wiki: {titles}.',
  'page-not-in-wiki': 'El enlace lleva a una página que el wiki no tiene.',
  'page-in-wiki': 'El enlace lleva a una página de este wiki.',
  'short-links-loop': 'Los enlaces cortos llevan de uno a otro sin fin.',
  'revision-names-target': 'Una revisión del wiki nombra el destino de este enlace corto muerto ({revision}).',
  'short-link-to': 'Un enlace corto a {target}.',
  'nearest-capture-far': 'La captura más cercana está a {days} días.',
  // what an import leaves out
  'no-page-cites-it': 'ninguna página la cita',
  'capture-of-status': 'la captura es una respuesta {status}',
  'line-not-code-and-url': 'la línea no tiene la forma code|url',
  'code-not-in-list': 'la lista no tiene su código',
  'target-gives-rights': 'su destino da derechos a quien tenga la dirección',
} as const satisfies Translation['linkReasons']

/** Why a value is doubtful. */
export const spanishDoubts = {
  judgement: 'los indicios a favor y en contra de una reunión pesan casi lo mismo',
  'date-missing': 'ninguna fecha era lo bastante probable',
  'date-invalid': 'la fecha escrita no existe',
  'date-conflict': 'la página se contradice',
  'date-elsewhere': 'solo lo dicen otras páginas',
  'date-inferred': 'se completó el año, el día o la mitad del día',
  'date-unlabelled': 'ninguna etiqueta dice que sea la fecha',
  'weekday-mismatch': 'el día de la semana no es el de la fecha',
  placeholder: 'ha quedado la palabra de una plantilla',
  'place-inferred': 'una parte no está escrita',
  'place-unlabelled': 'ninguna etiqueta dice que sea el lugar',
  'no-list': 'la persona no está en ninguna lista de participantes, pero habla, actúa o tiene una función',
  'ambiguous-name': 'el nombre puede ser el de varias personas',
  'count-conflict': 'el número escrito no es el de la lista',
  'count-in-words': 'el número se dice en una frase',
  'kind-by-place': 'el encabezado no dice de qué se trata: lo dice lo que hay alrededor',
  'no-verdict': 'no hay ni votación ni resultado claro',
  'no-mark': 'se dice en una frase, sin marca de tarea',
  'told-in-passing': 'se dice entre anuncios',
  'series-guessed': 'se tomó de la forma del título',
  'role-beside-name': 'se leyó en las palabras que rodean un nombre',
} as const satisfies Translation['doubts']

/** What is said of a doubtful value. */
export const spanishDoubtful = {
  missing: 'falta',
  aMeeting: 'una reunión',
  noMeeting: 'no es una reunión',
  passedOver: 'descartado: {words}',
} as const satisfies Translation['doubtful']
