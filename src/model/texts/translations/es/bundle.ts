/** What the bundle's own files and its derived forms say in Spanish. */

import type { Translation } from '../translation.ts'

/** README, preview, description. */
export const spanishBundle = {
  title: '{wiki}: archivo del {date}',
  open: 'Descomprímame y abra data/site/index.html en un navegador web.',
  openWithoutSite: 'Descomprímame; data/index.sqlite lo contiene todo como base de datos SQLite.',
  description:
    'Archivo de solo lectura del wiki «{wiki}»{address}. Páginas: {pages}; revisiones: {revisions}; archivos: {files}; fichas de reunión: {meetings}.',
  verdictWhole: 'Completo: no se perdió nada de lo que contiene la fuente.',
  verdictAsSource: 'Completo en la medida en que lo permite la fuente; ausente de la fuente: {things}.',
  verdictLost: 'Incompleto; perdido por nosotros: {things}.',
  verdictLacks: 'Ausente de la fuente: {things}.',
  verdictNotShown: 'Conservado, pero no mostrado como en el wiki: {things}.',
  verdictAnd: '{first} y {last}',
  'thing.ends': 'el final de {number} {count|exportación|exportaciones}',
  'thing.texts': '{number} {count|texto|textos}',
  'thing.files': '{number} {count|archivo|archivos}',
  'thing.pages': '{number} {count|página|páginas}',
  'thing.oldTexts': '{number} {count|texto antiguo|textos antiguos}',
  'thing.histories': 'el historial antiguo de {number} {count|página|páginas}',
  'thing.wikitext': 'wikitexto',
  'thing.templates': '{number} {count|plantilla|plantillas}',
  'thing.places': '{number} {count|lugar|lugares}',
  'thing.others': '{number} {count|cosa más|cosas más}',
  'thing.only': '{number} {count|cosa|cosas}',
  'group.not-in-source': 'Ausente de la fuente',
  'group.not-shown': 'No mostrado',
  'group.lost-by-us': 'Perdido por nosotros',
  cite: 'Si utiliza este archivo, cítelo como se indica a continuación.',
  contributors: 'Quienes escribieron {wiki}',
  anonymous: 'Anónimo',
  whatTitle: 'Qué es esto',
  bag: 'La carpeta es un paquete BagIt 1.0 (RFC 8493) y un RO-Crate 1.3. Todo funciona sin servidor y sin conexión.',
  closed: 'El wiki está cerrado: {notice}',
  successor: 'Continúa en {url}',
  partsTitle: 'Qué contiene',
  partSite: 'las páginas, para leer en un navegador',
  partCatalogue: 'todo como base de datos SQLite',
  partXml: 'exportación MediaWiki 0.11 con todo el historial',
  partRecords: 'reuniones, personas y enlaces en CSV, JSONL, ICS',
  partFiles: 'archivos subidos, con todas sus versiones',
  partProvenance: 'de dónde viene, y qué falta',
  partWeb: 'copias de páginas web citadas',
  verifyTitle: 'Cómo comprobarlo',
  verify:
    'En esta carpeta, con herramientas que todo Linux tiene; cada línea debe responder OK (o «La suma coincide») para cada archivo:',
  verifyMac: 'En macOS, en Terminal:',
  verifyWindows: 'En Windows, en PowerShell, que nombra cada archivo cuya suma es otra, y nada si todo está bien:',
  readmeBelow: 'En español, más abajo',
  readmePreview: 'Todo lo que contiene y cómo se hizo',
  verifyMore: 'Con wikifonds, también todo lo demás:',
  verifySignature:
    'Puede estar firmado (signatures/ y un archivo .minisig junto al zip). Quien lo publica da la clave pública en otro lugar: una clave adjunta no probaría nada. Con esa clave:',
  swhid: 'El contenido de data/ se identifica por {swhid}, su huella de árbol git.',
  rightsTitle: 'Licencia',
  rights: 'El contenido del wiki: {licence}. Las descripciones que lo rodean: CC0-1.0. Los textos están en LICENSES/.',
  rightsUnknown:
    'El wiki no dice bajo qué licencia está su contenido: se desconoce. Las descripciones que lo rodean: CC0-1.0.',
  contactTitle: 'Correcciones y retiradas',
  contact: 'Escriba a {contact}.',
  contactUnknown: 'No se indicó ningún contacto.',
  recall: 'Una retirada da lugar a una nueva edición; las copias ya difundidas no se pueden recuperar.',
  licenceUnknownText:
    'La licencia del contenido de este wiki se desconoce: el wiki no la indica. Pregunte a quienes lo escribieron antes de reutilizarlo.',
  licenceTextMissing: 'El texto de la licencia {id} no se incluye aquí. Está en {url}',
  swhidOfData: 'SWHID de data/',
  credit: '{contributors}. {title}. {organisation}, {date}. {swhid}',
  wikiSoftware: 'El wiki funcionaba con {generator}.',
  accessPublic: 'público',
  accessRestricted: 'reservado a los miembros',
  folderOf: '{text} (archivos: {count})',
  actionIngestion: 'Se leyó lo que quedaba del wiki ({sources}).',
  actionTransformation:
    'Páginas, fichas, enlaces e historial se escribieron de nuevo: como sitio, como catálogo, como fichas, como XML.',
  actionRedaction: 'Se retiró lo que retira la política de privacidad; data/provenance/redactions.json lo cuenta.',
  actionFixity: 'Se calcularon y enumeraron el SHA-256 y el SHA-512 de cada archivo de data/.',
  previewToc: 'En esta página',
  previewOpen: 'Abrir',
  previewSite: 'El sitio',
  previewCatalogue: 'El catálogo (SQLite)',
  previewRecords: 'Las reuniones (CSV)',
  previewFacts: 'Qué es',
  previewTitle: 'Contenido del RO-Crate',
  previewActions: 'Cómo se hizo',
  previewSources: 'Qué se leyó',
  previewCite: 'Cómo citarlo',
  factWiki: 'Wiki',
  factAuthor: 'Escrito por',
  factPublisher: 'Publicado por',
  factContact: 'Contacto',
  factDate: 'Fecha',
  factPeriod: 'Periodo',
  factLanguage: 'Idioma',
  factAccess: 'Acceso',
  factSeries: 'Serie',
  factSoftware: 'Hecho con',
  path: 'Ruta',
  what: 'Qué',
  type: 'Tipo',
  bytes: 'Bytes',
} as const satisfies Translation['bundle']

/** What single files hold, by path. */
export const spanishFiles = {
  'ro-crate-preview.html': 'este RO-Crate, para leer en un navegador',
  'README.html': 'cómo abrir y comprobar el archivo',
  'datapackage.json': 'las tablas y los archivos de datos, con cada columna explicada (Data Package)',
  'CITATION.cff': 'cómo citar el archivo',
  'manifest-sha256.txt': 'sumas de comprobación de cada archivo de data/',
  'manifest-sha512.txt': 'sumas de comprobación de cada archivo de data/',
  'data/site/index.html': 'primera página del sitio',
  'data/records/meetings.csv': 'una fila por reunión, para hojas de cálculo',
  'data/records/meetings.jsonl': 'una reunión por línea, entera, con las palabras de las que se leyó cada valor',
  'data/records/meetings.schema.json': 'esquema JSON de una línea de meetings.jsonl',
  'data/records/meetings.jsonld': 'reuniones como eventos de schema.org',
  'data/records/meetings.ics': 'reuniones para calendarios',
  'data/records/people.csv': 'una fila por persona nombrada en una reunión',
  'data/records/links.csv': 'una fila por lugar que cita una dirección externa, y qué ha sido de ella',
  'data/provenance/account.json': 'qué se leyó, se conservó y se perdió, en cifras',
  'data/provenance/losses.jsonl': 'cada cosa que no se pudo leer, conservar o entender, y por qué',
  'data/provenance/redactions.json': 'lo que retiró la política de privacidad, contado',
  'data/provenance/changes.json': 'qué cambió desde la edición a la que esta sustituye, sin lo que se retiró',
  'data/provenance/pipeline.yml': 'cómo se hizo el archivo, sin lo que es privado',
  'data/provenance/links.lock.json': 'qué se vio de los enlaces, y cuándo',
  'data/provenance/records.yml': 'lo que una persona dijo de las fichas de reunión',
} as const satisfies Translation['files']

/** `DEPLOY.txt`. */
export const spanishDeploy = {
  title: 'Poner {wiki} en la web',
  folder:
    'Todo es estático. Copie lo que hay en esta carpeta a la raíz del servidor, aquí {folder}, y a su lado, como {folder}/files y {folder}/records, las carpetas data/files y data/records del paquete: las páginas llevan a ellas como /files/ y /records/. La página de descargas lleva del mismo modo al resto de data/ y a los archivos del primer nivel del paquete; si también están allí, responden. data/index.sqlite al lado, como {folder}/index.sqlite, permite preguntar en SQL (sql/): se lee por partes (HTTP Range), tal como las envían nginx, Apache y Caddy. Las tablas de redirección suponen la raíz de un servidor, a ser posible la del antiguo wiki ({host}).',
  check:
    'Antes y después: wikifonds serve PAQUETE.zip --as {url} --check direcciones.txt dice qué direcciones antiguas conoce el paquete.',
  numbers:
    'A una dirección que nombra una revisión o una página solo por su número (index.php?oldid=12, Especial:EnlacePermanente/12, Special:Diff/12, Special:Redirect/page/3) responde en todas partes la página 404.html: busca el número en la carpeta numbers/ y lleva allí, o dice que no está aquí (necesita scripts). Los alojamientos que solo admiten archivos muestran la portada en la raíz (/?oldid=12).',
  apache:
    'Todo está en .htaccess; módulos: dir, mime, rewrite. Se lee en cada petición: a partir de unos miles de páginas, nginx o Caddy responden más rápido.',
  nginx:
    'En el contexto http, por ejemplo como archivo de conf.d. Una revisión antigua lleva a su página o a su lugar en el historial.',
  caddy: 'Un Caddyfile. Una revisión antigua lleva a la página en su último estado.',
  netlify:
    'Suelte la carpeta, o haga de ella el directorio de publicación: se lee _redirects. Una revisión antigua lleva al historial de su página. Cloudflare Pages también lee _redirects, pero como máximo 2000 líneas y ninguna con consulta; las demás las busca la página 404.html.',
  github:
    'Ponga los archivos en la raíz de la rama, con un archivo vacío llamado .nojekyll. No hay redirecciones: la página 404.html busca el título o el número pedido y lleva a él (necesita scripts).',
  gitlab:
    'Ponga los archivos en una carpeta llamada public y esto en .gitlab-ci.yml. _redirects se lee hasta 64 KB y 1000 líneas, sin consultas; si es más largo, se rechaza: quítelo entonces, y la página 404.html lo busca todo.',
} as const satisfies Translation['deploy']

/** What a history in another form says. */
export const spanishHistory = {
  reconstructed: 'wikitexto hecho por wikifonds a partir del HTML de la página: el del wiki se ha perdido',
  undated: 'no se conoce la hora de esta revisión',
  hidden: 'el wiki oculta el texto de esta revisión',
  missing: 'el texto de esta revisión falta en la fuente',
  withheld: 'el texto de esta revisión se retiene',
  masked: 'en este texto se han ocultado valores privados',
  unknownContributor: 'autoría desconocida',
  hiddenContributor: 'autoría oculta',
} as const satisfies Translation['history']

/** What derived forms say of themselves. */
export const spanishExports = {
  zimDescription: '{wiki}: archivo del wiki, de solo lectura',
  waczDescription: '{wiki}: páginas del archivo {bundle} en las direcciones donde estaban; ningún servidor las envió',
} as const satisfies Translation['exports']
