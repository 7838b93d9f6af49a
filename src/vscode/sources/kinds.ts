/** Endings that say "bibliography" by themselves. */
export const bibliographyEndings = ['bib', 'bibtex', 'biblatex', 'ris', 'nbib', 'enw', 'ciw'];

/** Endings that many other things share: their content is looked at before they count as a source. */
export const sharedEndings = ['json', 'yaml', 'yml', 'xml'];

export const bibliographyGlob = `**/*.{${bibliographyEndings.join(',')}}`;
export const sharedGlob = '**/*.{json,yaml,yml}';

/** Name, without its ending, that an export is given unless the user names it. */
export const exportName = 'papertree-export';

/** Files of other tools that look like data and never hold papers. */
const others =
  /(?:^|\/)(?:package(?:-lock)?|tsconfig[^/]*|jsconfig|composer|deno|bun|pnpm-lock|docker-compose[^/]*|_quarto|_metadata|myst|_config)\.(?:json|ya?ml)$|\/\.[^/]+\//i;

export function isBibliographyName(path: string): boolean {
  return bibliographyEndings.includes(endingOf(path));
}

/** True for a file that may hold papers, going by its name: its content decides. */
export function isSharedName(path: string): boolean {
  return sharedEndings.includes(endingOf(path)) && !others.test(path);
}

/** True for a file that an export wrote under its default name: its papers are those of the library already. */
export function isExportName(path: string): boolean {
  return path.slice(path.lastIndexOf('/') + 1).startsWith(`${exportName}.`);
}

/** True if the beginning of a JSON or YAML file looks like CSL JSON, CSL YAML or Hayagriva. */
export function looksLikePapers(bytes: Uint8Array): boolean {
  const head = new TextDecoder().decode(bytes.subarray(0, 4000));
  if (/^\s*[[{]/.test(head))
    return /"type"\s*:\s*"[a-z-]+"/.test(head) && /"(?:title|author|issued|citation-key)"\s*:/.test(head);
  return /^references\s*:/m.test(head) || (/^\s+type\s*:/m.test(head) && /^\s+(?:title|author)\s*:/m.test(head));
}

function endingOf(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1).toLowerCase();
}
