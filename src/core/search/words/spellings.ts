/** The singulars of plurals that no rule leads to. */
const irregular: ReadonlyMap<string, string> = new Map(
  Object.entries({
    corpus: 'corpora',
    matrix: 'matrices',
    index: 'indices',
    vertex: 'vertices',
    vortex: 'vortices',
    simplex: 'simplices',
    cortex: 'cortices',
    helix: 'helices',
    appendix: 'appendices',
    criterion: 'criteria',
    phenomenon: 'phenomena',
    automaton: 'automata',
    spectrum: 'spectra',
    optimum: 'optima',
    maximum: 'maxima',
    minimum: 'minima',
    curriculum: 'curricula',
    bacterium: 'bacteria',
    equilibrium: 'equilibria',
    symposium: 'symposia',
    schema: 'schemata',
    lemma: 'lemmata',
    formula: 'formulae',
    larva: 'larvae',
    alga: 'algae',
    nucleus: 'nuclei',
    stimulus: 'stimuli',
    locus: 'loci',
    focus: 'foci',
    radius: 'radii',
    fungus: 'fungi',
    genus: 'genera',
    taxon: 'taxa',
    child: 'children',
    woman: 'women',
    man: 'men',
    mouse: 'mice',
    tooth: 'teeth',
    foot: 'feet',
  }).map(([singular, plural]) => [plural, singular] as const),
);

/** Their stem is the word itself: it would be that of `new` and `these`. */
const unstemmed: ReadonlyMap<string, string> = new Map([
  ['news', 'news'],
  ['thesis', 'thesis'],
  ['theses', 'thesis'],
]);

/** Singulars that end like a plural. */
const looksPlural = /[a-z][^aeio]us$|^(?:bus|gas|bias|canvas|atlas|lens)$/;
/** Plurals in `-us`: their `s` goes like any other. */
const pluralInUs = /^(?:[a-z]{1,2}pus|menus|gurus|emus)$/;

/** Most words have none of what is replaced below. */
const mayDiffer = /our|is[aei]|sis$|ys[ei]|re[sd]?$|ences?$|ogues?$|mmes?$/;

/** The stem of a word that a stemmer must not see; undefined for any other. */
export function fixedStem(word: string): string | undefined {
  return unstemmed.get(word);
}

/**
 * A word in the spelling and the number in which a stemmer of English brings together what belongs together: `behaviour` as
 * `behavior`, `optimisation` as `optimization`, `corpora` and `corpus` as `corpuses`, `analysis` as `analyses`. Only to compare
 * words, so a false friend does no harm. What is analysed is not brought together with its analysis: that only blurs.
 */
export function comparableSpelling(word: string): string {
  const singular = irregular.get(word) ?? word;
  if (looksPlural.test(singular) && !pluralInUs.test(singular)) return `${singular}es`;
  if (singular.length < 5 || !mayDiffer.test(singular)) return singular;
  const spelled = singular
    .replace(/(?<=[a-z]{3})sis$/, 'ses')
    .replace(/(?<=anal|paral|catal|dial|hydrol|electrol)ys(?=(?:e|ed|er|ers|ing)$)/, 'yz')
    .replace(/(?<=cent|fib|theat|met|lit|calib|spect)r(?:e(?=s?$)|(?=ed$))/, 'er')
    .replace(/(?<=def|off|lic|pret)ence(?=s?$)/, 'ense')
    .replace(/(?<=catal|dial|anal|monol|prol|epil)ogue(?=s?$)/, 'og')
    .replace(/(?<=progra)mme(?=s?$)/, 'm');
  if (spelled.length < 6) return spelled;
  return spelled
    .replace(/our(?=$|s$|al|ed$|ing$|abl|er|ite|ful|less)/, 'or')
    .replace(/is(?=(?:e|es|ed|er|ers|ing|ation|ations|ational)$)/, 'iz');
}
