/** citation.js comes without types. */
declare module '@citation-js/core' {
  export const plugins: { readonly input: { chain(data: string): unknown } };
}
declare module '@citation-js/plugin-bibtex';
