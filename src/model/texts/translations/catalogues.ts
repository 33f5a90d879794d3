/** The catalogues that readers of a bundle see, in every language of theirs. What only the terminal says is not here. */

import { frenchSpaces, type SiteText, type Text, type TranslatedLanguage } from '../../texts.ts'
import { bundleFileTexts, bundleTexts } from '../bundle.ts'
import { deployTexts } from '../deploy.ts'
import { exportTexts } from '../exports.ts'
import { historyTexts } from '../history.ts'
import { linkReasons } from '../link-reasons.ts'
import { lossReasons } from '../loss-reasons.ts'
import { type LossKind, lossTexts } from '../losses.ts'
import { parameterTexts, questionTexts } from '../questions.ts'
import { doubtfulTexts, doubtTexts } from '../review.ts'
import { siteTexts } from '../site.ts'
import { german } from './de.ts'
import { spanish } from './es.ts'
import { type KindWithReason, refusalTexts, type Translation } from './translation.ts'

/** A further language is a line here, one in `siteLanguages`, and its folder. */
const translations: Readonly<Record<TranslatedLanguage, Translation>> = { de: german, es: spanish }

type SiteTexts<Key extends string> = Readonly<Record<Key, SiteText>>

/** Texts with what each language says of them. */
function inEvery<Key extends string>(
  texts: Readonly<Record<Key, Text>>,
  say: (translation: Translation, key: Key) => string,
): SiteTexts<Key> {
  const keys = Object.keys(texts) as Key[]
  return Object.fromEntries(
    keys.map((key) => [
      key,
      { ...texts[key], de: say(translations.de, key), es: say(translations.es, key) } satisfies SiteText,
    ]),
  ) as SiteTexts<Key>
}

const ofLosses = <Part extends 'why' | 'reason'>(part: Part, change: (words: string) => string) =>
  Object.fromEntries(
    Object.entries(lossTexts).map(([kind, texts]) => [kind, { en: texts[part].en, fr: change(texts[part].fr) }]),
  ) as Readonly<Record<LossKind, Text>>

const spacedRefusals = Object.fromEntries(
  Object.entries(refusalTexts).map(([key, { en, fr }]) => [key, { en, fr: frenchSpaces(fr) }]),
) as Readonly<Record<keyof typeof refusalTexts, Text>>

const hasReason = (kind: LossKind, { losses }: Translation): kind is KindWithReason => Object.hasOwn(losses, kind)

/** By catalogue, then by key: the words in every language of readers. */
export const readerTexts = {
  site: inEvery(siteTexts, ({ site }, key) => site[key]),
  /** Why things of a kind are missing, as the site prints it. */
  lossWhys: inEvery(ofLosses('why', frenchSpaces), ({ lossWhys }, kind) => lossWhys[kind]),
  /** Why one of them is: where a kind has several reasons, its place alone. */
  losses: inEvery(
    ofLosses('reason', (words) => words),
    (translation, kind) => (hasReason(kind, translation) ? translation.losses[kind] : lossTexts[kind].reason.en),
  ),
  /** Sentences inside others: the rest of `Message` is said in the languages of the terminal. */
  sentences: {
    ...inEvery(lossReasons, (translation, key) => translation.lossReasons[key]),
    ...inEvery(linkReasons, (translation, key) => translation.linkReasons[key]),
  },
  doubts: inEvery(doubtTexts, ({ doubts }, key) => doubts[key]),
  doubtful: inEvery(doubtfulTexts, ({ doubtful }, key) => doubtful[key]),
  bundle: inEvery(bundleTexts, ({ bundle }, key) => bundle[key]),
  files: inEvery(bundleFileTexts, ({ files }, key) => files[key]),
  deploy: inEvery(deployTexts, ({ deploy }, key) => deploy[key]),
  history: inEvery(historyTexts, ({ history }, key) => history[key]),
  exports: inEvery(exportTexts, (translation, key) => translation.exports[key]),
  questions: inEvery(questionTexts, ({ questions }, key) => questions[key]),
  /** Of a refused statement, as the SQL page says it. */
  refusals: inEvery(spacedRefusals, ({ refusals }, key) => refusals[key]),
  parameters: inEvery(
    Object.fromEntries(Object.entries(parameterTexts).map(([name, { what }]) => [name, what])) as Readonly<
      Record<keyof typeof parameterTexts, Text>
    >,
    ({ parameters }, key) => parameters[key],
  ),
}
