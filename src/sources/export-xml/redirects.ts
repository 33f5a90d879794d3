/**
 * Redirects that only the text tells: exports before 0.6 do not name the target, and WikiTeam's `--xmlrevisions` never does.
 * A page may come in several parts, so that only the end of the source tells which of its texts is the latest.
 */

import { parseTitle, type TitleRules } from '../../model/title.ts'
import type { SourceEvent, SourcePage, SourceRevision } from '../../model/wiki.ts'

/** What MediaWiki takes for a redirect (WikitextContentHandler::extractRedirectTargetAndText). */
const redirectText = /^\s*[#＃]([^\s:[\]{}|<>]+(?: [^\s:[\]{}|<>]+){0,2}?)\s*:?\s*\[\[([^[\]|]+)(?:\|[^\]]*)?\]\]/

/** The target that a wikitext redirects to; null when it is none. */
export function redirectOf(text: string, rules: TitleRules, language: string | null): SourcePage['redirect'] {
  const found = redirectText.exec(text.slice(0, 1000))
  if (found === null) return null
  const [, word = '', written = ''] = found
  const spoken = word.replaceAll('_', ' ').toLowerCase()
  if (spoken !== 'redirect' && !(redirectWords[language ?? ''] ?? '').split('|').includes(spoken)) return null
  const title = parseTitle(decoded(written), rules)
  return title === null ? null : { title: title.prefixed, fragment: title.fragment }
}

function decoded(target: string): string {
  try {
    return decodeURIComponent(target)
  } catch (error) {
    if (error instanceof URIError) return target
    throw error
  }
}

/** The latest revision of a page, as far as it was read. */
export interface LatestRevisionText {
  readonly id: number
  readonly at: string
  readonly redirect: SourcePage['redirect']
}

/** The later one of what was known and a revision; of one without time or id nothing can be told. */
export function later(
  known: LatestRevisionText | null,
  revision: SourceRevision,
): revision is SourceRevision & { at: string } {
  if (revision.at === null) return false
  if (known === null) return true
  return revision.at === known.at ? (revision.revisionId ?? 0) > known.id : revision.at > known.at
}

/** Collects them over all dumps of a source, as long as these do not name the targets themselves. */
export class UnnamedRedirects {
  readonly #pages = new Map<string, SourcePage>()
  readonly #times = new Map<number, Float64Array>()
  #areNamed = false

  get areNamed(): boolean {
    return this.#areNamed
  }

  /** The dump names targets: a page without one is no redirect. */
  named(): void {
    this.#areNamed = true
    this.#pages.clear()
    this.#times.clear()
  }

  note(page: SourcePage, { at, redirect }: LatestRevisionText): void {
    if (this.#areNamed || (page.pageId !== null && !this.#isLatest(page.pageId, Date.parse(at)))) return
    if (redirect === null) this.#pages.delete(page.title)
    else this.#pages.set(page.title, { ...page, redirect })
  }

  *events(): Generator<SourceEvent> {
    for (const page of this.#pages.values()) yield { type: 'page', page }
  }

  /** Notes the time of a page; false when a later part of it has come already. Eight bytes for each page. */
  #isLatest(pageId: number, time: number): boolean {
    const key = Math.floor(pageId / 1024)
    let block = this.#times.get(key)
    if (block === undefined) {
      block = new Float64Array(1024)
      this.#times.set(key, block)
    }
    const place = pageId % 1024
    if ((block[place] ?? 0) > time) return false
    block[place] = time
    return true
  }
}

/**
 * The words that make a redirect behind `#`, by language, lower case, from `languages/messages` of MediaWiki 1.43;
 * `redirect` is understood in all of them.
 */
// biome-ignore format: a table
const redirectWords: Readonly<Record<string, string>> = {
  ace: 'pupinah|alih', af: 'aanstuur', an: 'endrecera|reendrecera|redirección|redireccion', ar: 'تحويل',
  arc: 'ܨܘܝܒܐ', arz: 'تحويل', az: 'i̇sti̇qamətləndi̇rmə|i̇sti̇qamətləndi̇r|yönləndi̇rmə', be: 'перанакіраваньне',
  bg: 'пренасочване|виж', bn: 'পুনর্নির্দেশ|পুনঃর্নির্দেশ|পুনঃনির্দেশ|পুননির্দেশ', br: 'adkas', bs: 'preusmjeri',
  ca: 'redirecció|redireccio', ce: 'дӏасахьажор|хьажайо|перенаправление|перенапр', ckb: 'ڕەوانەکەر', cs: 'přesměruj',
  cu: 'прѣнаправлєниѥ', cy: 'ail-cyfeirio|ailgyfeirio', de: 'weiterleitung', diq: 'hetenayiş', el: 'ανακατευθυνση',
  eo: 'alidirekti|alidirektu|al', es: 'redirección|redireccion', et: 'suuna', eu: 'birzuzendu',
  fa: 'تغییر مسیر|تغییرمسیر', fi: 'ohjaus|uudelleenohjaus', fr: 'redirection', frp: 'redirèccion|redirection',
  ga: 'athsheoladh', gag: 'yönnendi̇rmäkler|yönnendi̇r|yönnendi̇rmä|yönlendi̇rme|yönlendi̇r',
  gl: 'redirección|redirecionamento', haw: 'kiahou', he: 'הפניה', hi: 'पुनर्प्रेषित|अनुप्रेषित', hr: 'preusmjeri',
  hu: 'átirányítás', hy: 'վերահղում', hyw: 'վերահղում|վերայղում', id: 'alih', ig: 'kúfù', inh: 'ластар',
  is: 'tilvísun', it: 'rinvia|rinvio|rimando', ja: '転送|リダイレクト', ka: 'გადამისამართება', kk: 'айдау|aýdaw|ايداۋ',
  km: 'បញ្ជូនបន្ត|ប្ដូរទីតាំងទៅ|ប្តូរទីតាំងទៅ|ប្ដូរទីតាំង|ប្តូរទីតាំង|ប្ដូរចំណងជើង', ko: '넘겨주기',
  krc: 'джибериу|редирект|перенаправление|перенапр', ksh: 'ömleide op|ömleide|leidt öm op|ömleidung|weiterleitung',
  ku: 'beralîkirin', kw: 'daskedyans', lad: 'dirijar|dirección|redirección|redireccion',
  lb: 'viruleedung|weiterleitung', lt: 'peradresavimas', mg: 'fihodinana|redirection', min: 'aliah|alih',
  mk: 'пренасочување|види', ml: 'തിരിച്ചുവിടുക|തിരിച്ചുവിടൽ', mn: 'чиглүүлэг', mr: 'पुनर्निर्देशन|पुर्ननिर्देशन',
  ms: 'lencong', mt: 'rindirizza', mwl: 'ancaminar|redirecionamento', mzn: 'بور|تغییرمسیر|تغییر مسیر',
  nb: 'omdirigering', nds: 'deurverwiezing|duurverwiezing|doorverwijzing|wiederleiden|weiterleitung',
  ne: 'अनुप्रेषण|पुनर्प्रेषित|अनुप्रेषित', nl: 'doorverwijzing', nn: 'omdiriger', oc: 'redireccion', or: 'ଲେଉଟାଣି',
  os: 'æрвитæн|æрвыст|рарвыст|перенаправление|перенапр', pa: 'ਰੀਡਿਰੈਕਟ', pl: 'patrz|przekieruj|tam', pnb: 'مڑجوڑ',
  pt: 'redirecionamento', qu: 'pusapuna|redirección|redireccion', rm: 'renviament', ro: 'redirecteaza',
  ru: 'перенаправление|перенапр', sa: 'पुनर्निर्दिष्टम्|अनुप्रेषितम्|पुनर्निदेशन|अनुप्रेषित', sah: 'утаарыы|утр',
  sd: 'چوريو', se: 'stivren|ođđasitstivren', sh: 'preusmjeri|preusmeri', si: 'යළියොමුව', sk: 'presmeruj',
  sl: 'preusmeritev', sq: 'ridrejto', sr: 'преусмери|преусмјери|preusmeri|preusmjeri', srn: 'stir|doorverwijzing',
  sv: 'omdirigering', ta: 'வழிமாற்று', te: 'దారిమార్పు', tg: 'равона', th: 'เปลี่ยนทาง',
  tly: 'tojədən i̇sti̇ğomət doy', tr: 'yönlendi̇rme|yönlendi̇r|yönlendirme|yönlendir',
  tt: 'юнәлтү|перенаправление|перенапр|yünältü', tyv: 'көжүрүлге|шигледир|перенаправление|перенапр',
  uk: 'перенаправлення|перенапр|перенаправление', ur: 'رجوع مکرر', uz: 'yoʻnaltirish|yonaltirish',
  vec: 'varda|rinvia|rinvio|rimando', vi: 'đổi', vro: 'saadaq|suuna', yi: 'ווייטערפירן|הפניה', zh: '重新導向|重定向',
}
