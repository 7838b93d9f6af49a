import { type TextEditor, window } from 'vscode';
import { Owner } from '../../core/disposable';

/** The editor that a citation goes into: while a webview or a tree has the focus, the last text editor that is still visible. */
export class LastEditor extends Owner {
  #last = window.activeTextEditor;

  constructor() {
    super();
    this.own(
      window.onDidChangeActiveTextEditor(editor => {
        if (editor && isText(editor)) this.#last = editor;
      }),
    );
  }

  get(): TextEditor | undefined {
    const active = window.activeTextEditor;
    if (active && isText(active)) return active;
    const last = this.#last;
    if (last && window.visibleTextEditors.includes(last)) return last;
    return window.visibleTextEditors.findLast(isText);
  }
}

/** The output channel is a text editor too, but not one that anybody cites in. */
function isText(editor: TextEditor): boolean {
  return !['output', 'debug', 'vscode-scm'].includes(editor.document.uri.scheme);
}
