/** Localisation keys that BibLaTeX prints in words, for `type` and `pubstate`. Source: its manual, "Localization Keys". */
const terms: Readonly<Record<string, string>> = {
  phdthesis: 'PhD thesis',
  mathesis: "Master's thesis",
  mastersthesis: "Master's thesis",
  bathesis: "Bachelor's thesis",
  candthesis: 'Candidate thesis',
  techreport: 'Technical report',
  resreport: 'Research report',
  software: 'Computer software',
  datacd: 'Data CD',
  audiocd: 'Audio CD',
  patent: 'Patent',
  patentde: 'German patent',
  patenteu: 'European patent',
  patentfr: 'French patent',
  patentuk: 'British patent',
  patentus: 'U.S. patent',
  patreq: 'Patent request',
  patreqde: 'German patent request',
  patrequs: 'U.S. patent request',
  inpreparation: 'in preparation',
  submitted: 'submitted',
  forthcoming: 'forthcoming',
  inpress: 'in press',
  prepublished: 'pre-published',
  countryde: 'DE',
  countryeu: 'EU',
  countryep: 'EP',
  countryfr: 'FR',
  countryuk: 'GB',
  countryus: 'US',
};

export function bibString(text: string): string {
  return terms[text] ?? text;
}

/** BCP 47 tags of the language names that babel and polyglossia use in `langid`. */
const languages: Readonly<Record<string, string>> = {
  english: 'en-US',
  american: 'en-US',
  usenglish: 'en-US',
  british: 'en-GB',
  ukenglish: 'en-GB',
  australian: 'en-AU',
  canadian: 'en-CA',
  newzealand: 'en-NZ',
  german: 'de-DE',
  ngerman: 'de-DE',
  austrian: 'de-AT',
  naustrian: 'de-AT',
  swissgerman: 'de-CH',
  nswissgerman: 'de-CH',
  french: 'fr-FR',
  francais: 'fr-FR',
  acadian: 'fr-CA',
  canadien: 'fr-CA',
  italian: 'it-IT',
  spanish: 'es-ES',
  catalan: 'ca-AD',
  portuguese: 'pt-PT',
  portuges: 'pt-PT',
  brazil: 'pt-BR',
  brazilian: 'pt-BR',
  dutch: 'nl-NL',
  danish: 'da-DK',
  swedish: 'sv-SE',
  norsk: 'nb-NO',
  norwegian: 'nb-NO',
  nynorsk: 'nn-NO',
  finnish: 'fi-FI',
  icelandic: 'is-IS',
  polish: 'pl-PL',
  czech: 'cs-CZ',
  slovak: 'sk-SK',
  slovene: 'sl-SI',
  slovenian: 'sl-SI',
  croatian: 'hr-HR',
  serbian: 'sr-RS',
  hungarian: 'hu-HU',
  magyar: 'hu-HU',
  romanian: 'ro-RO',
  bulgarian: 'bg-BG',
  russian: 'ru-RU',
  ukrainian: 'uk-UA',
  greek: 'el-GR',
  turkish: 'tr-TR',
  estonian: 'et-EE',
  latvian: 'lv-LV',
  lithuanian: 'lt-LT',
  hebrew: 'he-IL',
  arabic: 'ar',
  persian: 'fa',
  hindi: 'hi',
  latin: 'la',
  chinese: 'zh-CN',
  japanese: 'ja-JP',
  korean: 'ko-KR',
};

/** The language tag of a `langid`, else the text as it stands. */
export function languageTag(text: string): string {
  return languages[text.toLowerCase()] ?? text;
}

const langids = new Map<string, string>();
for (const [langid, tag] of Object.entries(languages)) if (!langids.has(tag)) langids.set(tag, langid);

/** The `langid` of a language tag, or undefined where babel has none. */
export function langidOf(tag: string | undefined): string | undefined {
  return tag === undefined ? undefined : langids.get(tag);
}
