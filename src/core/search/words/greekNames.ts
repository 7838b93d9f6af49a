const letters = 'αβγδεζηθικλμνξοπρστυφχψω';
const spelled =
  'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma tau upsilon phi chi psi omega';
const names = new Map(spelled.split(' ').map((name, i) => [letters.charAt(i), name]));

const greek = /[α-ω]/;
const runs = /[\p{L}\p{N}]+/gu;
/** A lone letter, or letters beside those of another script: symbols, no word of Greek. */
const isSymbolic = /^[α-ω]$|[^\p{Script=Greek}]/u;

/** A folded text in which Greek letters that are symbols are written as their names: `α` gives `alpha`, `tnfα` gives `tnfalpha`. */
export function greekAsNames(folded: string): string {
  if (!greek.test(folded)) return folded;
  return folded.replace(runs, run =>
    isSymbolic.test(run) ? run.replace(/[α-ω]/g, letter => names.get(letter) ?? letter) : run,
  );
}
