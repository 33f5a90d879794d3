/** The map from the names of parser functions and variables to the code that runs them. */

import {
  anchorEncode,
  fullUrl,
  fullUrlEscaped,
  localUrl,
  localUrlEscaped,
  urlDecode,
  urlEncode,
} from './functions/addresses.ts'
import type { ParserFunction } from './functions/call.ts'
import { categoryTree } from './functions/category-tree.ts'
import { ifEqual, ifError, ifExists, ifFilled } from './functions/conditions.ts'
import { contentModel } from './functions/content-model.ts'
import { formatDate } from './functions/date-format.ts'
import { expression, ifExpression } from './functions/expr.ts'
import { figureFunctions } from './functions/figures.ts'
import { interwikiLink, languageLink } from './functions/interwiki-links.ts'
import { languageName } from './functions/language-name.ts'
import { lowerCase, lowerFirst, upperCase, upperFirst } from './functions/letter-case.ts'
import { bidi, formal, gender, grammar, interfaceMessage } from './functions/messages.ts'
import { formatNumber, plural } from './functions/numbers.ts'
import { padLeft, padRight } from './functions/padding.ts'
import { protectionFunctions } from './functions/protection.ts'
import { relativeTitle } from './functions/relative-title.ts'
import { revisionVariables } from './functions/revisions.ts'
import { defaultSort, displayTitle } from './functions/settings.ts'
import { bcp47, direction, siteVariables } from './functions/site-variables.ts'
import { countOf, explode, lastPosition, position, replaceText, stringLength, substring } from './functions/strings.ts'
import { switchCase } from './functions/switch.ts'
import { tag } from './functions/tag.ts'
import { localTime, localTimeByKind, time, timeByKind, timeVariables } from './functions/time.ts'
import { titleParts } from './functions/title-parts.ts'
import {
  namespaceByKey,
  namespaceByKeyEncoded,
  specialPage,
  specialPageEncoded,
  titleVariables,
} from './functions/titles.ts'

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
