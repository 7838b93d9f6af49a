import { type Disposable, l10n, Uri, window } from 'vscode';

const scheme = 'papertree-star';

/** What marks the row of a starred paper: rows without a star have no address, so none is ever outdated. */
export function starUri(paperId: string): Uri {
  return Uri.from({ scheme, path: `/${paperId}` });
}

/** Puts a star at the end of the rows of starred papers, in every list. */
export function showStars(): Disposable {
  return window.registerFileDecorationProvider({
    provideFileDecoration: uri => (uri.scheme === scheme ? { badge: '★', tooltip: l10n.t('Starred') } : undefined),
  });
}
