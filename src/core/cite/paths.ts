/** Whether a path needs no folder to be found: absolute, from the home folder, or an address. */
export function isAbsolute(path: string): boolean {
  return /^(?:[\\/~]|[a-z]:[\\/]|[a-z][a-z0-9+.-]+:\/\/)/i.test(path);
}

/** `path` as stated in `file`, relative to the folder that `file` is relative to. `''` is the document itself. */
export function resolveFrom(file: string, path: string): string {
  const folder = folderOf(file);
  return folder === '' || isAbsolute(path) ? path : normalise(`${folder}/${path}`);
}

/** The folder of a file, `''` for the document's own. */
export function folderOf(file: string): string {
  return file.slice(0, Math.max(0, file.lastIndexOf('/')));
}

/** `a/./b/../c` is `a/c`. */
function normalise(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') {
      if (parts.length === 0 && part === '') parts.push('');
    } else if (part === '..' && parts.length > 0 && parts.at(-1) !== '..' && parts.at(-1) !== '') parts.pop();
    else parts.push(part);
  }
  return parts.join('/');
}

/** `name` in the document's folder and in each folder above, the nearest first. */
export function upwards(name: string, levels = 8): string[] {
  return Array.from({ length: levels + 1 }, (_, level) => '../'.repeat(level) + name);
}
