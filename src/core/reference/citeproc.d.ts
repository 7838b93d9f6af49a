/** What Papertree uses of citeproc-js. Source: https://citeproc-js.readthedocs.io */
declare module 'citeproc' {
  export interface System {
    /** The locale's XML; a false value makes the processor go on to the next. */
    retrieveLocale(language: string): string | false;
    retrieveItem(id: string): unknown;
  }

  export interface BibliographyParameters {
    readonly entry_ids: readonly (readonly string[])[];
    readonly bibstart: string;
    readonly bibend: string;
    readonly 'second-field-align': boolean | string;
  }

  export class Engine {
    constructor(system: System, style: string, language?: string, forceLanguage?: boolean);
    setOutputFormat(format: 'html' | 'text'): void;
    updateItems(ids: readonly string[]): void;
    makeBibliography(): [BibliographyParameters, string[]] | false;
    makeCitationCluster(items: readonly object[]): string;
  }

  const CSL: { Engine: typeof Engine };
  export default CSL;
}
