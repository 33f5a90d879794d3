/** What the extension Cite says where it refuses a note (its `i18n/en.json` and `fr.json`, 1.43). Words between backticks are code. */

import type { Text } from '../texts.ts'

/** The errors of Cite by key, in the words of the extension; `{value}` and `{group}` are what the wiki wrote. */
export const citeWords = {
  citeError: { en: 'Cite error: {error}', fr: 'Erreur de référence : {error}' },
  citeNumericName: {
    en: 'Invalid `<ref>` tag; name cannot be a simple integer. Use a descriptive title',
    fr: 'Balise `<ref>` incorrecte : la valeur de l’attribut `name` ne peut être un simple entier. Utilisez un titre descriptif.',
  },
  citeNoKey: {
    en: 'The opening `<ref>` tag is malformed or has a bad name',
    fr: 'La balise ouvrante `<ref>` est mal formée ou a un mauvais nom.',
  },
  citeAttribute: { en: 'Invalid parameter in `<ref>` tag', fr: 'Paramètre invalide dans la balise `<ref>`' },
  citeFollowNamed: {
    en: 'A `<ref follow="…">` tag that is the continuation of a previous one can neither be named individually nor extended',
    fr: 'Une balise `<ref follow="…">` qui est la continuation d’une précédente ne peut être ni nommée individuellement ni étendue',
  },
  citeDirection: {
    en: 'Invalid `dir="{value}"`, must be `ltr` or `rtl`',
    fr: 'La valeur de l’attribut `dir="{value}"` n’est pas valide, elle doit être `ltr` ou `rtl`.',
  },
  citeEmpty: {
    en: 'Invalid `<ref>` tag; refs with no name must have content',
    fr: 'Balise `<ref>` incorrecte : les références sans nom doivent avoir un contenu.',
  },
  citeUnclosed: {
    en: 'Closing `</ref>` missing for `<ref>` tag',
    fr: 'Balise fermante `</ref>` manquante pour la balise `<ref>`',
  },
  citeDuplicate: {
    en: 'Invalid `<ref>` tag; name "{value}" defined multiple times with different content',
    fr: 'Balise `<ref>` incorrecte : le nom « {value} » est défini plusieurs fois avec des contenus différents.',
  },
  citeNoText: {
    en: 'Invalid `<ref>` tag; no text was provided for refs named `{value}`',
    fr: 'Balise `<ref>` incorrecte : aucun texte n’a été fourni pour les références nommées `{value}`',
  },
  citeListAttribute: {
    en: 'Invalid parameter in `<references>` tag',
    fr: 'Paramètre incorrect dans la balise `<references>`',
  },
  citeGroupNotListed: {
    en: '`<ref>` tags exist for a group named "{value}", but no corresponding `<references group="{value}"/>` tag was found',
    fr: 'Des balises `<ref>` existent pour un groupe nommé « {value} », mais aucune balise `<references group="{value}"/>` correspondante n’a été trouvée',
  },
  citeOtherGroup: {
    en: '`<ref>` tag in `<references>` has conflicting group attribute "{value}".',
    fr: 'La balise `<ref>` dans `<references>` a un attribut de groupe « {value} » en conflit.',
  },
  citeNotUsed: {
    en: '`<ref>` tag with name "{value}" defined in `<references>` is not used in prior text.',
    fr: 'La balise `<ref>` nommée « {value} » définie dans `<references>` n’est pas utilisée dans le texte précédent.',
  },
  citeNameless: {
    en: '`<ref>` tag defined in `<references>` has no name attribute.',
    fr: 'La balise `<ref>` définie dans `<references>` n’a pas d’attribut de nom.',
  },
  citeNothingDefined: {
    en: '`<ref>` tag with name "{value}" defined in `<references>` group "{group}" has no content.',
    fr: 'La balise `<ref>` avec le nom « {value} » définie dans le groupe `<references>` « {group} » n’a aucun contenu.',
  },
} as const satisfies Record<string, Text>
