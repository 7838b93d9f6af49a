import { type TextDocument, type TextDocumentChangeEvent, workspace } from 'vscode';
import { Owner } from '../../core/disposable';

interface Question {
  readonly text: string;
  readonly ask: () => void;
}

/**
 * Questions about citations that the editor puts in by itself, from a drop or a paste: before it has, nobody knows whether
 * it will, and a question meanwhile would hold it up.
 */
export class LaterQuestions extends Owner {
  readonly #waiting = new Map<string, Question>();

  constructor() {
    super();
    this.own(workspace.onDidChangeTextDocument(event => this.#changed(event)));
  }

  /** Asks once this text has come into the document; a later call for the document takes the place of this one. */
  expect(document: TextDocument, text: string, ask: () => void): void {
    this.#waiting.set(document.uri.toString(), { text: plain(text), ask });
  }

  #changed({ document, contentChanges, reason }: TextDocumentChangeEvent): void {
    const name = document.uri.toString();
    const question = this.#waiting.get(name);
    if (!question || reason !== undefined || !contentChanges.some(({ text }) => plain(text) === question.text)) return;
    this.#waiting.delete(name);
    question.ask();
  }
}

function plain(text: string): string {
  return text.replace(/\r\n/g, '\n');
}
