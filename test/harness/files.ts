import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths';

/** The files below a folder of the project whose name ends so, in alphabetical order, as paths from the project's root. */
export function filesUnder(folder: string, ending: string): string[] {
  const absolute = join(root, folder);
  if (!existsSync(absolute)) return [];
  return readdirSync(absolute, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith(ending))
    .map(file => `${folder}/${file.replaceAll('\\', '/')}`)
    .sort();
}
