/** What a ZIM file says of itself. Source: https://wiki.openzim.org/wiki/Metadata. */

import { readFileSync } from 'node:fs'
import type { FondsAbout } from '../../model/fonds.ts'
import { compareStrings } from '../../support/order.ts'
import { fill, siteLanguageOf } from '../../texts/language.ts'
import { readerTexts } from '../../texts/readers.ts'
import { smallItem, type ZimItem } from './entry.ts'

/** Lengths that readers show whole, in characters. */
const longest = { title: 30, description: 80 }

/** The entries of the namespace M for a wiki; `counts`: how many contents of a type its file has. The words are in the language of the wiki. */
export function metadataOf(about: FondsAbout, counts: ReadonlyMap<string, number>): readonly ZimItem[] {
  const language = siteLanguageOf(about.language)
  const values: Readonly<Record<string, string | null>> = {
    Counter: counterOf(counts),
    Creator: about.name,
    Date: about.bundleDate,
    Description: shortened(
      fill(readerTexts.exports.zimDescription[language], { wiki: about.name }),
      longest.description,
    ),
    Language: iso6393Of(about.language),
    License: about.rights.spdx,
    Name: `${about.key}_${about.language.toLowerCase()}_all`,
    Publisher: 'wikifonds',
    Scraper: `wikifonds ${about.toolVersion}`,
    Source: about.baseUrl,
    Title: shortened(about.name, longest.title),
  }
  const texts = Object.entries(values).flatMap(([name, value]) =>
    value === null ? [] : [smallItem('M', name, 'text/plain;charset=utf-8', value)],
  )
  const picture = readFileSync(new URL('illustration.png', import.meta.url))
  return [...texts, smallItem('M', 'Illustration_48x48@1', 'image/png', picture)]
}

/** `image/png=3;text/html=200`. */
function counterOf(counts: ReadonlyMap<string, number>): string {
  return [...counts]
    .sort(([one], [other]) => compareStrings(one, other))
    .map(([mime, count]) => `${mime}=${count}`)
    .join(';')
}

function shortened(text: string, limit: number): string {
  const characters = Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment)
  return characters.length <= limit
    ? text
    : `${characters
        .slice(0, limit - 1)
        .join('')
        .trimEnd()}…`
}

// Codes of languages. Source: ISO 639-3, the code tables of SIL International, whose column Part1 is ISO 639-1.

const pairs = `
  aa:aar ab:abk ae:ave af:afr ak:aka am:amh an:arg ar:ara as:asm av:ava ay:aym az:aze ba:bak be:bel bg:bul bi:bis
  bm:bam bn:ben bo:bod br:bre bs:bos ca:cat ce:che ch:cha co:cos cr:cre cs:ces cu:chu cv:chv cy:cym da:dan de:deu
  dv:div dz:dzo ee:ewe el:ell en:eng eo:epo es:spa et:est eu:eus fa:fas ff:ful fi:fin fj:fij fo:fao fr:fra fy:fry
  ga:gle gd:gla gl:glg gn:grn gu:guj gv:glv ha:hau he:heb hi:hin ho:hmo hr:hrv ht:hat hu:hun hy:hye hz:her ia:ina
  id:ind ie:ile ig:ibo ii:iii ik:ipk io:ido is:isl it:ita iu:iku ja:jpn jv:jav ka:kat kg:kon ki:kik kj:kua kk:kaz
  kl:kal km:khm kn:kan ko:kor kr:kau ks:kas ku:kur kv:kom kw:cor ky:kir la:lat lb:ltz lg:lug li:lim ln:lin lo:lao
  lt:lit lu:lub lv:lav mg:mlg mh:mah mi:mri mk:mkd ml:mal mn:mon mr:mar ms:msa mt:mlt my:mya na:nau nb:nob nd:nde
  ne:nep ng:ndo nl:nld nn:nno no:nor nr:nbl nv:nav ny:nya oc:oci oj:oji om:orm or:ori os:oss pa:pan pi:pli pl:pol
  ps:pus pt:por qu:que rm:roh rn:run ro:ron ru:rus rw:kin sa:san sc:srd sd:snd se:sme sg:sag sh:hbs si:sin sk:slk
  sl:slv sm:smo sn:sna so:som sq:sqi sr:srp ss:ssw st:sot su:sun sv:swe sw:swa ta:tam te:tel tg:tgk th:tha ti:tir
  tk:tuk tl:tgl tn:tsn to:ton tr:tur ts:tso tt:tat tw:twi ty:tah ug:uig uk:ukr ur:urd uz:uzb ve:ven vi:vie vo:vol
  wa:wln wo:wol xh:xho yi:yid yo:yor za:zha zh:zho zu:zul
`

const threeLetters: ReadonlyMap<string, string> = new Map(
  pairs
    .trim()
    .split(/\s+/)
    .map((pair) => [pair.slice(0, 2), pair.slice(3)]),
)

/** The three letters of ISO 639-3 for a language of ISO 639-1 or -3, with a region or without: `fra` of `fr`, of `fr-CA`; `und` where it is neither. */
export function iso6393Of(language: string): string {
  const [primary = ''] = language.toLowerCase().split(/[-_]/)
  return threeLetters.get(primary) ?? (/^[a-z]{3}$/.test(primary) ? primary : 'und')
}
