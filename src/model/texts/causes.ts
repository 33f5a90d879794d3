/** What lies behind the findings of `verify`: what it is, why it matters, what to do. In the order in which they are told. */

import type { Text } from '../texts.ts'

interface CauseText {
  readonly what: Text
  readonly why: Text
  readonly next: Text
}

const fetchAgain: Text = {
  en: 'fetch the bundle again, or take it from another copy; where you made it yourself, run `wikifonds run` again',
  fr: 'téléchargez à nouveau le paquet, ou prenez-le d’une autre copie ; si vous l’avez fait, relancez `wikifonds run`',
}

const report: Text = {
  en: 'run `wikifonds run` again with this version; if the bundle it makes says the same, report it with `--log FILE`',
  fr: 'relancez `wikifonds run` avec cette version ; si le paquet qui en sort dit la même chose, signalez-le avec `--log FICHIER`',
}

/** By cause: what it is, why it matters, what to do. */
export const causeTexts = {
  'zip-refused': {
    what: { en: 'the zip is not safe', fr: 'le zip n’est pas sûr' },
    why: {
      en: 'no bundle has such an entry, and unpacking one can do harm',
      fr: 'aucun paquet ne contient une telle entrée, et la décompresser peut nuire',
    },
    next: {
      en: 'do not unpack this file; ask whoever gave it to you',
      fr: 'ne décompressez pas ce fichier ; interrogez la personne qui vous l’a donné',
    },
  },
  'file-missing': {
    what: { en: 'files that belong to the bundle are missing', fr: 'des fichiers du paquet manquent' },
    why: {
      en: 'the manifests list what was there when the bundle was made; whatever leads to these files leads nowhere',
      fr: 'les manifestes listent ce qui y était quand le paquet a été fait ; ce qui mène à ces fichiers ne mène nulle part',
    },
    next: fetchAgain,
  },
  'file-altered': {
    what: {
      en: 'files are not as they were when the bundle was made',
      fr: 'des fichiers ne sont plus ceux du paquet d’origine',
    },
    why: {
      en: 'their content has another checksum: they were damaged on the way, or changed by somebody',
      fr: 'leur contenu a une autre somme de contrôle : ils ont été abîmés en chemin, ou modifiés par quelqu’un',
    },
    next: fetchAgain,
  },
  'file-extra': {
    what: { en: 'files were added to the bundle', fr: 'des fichiers ont été ajoutés au paquet' },
    why: {
      en: 'no manifest lists them: they were not there when the bundle was made',
      fr: 'aucun manifeste ne les liste : ils n’y étaient pas quand le paquet a été fait',
    },
    next: {
      en: 'take them out, or fetch the bundle again',
      fr: 'retirez-les, ou téléchargez à nouveau le paquet',
    },
  },
  'manifest-damaged': {
    what: { en: 'a manifest is damaged', fr: 'un manifeste est abîmé' },
    why: {
      en: 'it disagrees with the other manifest and with the files, which agree with each other',
      fr: 'il contredit l’autre manifeste et les fichiers, qui s’accordent',
    },
    next: fetchAgain,
  },
  signature: {
    what: { en: 'the signature does not hold', fr: 'la signature ne tient pas' },
    why: {
      en: 'nothing shows that the bundle comes from the owner of the key, and that nobody has changed it',
      fr: 'rien ne montre que le paquet vient de la personne qui a la clé, et que nul ne l’a modifié',
    },
    next: {
      en: 'check that the key is the one that its owner publishes; then fetch bundle and signature again, and ask the owner if it says the same',
      fr: 'vérifiez que la clé est celle que publie sa ou son propriétaire ; puis téléchargez à nouveau le paquet et la signature, et interrogez cette personne si rien ne change',
    },
  },
  timestamp: {
    what: { en: 'the time stamp does not hold', fr: 'l’horodatage ne tient pas' },
    why: {
      en: 'nothing shows that the bundle was there at that time',
      fr: 'rien ne montre que le paquet existait à ce moment',
    },
    next: {
      en: 'check that the time stamp came with this bundle and the certificate from its authority; or ask for another with `wikifonds timestamp`',
      fr: 'vérifiez que l’horodatage accompagne ce paquet et que le certificat vient de son autorité ; ou demandez-en un autre avec `wikifonds timestamp`',
    },
  },
  zip: {
    what: { en: 'the zip is not as a bundle is packed', fr: 'le zip n’est pas fait comme celui d’un paquet' },
    why: {
      en: 'a bundle has a form of its own, so that its catalogue is read in place and the same content has the same bytes',
      fr: 'un paquet a une forme à lui, pour que son catalogue soit lu sur place et que le même contenu ait les mêmes octets',
    },
    next: {
      en: 'give it back the name it had, or fetch it again: a zip that was unpacked and packed anew is another file',
      fr: 'rendez-lui son nom, ou téléchargez-le à nouveau : un zip décompressé puis recompressé est un autre fichier',
    },
  },
  bagit: {
    what: { en: 'this is no BagIt bag as RFC 8493 has it', fr: 'ce n’est pas un sac BagIt selon la RFC 8493' },
    why: {
      en: 'other archives’ tools check a bag by these rules',
      fr: 'les outils d’autres archives vérifient un sac par ces règles',
    },
    next: fetchAgain,
  },
  profile: {
    what: {
      en: 'the bag does not follow the profile of our bundles',
      fr: 'le sac ne suit pas le profil de nos paquets',
    },
    why: {
      en: 'the profile says which files, names and tags every bundle has, on any system',
      fr: 'le profil dit quels fichiers, noms et étiquettes a chaque paquet, sur tout système',
    },
    next: report,
  },
  swhid: {
    what: { en: 'the identifier of the content is another', fr: 'l’identifiant du contenu est un autre' },
    why: {
      en: 'the SWHID is computed from the files: who cites it means other content',
      fr: 'le SWHID est calculé à partir des fichiers : qui le cite vise un autre contenu',
    },
    next: fetchAgain,
  },
  description: {
    what: { en: 'the descriptions do not tell what is there', fr: 'les descriptions ne disent pas ce qui est là' },
    why: {
      en: 'catalogues of libraries and of data read them (RO-Crate, datapackage.json, CITATION.cff, REUSE)',
      fr: 'les catalogues de bibliothèques et de données les lisent (RO-Crate, datapackage.json, CITATION.cff, REUSE)',
    },
    next: report,
  },
  catalogue: {
    what: { en: 'the catalogue is not right', fr: 'le catalogue n’est pas juste' },
    why: {
      en: 'searches, tables and `query` answer from it: what it says must be what the bundle holds',
      fr: 'recherches, tableaux et `query` répondent à partir de lui : ce qu’il dit doit être ce que contient le paquet',
    },
    next: report,
  },
  records: {
    what: { en: 'the records of meetings are not right', fr: 'les fiches des réunions ne sont pas justes' },
    why: {
      en: 'other programs read them by their schema, one meeting a line, as many as the catalogue has',
      fr: 'd’autres programmes les lisent selon leur schéma, une réunion par ligne, autant que le catalogue en a',
    },
    next: report,
  },
  site: {
    what: { en: 'pages of the site do not hold together', fr: 'des pages du site ne tiennent pas ensemble' },
    why: {
      en: 'a reader who opens the site meets links that lead nowhere, or pages that ask other sites',
      fr: 'qui ouvre le site y trouve des liens qui ne mènent nulle part, ou des pages qui interrogent d’autres sites',
    },
    next: report,
  },
  privacy: {
    what: {
      en: 'personal data stands where the policy lets none through',
      fr: 'des données personnelles sont là où la politique n’en laisse pas passer',
    },
    why: {
      en: 'a public bundle must not hold what the privacy policy takes out',
      fr: 'un paquet public ne doit pas contenir ce que la politique de confidentialité retire',
    },
    next: {
      en: 'do not publish this bundle; add a rule to the privacy policy and run `wikifonds run` again',
      fr: 'ne publiez pas ce paquet ; ajoutez une règle à la politique de confidentialité et relancez `wikifonds run`',
    },
  },
  unchecked: {
    what: { en: 'something could not be checked', fr: 'quelque chose n’a pas pu être vérifié' },
    why: {
      en: 'what is not checked cannot be called good',
      fr: 'ce qui n’est pas vérifié ne peut être dit bon',
    },
    next: fetchAgain,
  },
} as const satisfies Record<string, CauseText>

/** A key of `causeTexts`: permanent, for programs that read the JSON of `verify`. */
export type CauseKind = keyof typeof causeTexts
