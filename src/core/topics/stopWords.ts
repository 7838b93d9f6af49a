const list = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter(Boolean));

/**
 * Words that carry no subject in the languages abstracts are written in (English, German, French, Spanish). They end a
 * phrase and count in no comparison.
 */
export const functionWords = list(`
a about above after again against all almost along already also although always am among amongst an and another any
anything are aren't as at away back be became because become becomes been before being below between beyond both but by
came can cannot can't could couldn't despite did didn't do does doesn't doing don't done down due during each either else
enough etc even ever every everything except far few for from further gave get gets give given gives go goes had has hasn't
have haven't having he hence her here hers herself him himself his how however i if in indeed instead into is isn't it its
it's itself just keep last least less let like likely made mainly make makes many may me might mine more moreover most
mostly much must my myself near nearly neither never nevertheless no nobody none nor not nothing now nowhere of off often on
once one ones only onto or other others otherwise our ours ourselves out over own per perhaps quite rather really s said
same say see seem seems seen several shall she should since so some something sometimes somewhat still such take taken than
that that's the their theirs them themselves then there thereby therefore therein these they this those though through
throughout thus to together too toward towards under unless unlike until up upon us use used very via was wasn't we well
went were weren't what whatever when where whereas wherein whether which whichever while who whole whom whose why will with
within without won't would yes yet you your yours
aber als am an auch auf aus bei bis das dass dem den der des die doch dort durch ein eine einem einen einer eines er es
für hat ich ihr ihre im in ist kann können mit nach nicht noch nur oder ohne sein sich sie sind sowie über um und unter vom
von vor war werden wie wird wir wurde wurden zu zum zur zwischen
au aux avec ce ces cette comme dans de des du elle en est et il ils la le les leur mais nous ont ou par pas plus pour que
qui sa sans se ses son sont sous sur un une vous
al como con de del el ella en entre es esta este la las lo los más no para pero por que se ser sin sobre son su sus un una y
`);

/**
 * Words of any paper, whatever its subject. Alone they say nothing; inside a phrase they may ("question answering").
 */
export const paperWords = list(`
ability able abstract accordingly account accuracy accurate achieve achieved achieves achieving acquire across actual
actually adapt adapted add addition additional additionally address addressed addresses addressing adopt adopted advance
advanced advances advantage affect aim aimed aims allow allowed allowing allows alternative analyse analysed analyses analysis
analyze analyzed analyzing answer appear appears applicability applicable application applications applied apply applying
approach approaches appropriate approximately area areas argue around art article aspect aspects assess assessed assessing
assessment assume assumed assumption assumptions attempt attention author authors available average aware
base based baseline baselines basic basis begin behavior behaviour believe benchmark benchmarks benefit best better big bring
broad build building built call called capabilities capability capable capture captures careful case cases cause certain
challenge challenges challenging change changes characterise characteristic characteristics characterize characterized choice
choose claim class classes classical clear clearly code collect collected collection combination combine combined combining
common commonly community compare compared comparing comparison complete completely complex complexity component components
comprehensive compute computed computing concept concepts conclude conclusion conclusions condition conditions conduct
conducted confirm consequently consider considerable considerably considered considering consist consistent consists
constraint construct constructed contain contains context contribute contribution contributions control conventional core
correct correctly correspond corresponding cost cover create created creating critical crucial current currently
data dataset datasets date deal decade dedicated deep define defined definition degree demonstrate demonstrated demonstrates
demonstrating depend dependent depending depends derive derived describe described describes describing description design
designed designing desired detail detailed details detect detected detecting determine determined develop developed
developing development developments difference differences different differently difficult difficulties difficulty direct
directly discuss discussed discusses discussion display distinct diverse diversity domain domains doi dr drawn
early easily easy effect effective effectively effectiveness effects efficacy efficiency efficient efficiently effort efforts
element elements emerge emerged emerging emphasis empirical empirically employ employed employing enable enabled enables
enabling end enhance enhanced enhancing ensure entire equal especially essential essentially establish established estimate
estimated estimates et al evaluate evaluated evaluates evaluating evaluation evaluations evidence examine examined examines
examining example examples excellent existence existing exists expect expected experiment experimental experimentally
experiments explain explained explicit explicitly exploit explore explored explores exploring extend extended extends
extensive extensively extent extra extract extracted
fact factor factors fail fairly feasible feature features field fields figure final finally find finding findings finds fine
first firstly five fixed focus focused focuses focusing follow followed following follows form formal former forms formulate
formulated found four framework frameworks free full fully function functions fundamental furthermore future
gain general generally generate generated generates generating generic give goal goals good great greater greatly ground group
groups growing
half hand hard help helps high higher highest human humans highlight highlights highly hope hypothesis
idea ideas identified identify identifies identifying illustrate illustrated impact implement implementation implementations
implemented implementing implications implies imply importance important importantly improve improved improvement improvements
improves improving include included includes including increase increased increases increasing increasingly independent
indicate indicates individual individuals influence information initial input insight insights inspired instance instances
integrate integrated integrating interest interested interesting introduce introduced introduces introducing introduction
investigate investigated investigates investigating investigation involve involved involves involving issue issues
job key kind kinds know knowledge known
lack large largely larger largest lastly late later latter lead leading leads learn learned leave led length level levels
leverage leverages leveraging lies light limit limitation limitations limited limits line linear literature little long look
low lower
main maintain major majority making manner mean meaning means measure measured measurement measurements measures measuring
mechanism mechanisms method methodologies methodology methods million minimal model modeled modeling modelling models modern
moreover motivate motivated motivation multiple
name named namely natural nature necessary need needed needs new newly next non notable note notion novel number numbers
numerous objective objectives observation observations observe observed obtain obtained obtaining occur offer offers open
operate opportunities opportunity optimal order original outcome outcomes outline outperform outperforms output outputs overall
overview
paper papers parameter parameters part partial participate particular particularly parts past perform performance performances
performed performing performs period perspective perspectives phase phenomenon place play plays point points popular possible
possibly potential potentially power powerful practical practice practices precise predict predicted predicting prediction
predictions preliminary presence present presented presenting presents previous previously primarily primary principle prior
problem problems procedure process processed processes processing produce produced produces producing product progress project
promise promising promote proper properties property proportion propose proposed proposes proposing prove proved proven proves
provide provided provides providing public publicly publish published purpose purposes put
qualitative quality quantitative quantity question questions quickly
raise range ranges ranging rapid rapidly rate rates reach reached ready real realistic reality reason reasonable recent recently
recognize recommend record reduce reduced reduces reducing reduction refer reference regard regarding regardless regime related
relation relationship relationships relative relatively release released relevance relevant reliability reliable rely remain
remains report reported reports represent representation representations represented represents require required requirement
requirements requires requiring research researchers resource resources respect respective respectively respond response
responses rest result resulted resulting results reveal revealed reveals review reviewed rich right rise robust robustness role
run running
sample samples scale scenario scenarios scheme scope score scores second secondly section select selected selection sense
separate serve serves set sets setting settings setup share shared short show showed showing shown shows significance
significant significantly similar similarity similarly simple simply simultaneously single situation situations size small
smaller so-called solution solutions solve solved solving source sources space special specific specifically specified stage
stages standard start state state-of-the-art statement step steps straightforward strategies strategy strength strong strongly
structure structured structures studied studies study studying sub subject submission submissions submit submitted subset
substantial substantially success successful successfully suffer sufficient suggest suggested suggests suitable summarize
summary superior support supported supporting supports survey system systematic systematically systems
table tackle target task tasks team technique techniques technologies technology tend tends term terms test tested testing
tests text theoretical theoretically theory thing things think third three time times title today tool tools top topic topics
total toward track traditional train trained training treat treatment trend trends true try turn two type types typical typically
underlying understand understanding understood unified unique unknown usage useful user users uses using usual usually utilize
utilized utilizes utilizing
valid validate validated validation valuable value values variable variables variant variants variation varied variety various
vary verify version view viewed vs want way ways wide widely wider word work works world worse write yield yielded yields zero
ii iii iv vi year years http https www org com github arxiv
ansatz arbeit beitrag dabei daten ergebnisse methode methoden neue neuen studie verfahren zeigt zeigen
article cet étude méthode nouvelle résultats travail
artículo estudio método métodos resultados trabajo
`);

/** Words of any paper with which terms do begin: "natural language", "open source", "time series". */
export const termStarters = list(`
active code common complex context control data deep domain error feature field function fundamental future general group
information initial knowledge large level light linear local machine model modern natural network online open optimal order
parallel past performance phase point power process product public quality quantum question random real resource response
review risk sample scale science search self sense sequence simple single social source space special standard state structural
structure subject system systematic task test text time topic user view word work zero
`);
