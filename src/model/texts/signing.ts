/** What the commands about keys, signatures and time stamps say on the terminal. */

import type { Text } from '../texts.ts'

/** Texts by key: summaries, options, results. */
export const signingTexts = {
  summaryKeygen: {
    en: 'Makes a pair of keys: FILE signs bundles and is kept secret, FILE.pub checks them and is published.',
    fr: 'Fait une paire de clés : FICHIER signe les paquets et reste secret, FICHIER.pub les vérifie et se publie.',
  },
  summarySign: {
    en: 'Signs the zip of a bundle: <zip>.minisig beside it, which minisign and `verify --key` check. Changes nothing else.',
    fr: 'Signe le zip d’un paquet : <zip>.minisig à côté, que vérifient minisign et `verify --key`. Ne change rien d’autre.',
  },
  summaryTimestamp: {
    en: 'Asks an authority to witness that a bundle is there now (RFC 3161). Without --tsa it asks nobody, and writes the request.',
    fr: 'Demande à une autorité d’attester qu’un paquet existe maintenant (RFC 3161). Sans --tsa, n’interroge personne et écrit la demande.',
  },
  optKeyFile: { en: 'the private key; FILE.pub is the public one', fr: 'la clé privée ; FICHIER.pub est la publique' },
  optSignKey: {
    en: 'the private key, an Ed25519 key in PEM (default: WIKIFONDS_SIGN_KEY)',
    fr: 'la clé privée, une clé Ed25519 en PEM (par défaut : WIKIFONDS_SIGN_KEY)',
  },
  optPublicKey: {
    en: 'a public key from outside the bundle, as a file or as its line RW…: the bundle must be signed by it',
    fr: 'une clé publique prise hors du paquet, en fichier ou par sa ligne RW… : le paquet doit être signé par elle',
  },
  optTsa: { en: 'address of the authority, which is asked at once', fr: 'adresse de l’autorité, interrogée aussitôt' },
  optTsaCertificate: {
    en: 'certificates of a time stamping authority (PEM): there must be a time stamp that leads to one',
    fr: 'certificats d’une autorité d’horodatage (PEM) : il faut un horodatage qui mène à l’un d’eux',
  },
  askPassphrase: { en: 'Passphrase of {key}: ', fr: 'Phrase de passe de {key} : ' },
  askNewPassphrase: {
    en: 'Passphrase for the new key (empty: none): ',
    fr: 'Phrase de passe de la nouvelle clé (vide : aucune) : ',
  },
  askAgain: { en: 'Once more: ', fr: 'Encore une fois : ' },
  notEncrypted: {
    en: 'note: {path} is not encrypted: whoever reads it can sign in your name (WIKIFONDS_SIGN_PASSPHRASE sets a passphrase)',
    fr: 'note : {path} n’est pas chiffrée : qui la lit peut signer en votre nom (WIKIFONDS_SIGN_PASSPHRASE donne une phrase de passe)',
  },
  keyMade: {
    en: 'private key  {path} (keep it, do not publish it)\npublic key   {path}.pub\nkey number   {key}\npublish      {line}\nnext         wikifonds sign <zip> --key {path}',
    fr: 'clé privée     {path} (à garder, à ne pas publier)\nclé publique   {path}.pub\nnuméro de clé  {key}\nà publier      {line}\nensuite        wikifonds sign <zip> --key {path}',
  },
  signed: {
    en: 'signed by the key {key}: {path}\ncheck: minisign -Vm {zip} -P {line}',
    fr: 'signé par la clé {key} : {path}\nvérifier : minisign -Vm {zip} -P {line}',
  },
  stamped: {
    en: 'stamped at {at} by {by}: {path}',
    fr: 'horodaté à {at} par {by} : {path}',
  },
  requestWritten: {
    en: 'wrote the request: {request}\nnext: send it to an authority, and keep the answer beside the bundle under this name:\n  curl -H "Content-Type: application/timestamp-query" --data-binary @{request} -o {path} <URL>',
    fr: 'demande écrite : {request}\nensuite : envoyez-la à une autorité, et gardez la réponse à côté du paquet sous ce nom :\n  curl -H "Content-Type: application/timestamp-query" --data-binary @{request} -o {path} <URL>',
  },
  signedBy: { en: 'signed by', fr: 'signé par' },
} as const satisfies Record<string, Text>
