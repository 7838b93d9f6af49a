/** A folder in which TeX looks for files; `deep`: below it, too. */
export interface InputFolder {
  readonly path: string;
  readonly deep: boolean;
}

/**
 * The folders of `BIBINPUTS` or `TEXINPUTS`, without empty parts and the current folder, which TeX adds itself. Parts are
 * separated by `;` on Windows, else by `:`; one that ends with `//` is searched to its depth. Source: the Kpathsea manual.
 */
export function inputFolders(value: string): InputFolder[] {
  const separator = value.includes(';') || /^[a-z]:[\\/]/i.test(value) ? ';' : ':';
  return value.split(separator).flatMap(part => {
    const path = part.trim().replaceAll('\\', '/').replace(/^!!/, '');
    const folder = path.replace(/\/+$/, '');
    return folder === '' || folder === '.' ? [] : [{ path: folder, deep: path.endsWith('//') }];
  });
}
