/** Environments of LaTeX and well-known packages whose body is not LaTeX. */
const known =
  /^(?:verbatim\*?|(?:[BL]|Save)?Verbatim(?:Out)?\*?|(?:sp|boxed|py|sage)verbatim\*?|lstlisting|minted|comment|filecontents\*?|tcb(?:output)?listing|macrocode\*?|luacode\*?|py(?:code|block|console)|sage(?:block|silent|commandline)|asy(?:def)?|gnuplot|lilypond)$/;
const declared =
  /\\(?:lstnewenvironment|(?:Define|Custom|Recustom)VerbatimEnvironment|(?:Declare|Re|New)?newtcblisting|(?:New|Renew|Declare)TCBListing|excludecomment)\s*(?:\[[^\]\n]*\])?\s*\{([^{}\s]{1,60})\}|\\newminted\s*(?:\[([^\]\s]{1,60})\])?\s*\{([^{}\s]{1,60})\}/g;
const shortVerb =
  /\\(Make|Define|Delete|Undefine|lstMake|lstDelete)(?:Special)?Short(?:Verb|Inline)\*?\s*(?:\[[^\]\n]*\])?\s*\{?\\?([^\sa-zA-Z0-9{}\\])/g;

interface Verbatim {
  /** Whether what is in the environment of this name is not LaTeX. */
  holds(environment: string): boolean;
  /** Characters that enclose verbatim text, escaped to stand in the brackets of a regular expression. */
  readonly shortVerbs: string;
}

/** What a text declares to be verbatim, and what always is. Sources: the manuals of listings, fancyvrb, minted, comment. */
export function verbatimOf(text: string): Verbatim {
  const own = new Set(
    Array.from(text.matchAll(declared), ([, name, alias, code]) => name ?? alias ?? `${code ?? ''}code`),
  );
  return { holds: environment => known.test(environment) || own.has(environment), shortVerbs: shortVerbsOf(text) };
}

/** One that is taken back later may stand for itself anywhere: it hides nothing. */
function shortVerbsOf(text: string): string {
  if (!/Short(?:Verb|Inline)/.test(text)) return '';
  const made = new Set<string>();
  const deleted = new Set<string>();
  for (const [, verb = '', char = ''] of text.matchAll(shortVerb))
    (/^(?:Del|Und|lstDel)/.test(verb) ? deleted : made).add(char);
  return [...made]
    .filter(char => !deleted.has(char) && char !== '%')
    .map(char => `\\${char}`)
    .join('');
}
