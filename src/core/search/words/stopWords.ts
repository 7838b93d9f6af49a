const list = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** English words that only hold a sentence together. They are not indexed in running text. */
export const stopWords = list(`
  a about above across after afterwards again against all almost along already also although always am among amongst an and
  another any anybody anyone anything anywhere are around as at away
  back be became because become becomes been before behind being below beside besides between beyond both but by
  can cannot could d did do does doing done down due during
  each either else elsewhere enough etc even ever every everybody everyone everything everywhere except
  far few for from further furthermore
  gave get gets give given gives go goes going gone got
  had has have having he hence her here hers herself him himself his how however
  i if in indeed instead into is it its itself
  just kept know known
  least less let like likely ll
  m made make makes making many may maybe me meanwhile might mine more moreover most mostly much must my myself
  namely near nearly neither never nevertheless next no nobody none nor not nothing now nowhere
  of off often on once one only onto or other others otherwise our ours ourselves out over own
  per perhaps please quite rather re really regarding
  s same seem seemed seems several shall she should since so some somebody somehow someone something sometimes somewhere
  still such
  t take taken than that the their theirs them themselves then thence there thereby therefore these they this those though
  through throughout thus to together too toward towards
  under unless until up upon us ve very via
  want was we well went were what whatever when whence whenever where whereas whether which while who whoever whole whom
  whose why will with within without would
  yet you your yours yourself yourselves
`);

/** Words that two papers may share without having anything in common, besides those above and below. */
export const dullWords = list(`
  add address allow answer applied apply aspect assess benefit best better big bring build built call challenge challenging change
  common commonly complete contain contribute contribution cover create current currently deliver depend design difficult
  effort enable end ensure explore extend face fail follow framework full great greatly help high higher highly include increase
  increasingly individual insight issue key lack largely latest leading level leverage limit limited list long low lower match
  measure move name natural open order outperform overall part people play point potential prior promising purpose quality
  raise range rank reach read ready real reduce rely remain remains require resource respectively response reveal rich role run
  score serve set setting share short simple simply single size small solution solve source start step strong success successful
  successfully suffer support take talk target term test tie time total true understand understanding unlike value varied wide
  widely world write year
`);

/**
 * Words that name no subject in most fields. In a small library each of them is rare, and would be shown as what two papers
 * share where subjects can be shown.
 */
export const everydayWords = list(`
  accept account act actual actually ago appear argue arise ask assemble attempt attract author automatically average
  avoid back bad basic basis beat begin believe bit bridge careful carefully carry check choice choose clear clearly
  close closed closely combine come concern conclude conduct confirm consist constitute continue convert correct
  correctly count critical crucial deal decide deeply define demand deserve detail directly distinct diverse draw drop
  earlier early easily easy eight eighth eleven emerge employ encounter entire entirely equal equally essential
  establish exact exactly exceed exhibit exist expensive explain explicit express extra fact false fast fifth fifty
  fill final finally fit five fix flexible focus forty forward found four fourth fresh gain generally grade grow guide
  half handle happen hard hardly hold hope hundred idea identify illustrate imagine immediate implement inform initial
  inside intend interest involve isolate job join keep kind late later leave left length lets lie live look lose main
  mainly manage manually matter mean mention merely million miss missing mistake modern moment necessary never newly
  nine ninety notable notably note notice observe occur offer one opportunity option original outcome outline outside
  pass past pay perfect perfectly perform person pick place plain poor poorly pose practical precise precisely prefer
  prepare prevent previous previously primarily produce proper properly prove publish pure push put quick quickly
  quite rare rarely rate receive refer reflect regard regular relative relatively release remark remove repeat replace
  rerun respond rest restrict rise rough roughly say see seek select send separate serious seven seventh several sharp
  shift show simplify sit six sixth sixty special specify spend stand stay stop straight strict strictly struggle
  subject suit sum sure surprising surprisingly ten tend third thirty thorough thousand today top traditional tried
  tries try turn twelve twenty twice typical typically unable uncover unify unique unknown unusual upper valid vast
  view wait want watch weak win wonder wrong
`);

/** Words that nearly every paper uses of itself. They say little in a sentence, and nothing about what two papers share. */
export const academicWords = list(`
  able achieve achieved achieves aim aims approach approaches available based
  case cases common compare compared comparison concerning consider considered considering
  deal dealing describe described describes describing detail details determine determined develop developed discuss
  discussed discusses demonstrate demonstrates demonstrated different
  effective effectively especially evaluate evaluated evaluation existing experiment experimental experiments extensive
  find finding findings found first
  general good having high
  important improve improved improves improving including information interested introduce introduced introduces
  investigate investigated
  large lead leads look main method methods
  need needed needs new novel number obtain obtained
  paper papers particular perform performance performed possible present presented presents problem problems propose
  proposed proposes proposing provide provided provides
  recent recently related report reported research result results
  second show showed showing shown shows significant significantly specific specifically state studied studies study
  suggest suggested task tasks technique techniques tell two three
  use used useful uses using usually various way ways work works
`);
