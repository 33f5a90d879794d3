/** The map from the names of parser functions and variables to the code that runs them. */

import { anchorEncode, fullUrl, fullUrlEscaped, localUrl, localUrlEscaped, urlDecode, urlEncode } from './addresses.ts'
import type { ParserFunction } from './call.ts'
import { ifEqual, ifError, ifExists, ifFilled, switchCase } from './conditions.ts'
import { contentModel } from './content-model.ts'
import { formatDate } from './date-format.ts'
import { expression, ifExpression } from './expr.ts'
import { figureFunctions, formatNumber, plural } from './numbers.ts'
import { padLeft, padRight } from './padding.ts'
import { protectionFunctions, revisionVariables } from './revisions.ts'
import {
  bcp47,
  bidi,
  defaultSort,
  direction,
  displayTitle,
  formal,
  gender,
  grammar,
  interfaceMessage,
  languageName,
  siteVariables,
} from './site-variables.ts'
import {
  countOf,
  explode,
  lastPosition,
  lowerCase,
  lowerFirst,
  position,
  replaceText,
  stringLength,
  substring,
  upperCase,
  upperFirst,
} from './strings.ts'
import { categoryTree, tag } from './tag.ts'
import { localTime, localTimeByKind, time, timeByKind, timeVariables } from './time.ts'
import {
  interwikiLink,
  languageLink,
  namespaceByKey,
  namespaceByKeyEncoded,
  relativeTitle,
  specialPage,
  specialPageEncoded,
  titleParts,
  titleVariables,
} from './titles.ts'

/** Parser functions and variables that are run, by MediaWiki's own name in lower case, without `#`. */
export const functions: Readonly<Record<string, ParserFunction>> = {
  ...figureFunctions,
  ...protectionFunctions,
  ...revisionVariables,
  ...siteVariables,
  ...timeVariables,
  ...titleVariables,
  anchorencode: anchorEncode,
  canonicalurl: fullUrl,
  canonicalurle: fullUrlEscaped,
  categorytree: categoryTree,
  contentmodel: contentModel,
  bcp47,
  bidi,
  count: countOf,
  defaultsort: defaultSort,
  dir: direction,
  displaytitle: displayTitle,
  explode,
  expr: expression,
  formal,
  formatdate: formatDate,
  formatnum: formatNumber,
  fullurl: fullUrl,
  fullurle: fullUrlEscaped,
  gender,
  grammar,
  if: ifFilled,
  ifeq: ifEqual,
  iferror: ifError,
  ifexist: ifExists,
  ifexpr: ifExpression,
  int: interfaceMessage,
  interlanguagelink: languageLink,
  interwikilink: interwikiLink,
  language: languageName,
  lc: lowerCase,
  lcfirst: lowerFirst,
  len: stringLength,
  localurl: localUrl,
  localurle: localUrlEscaped,
  ns: namespaceByKey,
  nse: namespaceByKeyEncoded,
  padleft: padLeft,
  padright: padRight,
  plural,
  pos: position,
  rel2abs: relativeTitle,
  replace: replaceText,
  rpos: lastPosition,
  special: specialPage,
  speciale: specialPageEncoded,
  sub: substring,
  switch: switchCase,
  tag,
  time,
  timef: timeByKind,
  timefl: localTimeByKind,
  timel: localTime,
  titleparts: titleParts,
  uc: upperCase,
  ucfirst: upperFirst,
  urldecode: urlDecode,
  urlencode: urlEncode,
}
