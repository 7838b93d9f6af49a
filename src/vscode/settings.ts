import { type ConfigurationScope, workspace } from 'vscode';

export interface Settings {
  /** The personal library's file as the user wrote it; empty until one is chosen. */
  readonly library: string;
  /** Files, folders and globs to read besides the workspace's bibliographies. */
  readonly sources: readonly string[];
  readonly exclude: readonly string[];
  readonly citationKey: string;
  /** Which kinds of stated topics count. */
  readonly topicsFrom: readonly string[];
  readonly findTopics: boolean;
  /** A shipped CSL style or the path of a `.csl` file. */
  readonly referenceStyle: string;
  readonly addToBibliography: 'always' | 'ask' | 'never';
}

export type CitationSetting = 'auto' | 'on' | 'off';

/** The settings as they are now; defaults stand in the manifest alone. */
export function readSettings(scope?: ConfigurationScope): Settings {
  const configuration = workspace.getConfiguration('papertree', scope);
  return {
    library: text(configuration.get('library')),
    sources: texts(configuration.get('sources')),
    exclude: texts(configuration.get('exclude')),
    citationKey: text(configuration.get('citationKey')),
    topicsFrom: texts(configuration.get('topics.from')),
    findTopics: configuration.get('topics.find') !== false,
    referenceStyle: text(configuration.get('referenceStyle')),
    addToBibliography: oneOf(configuration.get('addToBibliography'), ['always', 'ask', 'never']),
  };
}

export function citationSetting(language: string): CitationSetting {
  return oneOf(workspace.getConfiguration('papertree').get(`citation.${language}`), ['auto', 'on', 'off']);
}

function text(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}

function texts(value: unknown): string[] {
  return Array.isArray(value)
    ? value.filter((entry): entry is string => typeof entry === 'string' && entry !== '')
    : [];
}

/** A value of the list; anything else a user may have typed counts as the first. */
function oneOf<T extends string>(value: unknown, allowed: readonly [T, ...T[]]): T {
  return allowed.find(entry => entry === value) ?? allowed[0];
}
