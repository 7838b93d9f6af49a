const conference =
  /^(?:(?:Findings of )?(?:AAAI|AAMAS|ACL|ACM MM|AISTATS|ASE|CHI|CIKM|COLING|COLM|CONLL|CoRL|CSCW|CVPR|EACL|ECAI|ECCV|ECML|EMNLP|FSE|ICAIF|ICCV|ICDE|ICDM|ICLR|ICML|ICRA|ICSE|IJCAI|IJCNN|INTERSPEECH|IROS|ISSTA|IUI|KDD|MICCAI|NAACL|NeurIPS|NIPS|OSDI|RSS|SIGIR|SIGMOD|SOSP|UAI|UIST|USENIX|VLDB|WACV|WSDM|WWW))\b/i;

export function isConference(venue: string): boolean {
  return conference.test(venue);
}

/** The CSL type of what appeared there. */
export function typeOfVenue(venue: string | undefined): string {
  if (venue === undefined) return 'article';
  return isConference(venue) ? 'paper-conference' : 'article-journal';
}

export interface Appearance {
  readonly venue: string;
  readonly year: string;
}

/** A conference with its year as a mark of its own: `NeurIPS'19` in back quotes, `(ICLR 2021)` or `[ICLR 2021]` before the title. */
export function badgeIn(text: string, before: string): Appearance | undefined {
  return (
    appearance(/`([\p{L}][\p{L} &.-]{1,30}?)[ '’-]{0,3}((?:19|20)?\d\d)`/u.exec(text)) ??
    appearance(/[([]([\p{L}][\p{L} &.-]{1,30}?)[ '’-]{0,3}((?:19|20)?\d\d)[)\]][\s:*-]{0,5}$/u.exec(before))
  );
}

function appearance(match: RegExpExecArray | null): Appearance | undefined {
  const [, venue = '', year = ''] = match ?? [];
  if (!isConference(venue)) return undefined;
  return { venue, year: year.length === 4 ? year : `${Number(year) > 50 ? 19 : 20}${year}` };
}

const venueBeforeYear =
  /(?:^|[.|([*,]\s{0,3})(?:In )?((?:\p{Lu}|[a-z]+\p{Lu})(?:[\p{L}&/'’ -]|(?<=\b(?:\p{L}|Proc|Trans|Int|Conf|Rev|Lett))\.){1,60}?)(?: \d{1,2}(?:st|nd|rd|th))?[,']?\s?(?:19|20)\d\d\b/u;
const noVenue = /^(?:arxiv|corr|preprint|published|updated?|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i;

/** `ICLR 2018`, `IEEE TNN, 2009` after the title; archives are no venue. */
export function venueIn(rest: string): string | undefined {
  const venue = rest.match(venueBeforeYear)?.[1]?.trim();
  return venue && !noVenue.test(venue) && venue.split(' ').length <= 8 ? venue : undefined;
}

/** `ICML'21` after the title. */
export function shortVenueIn(rest: string): Appearance | undefined {
  return appearance(/(?:^|[\s,.(])(\p{Lu}[\p{L} ]{1,20}?) ?['’](\d\d)(?!\d)/u.exec(rest.slice(0, 500)));
}
