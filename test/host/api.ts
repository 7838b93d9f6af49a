import * as vscode from 'vscode';
import type { PapertreeApi } from '../../src/vscode/api';

/** What the extension offers to other extensions. */
export async function papertree(): Promise<PapertreeApi> {
  const extension = vscode.extensions.getExtension<PapertreeApi>('papertree.papertree');
  if (!extension) throw new Error('papertree is not installed');
  return extension.activate();
}

/** True once the library has a paper that some file gives this key. */
export async function hasKey(key: string): Promise<boolean> {
  const papers = await (await papertree()).all();
  return papers.some(paper => paper.origins.some(origin => origin.key === key));
}
