/** A path to try: from the file system's root, from the home folder, or from where the bibliography lies. */
export interface PdfPath {
  readonly from: 'root' | 'home' | 'bibliography';
  /** With `/` between its parts; under `root` it begins with `/` or a drive. */
  readonly path: string;
}

/**
 * Where a file of an entry may be, the likeliest first: as it is written; where this computer has what another one wrote
 * (Zotero keeps each attachment in `storage/<8 letters>`, wherever its folder lies); beside the bibliography under its bare
 * name. A `file:` address is a path too.
 */
export function pdfPaths(file: string): PdfPath[] {
  const path = withoutScheme(file.trim()).replaceAll('\\', '/');
  const tries = [...asWritten(path), ...inZotero(path), ...beside(path)];
  return tries.filter((one, i) => tries.findIndex(other => other.from === one.from && other.path === one.path) === i);
}

function withoutScheme(file: string): string {
  const path = /^file:\/\/(?:localhost)?(\/.*)$/i.exec(file)?.[1];
  if (path === undefined) return file;
  const plain = path.replace(/^\/(?=[a-z]:)/i, '');
  try {
    return decodeURIComponent(plain);
  } catch {
    return plain; // a percent sign that is part of the name
  }
}

function asWritten(path: string): PdfPath[] {
  if (path.startsWith('~/')) return [{ from: 'home', path: path.slice(2) }];
  if (/^(?:\/|[a-z]:\/)/i.test(path)) return [{ from: 'root', path }];
  if (/^(?:storage|attachments):/i.test(path)) return [];
  const beside: PdfPath = { from: 'bibliography', path };
  // JabRef and Mendeley leave out the first slash of an absolute path.
  const rooted: PdfPath[] = /^(?:home|Users|media|mnt|Volumes)\//.test(path)
    ? [{ from: 'root', path: `/${path}` }]
    : [];
  return [beside, ...rooted, { from: 'home', path }];
}

function inZotero(path: string): PdfPath[] {
  const stored = /^storage:(.+)$/i.exec(path)?.[1] ?? /(?:^|\/)storage\/([A-Z0-9]{8}\/[^/]+)$/.exec(path)?.[1];
  if (stored === undefined) return [];
  return [
    { from: 'home', path: `Zotero/storage/${stored}` },
    { from: 'bibliography', path: `storage/${stored}` },
  ];
}

function beside(path: string): PdfPath[] {
  const linked = /^attachments:(.+)$/i.exec(path)?.[1];
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf(':')) + 1);
  return [...(linked ? [linked] : []), name].map(each => ({ from: 'bibliography', path: each }));
}
