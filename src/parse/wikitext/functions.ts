/** The map from the names of parser functions and variables to the code that runs them. */

import { anchorEncode, fullUrl, localUrl, urlDecode, urlEncode } from './functions/addresses.ts'
import type { ParserFunction } from './functions/call.ts'
import { ifEqual, ifError, ifExists, ifFilled } from './functions/conditions.ts'
import { expression, ifExpression } from './functions/expr.ts'
import { figureFunctions } from './functions/figures.ts'
import { lowerCase, lowerFirst, upperCase, upperFirst } from './functions/letter-case.ts'
import { gender, grammar, interfaceMessage, languageName } from './functions/messages.ts'
import { formatNumber, plural } from './functions/numbers.ts'
import { padLeft, padRight } from './functions/padding.ts'
import { defaultSort, displayTitle } from './functions/settings.ts'
import { siteVariables } from './functions/site-variables.ts'
import { countOf, explode, lastPosition, position, replaceText, stringLength, substring } from './functions/strings.ts'
import { switchCase } from './functions/switch.ts'
import { tag } from './functions/tag.ts'
import { localTime, time, timeVariables } from './functions/time.ts'
import { titleParts } from './functions/title-parts.ts'
import { namespaceByKey, specialPage, titleVariables } from './functions/titles.ts'

/** Parser functions and variables that are run, by MediaWiki's own name in lower case, without `#`. */
export const functions: Readonly<Record<string, ParserFunction>> = {
  ...figureFunctions,
  ...siteVariables,
  ...timeVariables,
  ...titleVariables,
  anchorencode: anchorEncode,
  canonicalurl: fullUrl,
  canonicalurle: fullUrl,
  count: countOf,
  defaultsort: defaultSort,
  displaytitle: displayTitle,
  explode,
  expr: expression,
  formatnum: formatNumber,
  fullurl: fullUrl,
  fullurle: fullUrl,
  gender,
  grammar,
  if: ifFilled,
  ifeq: ifEqual,
  iferror: ifError,
  ifexist: ifExists,
  ifexpr: ifExpression,
  int: interfaceMessage,
  language: languageName,
  lc: lowerCase,
  lcfirst: lowerFirst,
  len: stringLength,
  localurl: localUrl,
  localurle: localUrl,
  ns: namespaceByKey,
  nse: namespaceByKey,
  padleft: padLeft,
  padright: padRight,
  plural,
  pos: position,
  replace: replaceText,
  rpos: lastPosition,
  special: specialPage,
  sub: substring,
  switch: switchCase,
  tag,
  time,
  timel: localTime,
  titleparts: titleParts,
  uc: upperCase,
  ucfirst: upperFirst,
  urldecode: urlDecode,
  urlencode: urlEncode,
}
