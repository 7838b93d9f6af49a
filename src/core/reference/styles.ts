import locales from '@citation-js/plugin-csl/lib/locales.json';
import styles from '@citation-js/plugin-csl/lib/styles.json';

/** CSL styles and locales by their own authors, https://citationstyles.org, CC BY-SA 3.0, as Citation.js packs them. */
const shipped: Readonly<Record<string, string>> = {
  apa: styles.apa,
  vancouver: styles.vancouver,
  'harvard-cite-them-right': styles.harvard1,
};

/** Other names by which CSL styles refer to those that are shipped. */
const otherNames: Readonly<Record<string, string>> = {
  'american-psychological-association': 'apa',
  'apa-7th-edition': 'apa',
  harvard: 'harvard-cite-them-right',
  harvard1: 'harvard-cite-them-right',
  'nlm-citation-sequence': 'vancouver',
};

export const shippedStyles: readonly string[] = Object.keys(shipped);
export const shippedLocales: readonly string[] = Object.keys(locales);

/** A shipped style's XML by name or by its `http://www.zotero.org/styles/…` id. */
export function shippedStyle(name: string): string | undefined {
  const short = name
    .replace(/^https?:\/\/(?:www\.)?zotero\.org\/styles\//, '')
    .replace(/\.csl$/, '')
    .toLowerCase();
  const own = otherNames[short] ?? short;
  return Object.hasOwn(shipped, own) ? shipped[own] : undefined;
}

/** The XML of a shipped locale: the one asked for, else one of the same language, else American English. */
export function shippedLocale(language: string): string {
  const byName: Readonly<Record<string, string>> = locales;
  const near = shippedLocales.find(name => name.slice(0, 2) === language.slice(0, 2).toLowerCase());
  return (Object.hasOwn(byName, language) ? byName[language] : byName[near ?? 'en-US']) ?? locales['en-US'];
}
