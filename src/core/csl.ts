/** A person or institution, as in CSL-JSON. An institution has `literal` only. */
export interface CslName {
  readonly family?: string;
  readonly given?: string;
  readonly literal?: string;
  readonly suffix?: string;
  readonly 'dropping-particle'?: string;
  readonly 'non-dropping-particle'?: string;
  readonly 'comma-suffix'?: boolean;
}

/** A CSL date: `date-parts` holds one date or the two ends of a range, each `[year, month?, day?]`; month and day from 1. */
export interface CslDate {
  readonly 'date-parts'?: readonly (readonly number[])[];
  readonly season?: number;
  readonly circa?: boolean;
  readonly literal?: string;
  readonly raw?: string;
}

/** What CSL has no variable for and Papertree needs. */
export interface CslCustom {
  /** arXiv id without `arXiv:` and version, such as `2306.06070` or `cs/0112017`. */
  readonly arxiv?: string;
  /** Attached files as written in the source, relative or absolute. */
  readonly files?: readonly string[];
  /** The entry type of the source file, where CSL has no type of its own for it. */
  readonly entryType?: string;
  /** True if the source says "and others" after the last author. */
  readonly moreAuthors?: boolean;
  readonly [extra: string]: unknown;
}

/**
 * A CSL-JSON item: https://docs.citationstyles.org/en/stable/specification.html, appendix IV.
 * Text is plain Unicode: TeX, markup and entities are decoded when a file is read.
 */
export interface CslItem {
  readonly id: string;
  readonly type: string;
  readonly title?: string;
  readonly 'title-short'?: string;
  readonly author?: readonly CslName[];
  readonly editor?: readonly CslName[];
  readonly translator?: readonly CslName[];
  readonly issued?: CslDate;
  readonly accessed?: CslDate;
  readonly 'original-date'?: CslDate;
  readonly 'event-date'?: CslDate;
  readonly 'container-title'?: string;
  readonly 'container-title-short'?: string;
  readonly 'collection-title'?: string;
  readonly 'collection-number'?: string;
  readonly 'original-title'?: string;
  readonly 'original-publisher'?: string;
  readonly 'original-publisher-place'?: string;
  readonly publisher?: string;
  readonly 'publisher-place'?: string;
  readonly event?: string;
  readonly 'event-title'?: string;
  readonly 'event-place'?: string;
  readonly edition?: string;
  readonly volume?: string;
  readonly issue?: string;
  readonly number?: string;
  readonly page?: string;
  readonly 'number-of-pages'?: string;
  readonly 'number-of-volumes'?: string;
  readonly 'chapter-number'?: string;
  readonly genre?: string;
  readonly medium?: string;
  readonly status?: string;
  readonly version?: string;
  readonly archive?: string;
  readonly archive_location?: string;
  readonly DOI?: string;
  readonly ISBN?: string;
  readonly ISSN?: string;
  readonly PMID?: string;
  readonly PMCID?: string;
  readonly URL?: string;
  readonly language?: string;
  readonly abstract?: string;
  /** A private note or a summary (BibLaTeX `annotation`). */
  readonly annote?: string;
  readonly note?: string;
  /** Keywords as in the source, comma separated. */
  readonly keyword?: string;
  readonly custom?: CslCustom;
}
