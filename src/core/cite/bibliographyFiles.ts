import type { Language } from './citation';
import type { ReadFile } from './grammar';
import { latexBibliographies } from './latexBibliographies';
import { asciidocBibliographies, orgBibliographies, rstBibliographies } from './otherBibliographies';
import { typstBibliographies } from './typstBibliographies';
import { mystBibliographies, pandocBibliographies } from './yamlBibliographies';

/** A row a language, beside its grammar: these rules run off the extension host's thread and are not loaded there. */
const finders: Partial<
  Record<Language, (text: string, read: ReadFile, profiles: readonly string[]) => Promise<string[]>>
> = {
  markdown: pandocBibliographies,
  quarto: pandocBibliographies,
  myst: mystBibliographies,
  latex: latexBibliographies,
  typst: typstBibliographies,
  org: orgBibliographies,
  restructuredtext: rstBibliographies,
  asciidoc: asciidocBibliographies,
};

/**
 * The bibliographies that a document declares, itself, through its project's files or through its root document; each
 * once, the document's own first.
 *
 * A path is as written if the document states it; one that another file states is resolved against that file (in LaTeX
 * against the root document) and relative to the document's folder. Absolute paths, `https://` addresses and patterns
 * such as `refs/*.bib` come out as they are: what exists is for the caller to see. Without `read` only the document's own
 * text counts. `read` gets paths relative to the document's folder and gives `undefined` for a file that is not there.
 * `profiles` are those of Quarto that the user's environment turns on, beside the ones that the project names.
 */
export async function bibliographyFiles(
  text: string,
  language: Language,
  read?: ReadFile,
  profiles: readonly string[] = [],
): Promise<string[]> {
  const find = finders[language];
  const found = find ? await find(text, read ?? (async () => undefined), profiles) : [];
  return [...new Set(found)];
}
