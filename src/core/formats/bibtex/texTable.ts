/*! The names in this file come from unicode2latex 7.0.33, copyright Emiliano Heyns, ISC licence.
Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby granted,
provided that the above copyright notice and this permission notice appear in all copies. THE SOFTWARE IS PROVIDED
"AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH REGARD TO THIS SOFTWARE INCLUDING ALL IMPLIED WARRANTIES OF
MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR ANY SPECIAL, DIRECT, INDIRECT, OR CONSEQUENTIAL
DAMAGES OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN ACTION OF CONTRACT,
NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF THIS SOFTWARE. */

/** TeX command and character in turn, separated by spaces. Written by test/harness/texTable.mjs; not to be edited. */
export const texTable = `
AA Å AC ∿ AE Æ Angle ⦜ Angstroem Å Angstrom Å Barv ⫧ Box □ Bumpeq ≎ CIRCLE ● Cap ⋒ CapitalDifferentialD ⅅ
CheckedBox ☑ Colon ∷ Coloneq ⩴ Coloneqq ⩴ ComplexI ⅈ ComplexJ ⅉ Cup ⋓ DDownarrow ⟱ DH Ð DJ Đ DashV ⫥
DashVDash ⟚ Dashv ⫤ Ddownarrow ⤋ Delta Δ Diamond ◇ Diamondblack ◆ Diamonddot ⟐ DifferentialD ⅆ Digamma Ϝ
Doteq ≑ DownArrowBar ⤓ DownArrowUpArrow ⇵ DownLeftRightVector ⥐ DownLeftTeeVector ⥞ DownLeftVectorBar ⥖
DownRightTeeVector ⥟ DownRightVectorBar ⥗ Downarrow ⇓ ElOr ⩖ Elolarr ⥀ Elorarr ⥁ Elroang ⦆ Elxsqcup ⨆
Elxuplus ⨄ Equal ⩵ Equiv ≣ Euler ℇ Eulerconst ℇ Exclam ‼ ExponetialE ⅇ Finv Ⅎ Game ⅁ Gamma Γ Gt ⪢ H ̋
Hermaphrodite ⚥ IJ Ĳ Im ℑ Join ⨝ Koppa Ϟ L Ł LEFTCIRCLE ◖ LHD ◀ LLeftarrow ⭅ LVec ⃖ Lambda Λ Lbag ⟅ Lbrbrak ⟬
Ldsh ↲ LeftArrowBar ⇤ LeftDownTeeVector ⥡ LeftDownVectorBar ⥙ LeftRightVector ⥎ LeftTeeVector ⥚
LeftTriangleBar ⧏ LeftUpDownVector ⥑ LeftUpTeeVector ⥠ LeftUpVectorBar ⥘ LeftVectorBar ⥒ Leftarrow ⇐
Leftrightarrow ⇔ Lleftarrow ⇚ Longleftarrow ⟸ Longleftrightarrow ⟺ Longmapsfrom ⟽ Longmapsto ⟾ Longrightarrow ⟹
Lparengtr ⦕ Lsh ↰ Lt ⪡ Lvzigzag ⧚ MapsDown ↧ MapsUp ↥ Mapsfrom ⤆ Mapsto ⤇ NG Ŋ Nearrow ⇗ NestedGreaterGreater ⪢
NestedLessLess ⪡ Not ⫬ NotEqualTilde ≂̸ NotGreaterGreater ≫̸ NotHumpDownHump ≎̸ NotHumpEqual ≏̸
NotLeftTriangleBar ⧏̸ NotLessLess ≪̸ NotNestedGreaterGreater ⪢̸ NotNestedLessLess ⪡̸ NotPrecedesTilde ≾̸
NotRightTriangleBar ⧐̸ NotSquareSubset ⊏̸ NotSquareSuperset ⊐̸ NotSucceedsTilde ≿̸ Nwarrow ⇖ O Ø OE Œ Omega Ω
Otimes ⨷ P ¶ Phi Φ Pi Π Planckconst ℎ Prec ⪻ PropertyLine ⅊ Psi Ψ QED ∎ Qoppa Ϙ Question ⁇ RHD ▶ RIGHTCIRCLE ◗
RRightarrow ⭆ Rbag ⟆ Rbrbrak ⟭ Rdsh ↳ Re ℜ ReverseUpEquilibrium ⥯ RightArrowBar ⇥ RightDownTeeVector ⥝
RightDownVectorBar ⥕ RightTeeVector ⥛ RightTriangleBar ⧐ RightUpDownVector ⥏ RightUpTeeVector ⥜
RightUpVectorBar ⥔ RightVectorBar ⥓ Rightarrow ⇒ RoundImplies ⥰ Rparenless ⦖ Rrightarrow ⇛ Rsh ↱ RuleDelayed ⧴
Rvzigzag ⧛ S § Same ⩶ Sampi Ϡ Searrow ⇘ Sigma Σ Sqcap ⩎ Sqcup ⩏ Square ☐ Stigma Ϛ Subset ⋐ Succ ⪼ Sun ☉
Supset ⋑ Swarrow ⇙ TH Þ Theta Θ Top ⫪ UUparrow ⟰ UpArrowBar ⤒ UpEquilibrium ⥮ Uparrow ⇑ Updownarrow ⇕ Upsilon Υ
Uuparrow ⤊ VDash ⊫ Vbar ⫫ Vdash ⊩ Vee ⩔ Vert ‖ Vvdash ⊪ Vvert ⦀ Wedge ⩓ XBox ☒ Xi Ξ Yup ⅄ aa å accurrent ⏦
acidfree ♾ acute ́ acwcirclearrow ⥀ acwgapcirclearrow ⟲ acwleftarcarrow ⤹ acwopencirclearrow ↺
acwoverarcarrow ⤺ acwunderarcarrow ⤻ adots ⋰ ae æ aleph ℵ allequal ≌ alpha α amalg ⨿ anchor ⚓ angdnr ⦟ angle ∠
angles ⦞ angleubar ⦤ annuity ⃧ approx ≈ approxeq ≊ approxeqq ⩰ approxident ≋ approxnotequal ≆ aquarius ♒
arabichad ữ1 arabicmaj ữ0 arceq ≘ aries ♈ arrowbullet ➢ arrowwaveleft ↜ arrowwaveright ↝ assert ⊦ ast ∗
asteq ⩮ asteraccent ⃰ astrosun ☉ asymp ≍ awint ⨑ bNot ⫭ backcong ≌ backdprime ‶ backepsilon ϶ backprime ‵
backsim ∽ backsimeq ⋍ backslash \\ backtrprime ‷ bagmember ⋿ ballotx ✗ bar ̅ barV ⫪ barcap ⩃ barcup ⩂
bardownharpoonleft ⥡ bardownharpoonright ⥝ barin ⋶ barleftarrow ⇤ barleftarrowrightarrowbar ↹ barleftharpoon ⥫
barleftharpoondown ⥖ barleftharpoonup ⥒ barovernorthwestarrow ↸ barrightarrowdiamond ⤠ barrightharpoon ⥭
barrightharpoondown ⥟ barrightharpoonup ⥛ baruparrow ⤒ barupharpoonleft ⥘ barupharpoonright ⥔ barvee ⊽
barwedge ⌅ bbrktbrk ⎶ bdtriplevdash ┆ because ∵ benzenr ⏣ beta β beth ℶ between ≬ bigblacktriangledown ▼
bigblacktriangleup ▲ bigbot ⟘ bigcap ⋂ bigcirc ◯ bigcup ⋃ bigcupdot ⨃ biginterleave ⫼ bigodot ⨀ bigoplus ⨁
bigotimes ⨂ bigslopedvee ⩗ bigslopedwedge ⩘ bigsqcap ⨅ bigsqcup ⨆ bigstar ★ bigtalloblong ⫿ bigtimes ⨉ bigtop ⟙
bigtriangledown ▽ bigtriangleleft ⨞ bigtriangleup △ biguplus ⨄ bigvee ⋁ bigwedge ⋀ bigwhitestar ☆ bij ⤖
biohazard ☣ blackcircledownarrow ⧭ blackcircledrightdot ⚈ blackcircledtwodots ⚉ blackcircleulquadwhite ◕
blackdiamonddownarrow ⧪ blackhourglass ⧗ blackinwhitediamond ◈ blackinwhitesquare ▣ blacklefthalfcircle ◖
blacklozenge ⧫ blackpointerleft ◄ blackpointerright ► blackrighthalfcircle ◗ blacksmiley ☻ blacksquare ⬛
blacktriangle ▴ blacktriangledown ▾ blacktriangleleft ◀ blacktriangleright ▶ blanksymbol ␢ blkhorzoval ⬬
blkvertoval ⬮ blockfull █ blockhalfshaded ▒ blocklefthalf ▌ blocklowhalf ▄ blockqtrshaded ░ blockrighthalf ▐
blockthreeqtrshaded ▓ blockuphalf ▀ bot ⊥ botsemicircle ◡ bowtie ⋈ boxast ⧆ boxbar ◫ boxbox ⧈ boxbslash ⧅
boxcircle ⧇ boxdiag ⧄ boxdot ⊡ boxminus ⊟ boxonbox ⧉ boxplus ⊞ boxslash ⧄ boxtimes ⊠ breve ̆
bsimilarleftarrow ⭁ bsimilarrightarrow ⭇ bsolhsub ⟈ btimes ⨲ bud Ъ bullet ∙ bullseye ◎ bumpeq ≏ bumpeqq ⪮ c ̧
cancer ♋ candra ̐ cap ∩ capbarcup ⩉ capdot ⩀ capovercup ⩇ capricornus ♑ capwedge ⩄ caretinsert ‸
carriagereturn ↵ ccwundercurvearrow ⤿ cdot ⋅ cdotp · cdots ⋯ cdprime Ъ check ̌ checkmark ✓ chi χ cirE ⧃
cirbot ⟟ circ ∘ circeq ≗ circlearrowleft ↺ circlearrowright ↻ circlebottomhalfblack ◒ circledS Ⓢ circledast ⊛
circledbslash ⦸ circledbullet ⦿ circledcirc ⊚ circleddash ⊝ circledequal ⊜ circledgtr ⧁ circledless ⧀
circledownarrow ⧬ circledparallel ⦷ circledrightdot ⚆ circledstar ✪ circledtwodots ⚇ circledvert ⦶
circledwhitebullet ⦾ circlehbar ⦵ circlelefthalfblack ◐ circlellquad ◵ circlelrquad ◶ circleonleftarrow ⬰
circleonrightarrow ⇴ circlerighthalfblack ◑ circletophalfblack ◓ circleulquad ◴ circleurquad ◷
circleurquadblack ◔ circlevertfill ◍ cirfnint ⨐ cirmid ⫯ cirscir ⧂ clockoint ⨏ closedvarcap ⩍ closedvarcup ⩌
closedvarcupsmashprod ⩐ closure ⁐ clubsuit ♣ clwintegral ∱ coloneq ≔ commaminus ⨩ complement ∁ concavediamond ⟡
concavediamondtickleft ⟢ concavediamondtickright ⟣ cong ≅ congdot ⩭ conictaper ⌲ conjquant ⨇ coprod ∐
copyright © cprime Ь csub ⫏ csube ⫑ csup ⫐ csupe ⫒ cuberoot ∛ cup ∪ cupbarcap ⩈ cupdot ⊍ cupleftarrow ⊌
cupovercap ⩆ cupvee ⩅ curlyeqprec ⋞ curlyeqsucc ⋟ curlyvee ⋎ curlywedge ⋏ curvearrowleft ↶ curvearrowleftplus ⤽
curvearrowright ↷ curvearrowrightminus ⤼ cwcirclearrow ⥁ cwgapcirclearrow ⟳ cwopencirclearrow ↻
cwrightarcarrow ⤸ cwundercurvearrow ⤾ d ̣ dag † dagger † daleth ℸ danger ☡ dashV ⫣ dashVdash ⟛ dashcolon ∹
dashleftarrow ⇠ dashleftharpoondown ⥫ dashrightarrow ⇢ dashrightharpoondown ⥭ dashv ⊣ dbend � dbkarrow ⤏
dblarrowupdown ⇅ ddag ‡ ddagger ‡ ddddot ⃜ dddot ⃛ ddot ̈ ddots ⋱ ddotseq ⩷ delta δ dh ð diagdown ⟍ diagup ⟋
diameter ⌀ diamond ♢ diamondbotblack ⬙ diamondcdot ⟐ diamondleftarrow ⤝ diamondleftarrowbar ⤟
diamondleftblack ⬖ diamondrightblack ⬗ diamondsuit ♢ diamondtopblack ⬘ dicei ⚀ diceii ⚁ diceiii ⚂ diceiv ⚃
dicev ⚄ dicevi ⚅ digamma ϝ dingasterisk ✽ disin ⋲ disjquant ⨈ div ÷ divideontimes ⋇ divslash ∕ dj đ dlsh ↲
dot ̇ dotdiv ∸ doteq ≐ doteqdot ≑ dotequiv ⩧ dotminus ∸ dotplus ∔ dots … dotsim ⩪ dotsminusdots ∺
dottedcircle ◌ dottedsquare ⬚ dottimes ⨰ doublebarvee ⩢ doublebarwedge ⩞ doubleplus ⧺ downarrow ↓
downarrowbar ⤓ downarrowbarred ⤈ downdasharrow ⇣ downdownarrows ⇊ downdownharpoons ⥥ downfishtail ⥿
downharpoonleft ⇃ downharpoonleftbar ⥙ downharpoonright ⇂ downharpoonrightbar ⥕ downharpoonsleftright ⥥
downrightcurvedarrow ⤵ downslopeellipsis ⋱ downtriangleleftblack ⧨ downtrianglerightblack ⧩ downuparrows ⇵
downupharpoonsleftright ⥯ downwhitearrow ⇩ downzigzagarrow ↯ dprime ″ draftingarrow ➛ drbkarrow ⤐ droang ̚
dsol ⧶ dsub ⩤ dualmap ⧟ earth ♁ egsdot ⪘ eighthnote ♪ elinters ⏧ ell ℓ elsdot ⪗ emptysetoarr ⦳ emptysetoarrl ⦴
emptysetobar ⦱ emptysetocirc ⦲ enclosecircle ⃝ enclosediamond ⃟ enclosesquare ⃞ enclosetriangle ⃤
enleadertwodots ‥ eparsl ⧣ epsilon ϵ eqcirc ≖ eqcolon ≕ eqdef ≝ eqdot ⩦ eqeq ⩵ eqeqeq ⩶ eqgtr ⋝ eqless ⋜
eqqgtr ⪚ eqqless ⪙ eqqplus ⩱ eqqsim ⩳ eqqslantgtr ⪜ eqqslantless ⪛ eqsim ≂ eqslantgtr ⪖ eqslantless ⪕ equal =
equalleftarrow ⭀ equalparallel ⋕ equalrightarrow ⥱ equiv ≡ equivDD ⩸ equivVert ⩨ equivVvert ⩩ eqvparsl ⧥
errbarblackcircle ⧳ errbarblackdiamond ⧱ errbarblacksquare ⧯ errbarcircle ⧲ errbardiamond ⧰ errbarsquare ⧮
estimates ≙ eta η eth ð euro € exists ∃ fallingdotseq ≒ fbowtie ⧓ fcmp ⨾ fdiagovnearrow ⤯ fdiagovrdiag ⤬
female ♀ ffun ⇻ finj ⤕ fint ⨏ fisheye ◉ flat ♭ fltns ⏥ forall ∀ forcesextra ⊨ forks ⫝̸ forksnot ⫝ forkv ⫙
fourthroot ∜ fourvdots ⦙ fracslash ⁄ frown ⌢ frownie ☹ fullouterjoin ⟗ gamma γ ge ≥ gemini ♊ geq ≥ geqq ≧
geqqslant ⫺ geqslant ⩾ gescc ⪩ gesdot ⪀ gesdoto ⪂ gesdotol ⪄ gesles ⪔ gg ≫ ggcurly ⪼ ggg ⋙ gggnest ⫸ gimel ℷ
glE ⪒ gla ⪥ gleichstark ⧦ glj ⪤ gnapprox ⪊ gneq ⪈ gneqq ≩ gnsim ⋧ grave ̀ greater > greaterequivlnt ≳ gsime ⪎
gsiml ⪐ gtcc ⪧ gtcir ⩺ gtlpar ⦠ gtquest ⩼ gtrapprox ⪆ gtrarr ⥸ gtrdot ⋗ gtreqless ⋛ gtreqqless ⪌ gtrless ≷
gtrsim ≳ guillemotleft « guillemotright » guilsinglleft ‹ guilsinglright › gvertneqq ≩︀ harrowextender ⎯ hash ⋕
hat ∧ hatapprox ⩯ hbar ħ heartsuit ♡ hebalef א hebayin ע hebbet ב hebdalet ד hebfinalkaf ך hebfinalmem ם
hebfinalnun ן hebfinalpe ף hebfinaltsadi ץ hebgimel ג hebhe ה hebhet ח hebkaf כ heblamed ל hebmem מ hebnun נ
hebpe פ hebqof ק hebresh ר hebsamekh ס hebshin ש hebtav ת hebtet ט hebtsadi צ hebvav ו hebyod י hebzayin ז
hermitconjmatrix ⊹ hermitmatrix ⊹ hexagon ⎔ hexagonblack ⬣ hknearrow ⤤ hknwarrow ⤣ hksearrow ⤥ hkswarrow ⤦
homothetic ∻ hookleftarrow ↩ hookrightarrow ↪ horizbar ― hourglass ⧖ house ⌂ hrectangle ▭ hrectangleblack ▬
hslash ℏ hyphenbullet ⁃ hzigzag 〰 i ı iiiint ⨌ iiint ∭ iinfin ⧜ iint ∬ ij ĳ image ⊷ imageof ⊷ imath ı in ∈
increment ∆ infty ∞ int ∫ intBar ⨎ intbar ⨍ intbottom ⌡ intcap ⨙ intclockwise ∱ intcup ⨚ intercal ⊺
interleave ⫴ intextender ⎮ intlarhk ⨗ intprod ⨼ intprodr ⨽ inttop ⌠ intx ⨘ invamp ⅋ invdiameter ⍉
inversebullet ◘ inversewhitecircle ◙ invlazys ∾ invneg ⌐ invnot ⌐ invwhitelowerhalfcircle ◛
invwhiteupperhalfcircle ◚ iota ι isinE ⋹ isindot ⋵ isinobar ⋷ isins ⋴ isinvb ⋸ j ȷ jmath ȷ jupiter ♃ k ̨
kappa κ kernelcontraction ∻ koppa ϟ l ł lAngle ⟪ lBrace ⦃ lBrack ⟦ lParen ⦅ lambda λ lang ⟪ langle ⟨
langledot ⦑ laplac ⧠ lasp ʿ lat ⪫ late ⪭ lazysinv ∾ lbag ⟅ lblkbrbrak ⦗ lblot ⦉ lbrace { lbracelend ⎩
lbracemid ⎨ lbraceuend ⎧ lbrack [ lbrackextender ⎢ lbracklend ⎣ lbracklltick ⦏ lbrackubar ⦋ lbrackuend ⎡
lbrackultick ⦍ lbrbrak 〔 lceil ⌈ lcirclerightint ∲ lcurvyangle ⧼ ldots … le ≤ leftarrow ← leftarrowapprox ⭊
leftarrowbackapprox ⭂ leftarrowbsimilar ⭋ leftarrowless ⥷ leftarrowonoplus ⬲ leftarrowplus ⥆
leftarrowshortrightarrow ⥃ leftarrowsimilar ⥳ leftarrowsubset ⥺ leftarrowtail ↢ leftarrowtriangle ⇽
leftarrowx ⬾ leftbarharpoon ⥪ leftbkarrow ⤌ leftcurvedarrow ⬿ leftdasharrow ⇠ leftdbkarrow ⤎ leftdbltail ⤛
leftdotarrow ⬸ leftdowncurvedarrow ⤶ leftfishtail ⥼ leftharpoonaccent ⃐ leftharpoondown ↽ leftharpoondownbar ⥞
leftharpoonsupdown ⥢ leftharpoonup ↼ leftharpoonupbar ⥚ leftharpoonupdash ⥪ leftleftarrows ⇇ leftleftharpoons ⥢
leftmoon ☾ leftouterjoin ⟕ leftrightarrow ↔ leftrightarrowcircle ⥈ leftrightarrows ⇆ leftrightarrowtriangle ⇿
leftrightharpoon ⥊ leftrightharpoondowndown ⥐ leftrightharpoondownup ⥋ leftrightharpoons ⇋
leftrightharpoonsdown ⥧ leftrightharpoonsup ⥦ leftrightharpoonupdown ⥊ leftrightharpoonupup ⥎
leftrightsquigarrow ↭ leftslice ⪦ leftsquigarrow ⇜ lefttail ⤙ leftthreearrows ⬱ leftthreetimes ⋋
leftwavearrow ↜ leftwhitearrow ⇦ leo ♌ leq ≤ leqq ≦ leqqslant ⫹ leqslant ⩽ lescc ⪨ lesdot ⩿ lesdoto ⪁
lesdotor ⪃ lesges ⪓ less < lessapprox ⪅ lessdot ⋖ lesseqgtr ⋚ lesseqqgtr ⪋ lessequivlnt ≲ lessgtr ≶ lesssim ≲
lfbowtie ⧑ lfloor ⌊ lftimes ⧔ lgE ⪑ lgblkcircle ⬤ lgblksquare ⬛ lgroup ⟮ lgwhtcircle ◯ lgwhtsquare ⬜ lhd ◁
libra ♎ lightning ↯ limg ⦇ linefeed ↴ ll ≪ llangle ⦉ llarc ◟ llblacktriangle ◣ llbracket ⟦ llcorner ⌞ llcurly ⪻
lll ⋘ lllnest ⫷ llparenthesis ⦇ lltriangle ◺ lmoustache ⎰ lnapprox ⪉ lneq ⪇ lneqq ≨ lnot ¬ lnsim ⋦ longdashv ⟞
longdivision ⟌ longleftarrow ⟵ longleftrightarrow ⟷ longleftsquigarrow ⬳ longmapsfrom ⟻ longmapsto ⟼
longrightarrow ⟶ longrightsquigarrow ⟿ looparrowleft ↫ looparrowright ↬ lowint ⨜ lozenge ◊ lozengeminus ⟠
lparen ( lparenextender ⎜ lparenlend ⎝ lparenless ⦓ lparenuend ⎛ lrarc ◞ lrblacktriangle ◢ lrcorner ⌟
lrtriangle ◿ lrtriangleeq ⧡ lsime ⪍ lsimg ⪏ lsqhook ⫍ ltcc ⪦ ltcir ⩹ ltimes ⋉ ltlarr ⥶ ltquest ⩻ ltrivb ⧏
lvboxline ⎸ lvec ⃐ lvertneqq ≨︀ lvzigzag ⧘ male ♂ maltese ✠ mapsdown ↧ mapsfrom ↤ mapsto ↦ mapsup ↥
mathampersand & mathatsign @ mathcolon : mathcomma , mathdollar $ mathexclam ! mathhyphen ‐ mathoctothorpe #
mathparagraph ¶ mathpercent % mathperiod . mathplus + mathquestion ? mathratio ∶ mathring ̊ mathsection §
mathsemicolon ; mathslash / mathsterling £ mathunderbar ̲ mathvisiblespace ␣ mdblkcircle ⚫ mdblkdiamond ⬥
mdblklozenge ⬧ mdblksquare ◼ mdlgblkcircle ● mdlgblkdiamond ◆ mdlgblklozenge ⧫ mdlgblksquare ■ mdlgwhtcircle ○
mdlgwhtdiamond ◇ mdlgwhtlozenge ◊ mdlgwhtsquare □ mdsmblkcircle ⦁ mdsmblksquare ◾ mdsmwhtcircle ⚬
mdsmwhtsquare ◽ mdwhtcircle ⚪ mdwhtdiamond ⬦ mdwhtlozenge ⬨ mdwhtsquare ◻ measangledltosw ⦯ measangledrtose ⦮
measangleldtosw ⦫ measanglelutonw ⦩ measanglerdtose ⦪ measanglerutone ⦨ measangleultonw ⦭ measangleurtone ⦬
measeq ≞ measuredangle ∡ measuredangleleft ⦛ measuredrightangle ⊾ medblackstar ⭑ medbullet ⚫ medcirc ⚪
medwhitestar ⭐ mercury ☿ mho ℧ mid ∣ midbarvee ⩝ midbarwedge ⩜ midcir ⫰ minus − minusdot ⨪ minusfdots ⨫
minusrdots ⨬ mlcp ⫛ models ⊧ modtwosum ⨊ mp ∓ mu μ multimap ⊸ multimapboth ⧟ multimapinv ⟜ nHdownarrow ⇟
nHuparrow ⇞ nLeftarrow ⇍ nLeftrightarrow ⇎ nRightarrow ⇏ nVDash ⊯ nVdash ⊮ nVleftarrow ⇺ nVleftarrowtail ⬺
nVleftrightarrow ⇼ nVrightarrow ⇻ nVrightarrowtail ⤕ nVtwoheadleftarrow ⬵ nVtwoheadleftarrowtail ⬽
nVtwoheadrightarrow ⤁ nVtwoheadrightarrowtail ⤘ nabla ∇ napprox ≉ nasymp ≭ natural ♮ ncong ≇ ne ≠ nearrow ↗
neg ¬ neovnwarrow ⤱ neovsearrow ⤮ neptune ♆ neq ≠ nequiv ≢ neswarrow ⤢ neuter ⚲ nexists ∄ ng ŋ ngeq ≱
ngeqslant ⩾̸ ngtr ≯ ngtrless ≹ ngtrsim ≵ nhVvert ⫵ nhpar ⫲ ni ∋ niobar ⋾ nis ⋼ nisd ⋺ nleftarrow ↚
nleftrightarrow ↮ nleq ≰ nleqslant ⩽̸ nless ≮ nlessgtr ≸ nlesssim ≴ nmid ∤ nni ∌ nolinebreak ⁠ not ̸
notaccent ̸ notbackslash ⍀ notgreaterless ≹ notin ∉ notlessgreater ≸ notslash ⌿ nparallel ∦ npolint ⨔
nprec ⊀ npreccurlyeq ⋠ npreceq ⋠ nrightarrow ↛ nsim ≁ nsime ≄ nsimeq ≄ nsqsubseteq ⋢ nsqsupseteq ⋣
nsubset ⊄ nsubseteq ⊈ nsubseteqq ⫅̸ nsucc ⊁ nsucccurlyeq ⋡ nsucceq ⋡ nsupset ⊅ nsupseteq ⊉ nsupseteqq ⫆̸
ntriangleleft ⋪ ntrianglelefteq ⋬ ntriangleright ⋫ ntrianglerighteq ⋭ nu ν nvDash ⊭ nvLeftarrow ⤂
nvLeftrightarrow ⤄ nvRightarrow ⤃ nvartriangleleft ⋪ nvartriangleright ⋫ nvdash ⊬ nvinfty ⧞ nvleftarrow ⇷
nvleftarrowtail ⬹ nvleftrightarrow ⇹ nvrightarrow ⇸ nvrightarrowtail ⤔ nvtwoheadleftarrow ⬴
nvtwoheadleftarrowtail ⬼ nvtwoheadrightarrow ⤀ nvtwoheadrightarrowtail ⤗ nwarrow ↖ nwovnearrow ⤲ nwsearrow ⤡
o ø obar ⌽ obot ⦺ obrbrak ⏠ obslash ⦸ ocirc ̊ ocommatopright ̕ odiv ⨸ odot ⊙ odotslashdot ⦼ oe œ ogreaterthan ⧁
oiiint ∰ oiint ∯ oint ∮ ointctrclockwise ∳ olcross ⦻ olessthan ⧀ omega ω ominus ⊖ openbracketleft 〚
openbracketright 〛 operp ⦹ oplus ⊕ opluslhrim ⨭ oplusrhrim ⨮ original ⊶ origof ⊶ oslash ⊘ otimes ⊗ otimeshat ⨶
otimeslhrim ⨴ otimesrhrim ⨵ oturnedcomma ̒ overbar ̅ overbrace ⏞ overbracket ⎴ overleftharpoon ⃐
overleftrightarrow ⃡ overline ̅ overparen ⏜ overrightarrow ⃗ overrightharpoon ⃑ ovhook ̉ parallel ∥
parallelogram ▱ parallelogramblack ▰ parsim ⫳ partial ∂ partialmeetcontraction ⪣ pencil ✎ pentagon ⬠
pentagonblack ⬟ perp ⟂ perps ⫡ perspcorrespond ⩞ pfun ⇸ phi ϕ pi π pinj ⤔ pisces ♓ pitchfork ⋔ plusdot ⨥
pluseqq ⩲ plushat ⨣ plussim ⨦ plussubtwo ⨧ plustrif ⨨ pluto ♇ pm ± pointint ⨕ pointright ☞ postalmark 〒
pounds £ prec ≺ precapprox ⪷ preccurlyeq ≼ precedesnotsimilar ⋨ preceq ⪯ preceqq ⪳ precnapprox ⪹ precneq ⪱
precneqq ⪵ precnsim ⋨ precsim ≾ prime ′ prod ∏ profline ⌒ profsurf ⌓ propto ∝ prurel ⊰ psi ψ psur ⤀ pullback ⟓
pushout ⟔ qoppa ϙ qprime ⁗ quarternote ♩ questeq ≟ quotedblbase ‟ quotesinglbase ‚ r ̊ rAngle ⟫ rBrace ⦄
rBrack ⟧ rParen ⦆ radiation ☢ rang ⟫ rangle ⟩ rangledot ⦒ rangledownzigzagarrow ⍼ rbag ⟆ rblkbrbrak ⦘ rblot ⦊
rbrace } rbracelend ⎭ rbracemid ⎬ rbraceuend ⎫ rbrack ] rbrackextender ⎥ rbracklend ⎦ rbracklrtick ⦎
rbrackubar ⦌ rbrackuend ⎤ rbrackurtick ⦐ rbrbrak 〕 rceil ⌉ rcirclerightint ∳ rcurvyangle ⧽ rdiagovfdiag ⤫
rdiagovsearrow ⤰ recorder ⌕ recycle ♻ revangle ⦣ revangleubar ⦥ revemptyset ⦰ reversesolidus ⧵ revnmid ⫮
rfbowtie ⧒ rfloor ⌋ rftimes ⧕ rgroup ⟯ rhd ▷ rho ρ rightangle ∟ rightanglearc ⊾ rightanglemdot ⦝
rightanglesqr ⦜ rightarrow → rightarrowapprox ⥵ rightarrowbackapprox ⭈ rightarrowbar ⇥ rightarrowbsimilar ⭌
rightarrowdiamond ⤞ rightarrowgtr ⭃ rightarrowonoplus ⟴ rightarrowplus ⥅ rightarrowshortleftarrow ⥂
rightarrowsimilar ⥴ rightarrowsupset ⭄ rightarrowtail ↣ rightarrowtriangle ⇾ rightarrowx ⥇ rightbarharpoon ⥬
rightbkarrow ⤍ rightcurvedarrow ⤳ rightdasharrow ⇢ rightdbltail ⤜ rightdotarrow ⤑ rightdowncurvedarrow ⤷
rightfishtail ⥽ rightharpoonaccent ⃑ rightharpoondown ⇁ rightharpoondownbar ⥗ rightharpoonsupdown ⥤
rightharpoonup ⇀ rightharpoonupbar ⥓ rightharpoonupdash ⥬ rightimply ⥰ rightleftarrows ⇄ rightleftharpoon ⥋
rightleftharpoons ⇌ rightleftharpoonsdown ⥩ rightleftharpoonsup ⥨ rightmoon ☽ rightouterjoin ⟖ rightpentagon ⭔
rightpentagonblack ⭓ rightrightarrows ⇉ rightrightharpoons ⥤ rightslice ⪧ rightsquigarrow ⇝ righttail ⤚
rightthreearrows ⇶ rightthreetimes ⋌ rightwavearrow ↝ rightwhitearrow ⇨ rimg ⦈ ringplus ⨢ risingdotseq ≓
rmoustache ⎱ rparen ) rparenextender ⎟ rparengtr ⦔ rparenlend ⎠ rparenuend ⎞ rppolint ⨒ rrangle ⦊ rrbracket ⟧
rrparenthesis ⦈ rsolbar ⧷ rsqhook ⫎ rsub ⩥ rtimes ⋊ rtriltri ⧎ ruledelayed ⧴ rvboxline ⎹ rvzigzag ⧙
sagittarius ♐ sampi ϡ sansLmirrored ⅃ sansLturned ⅂ saturn ♄ scorpio ♏ scpolint ⨓ scurel ⊱ searrow ↘
seovnearrow ⤭ setminus ⧵ sharp ♯ shortdowntack ⫟ shortlefttack ⫞ shortrightarrowleftarrow ⥄ shortuptack ⫠
shuffle ⧢ sigma σ sim ∼ sime ≃ simeq ≃ simgE ⪠ simgtr ⪞ similarleftarrow ⭉ similarrightarrow ⥲ simlE ⪟
simless ⪝ simminussim ⩬ simneqq ≆ simplus ⨤ simrdots ⩫ sinewave ∿ sixteenthnote ♬ skull ☠ slash /​
smallblacktriangleleft ◂ smallblacktriangleright ▸ smallin ∊ smallni ∍ smalltriangleleft ◃ smalltriangleright ▹
smashtimes ⨳ smblkcircle • smblkdiamond ⬩ smblklozenge ⬪ smblksquare ▪ smeparsl ⧤ smile ⌣ smiley ☺ smt ⪪ smte ⪬
smwhitestar ⭒ smwhtcircle ◦ smwhtdiamond ⋄ smwhtlozenge ⬫ smwhtsquare ▫ spadesuit ♠ sphericalangle ∢
sphericalangleup ⦡ spot ⦁ sqcap ⊓ sqcup ⊔ sqint ⨖ sqlozenge ⌑ sqrint ⨖ sqrt √ sqrtbottom ⎷ sqsubset ⊏
sqsubseteq ⊑ sqsubsetneq ⋤ sqsupset ⊐ sqsupseteq ⊒ sqsupsetneq ⋥ square ◻ squarebotblack ⬓ squarecrossfill ▩
squarehfill ▤ squarehvfill ▦ squareleftblack ◧ squarellblack ⬕ squarellquad ◱ squarelrblack ◪ squarelrquad ◲
squareneswfill ▨ squarenwsefill ▧ squarerightblack ◨ squaretopblack ⬒ squareulblack ◩ squareulquad ◰
squareurblack ⬔ squareurquad ◳ squarevfill ▥ squoval ▢ ss ß sslash ⫽ star ⋆ stareq ≛ starequal ≛ steaming ☕
stigma ϛ strns ⏤ subedot ⫃ submult ⫁ subrarr ⥹ subset ⊂ subsetapprox ⫉ subsetcirc ⟃ subsetdot ⪽ subseteq ⊆
subseteqq ⫅ subsetneq ⊊ subsetneqq ⫋ subsetplus ⪿ subsim ⫇ subsub ⫕ subsup ⫓ succ ≻ succapprox ⪸ succcurlyeq ≽
succeq ⪰ succeqq ⪴ succnapprox ⪺ succneq ⪲ succneqq ⪶ succnsim ⋩ succsim ≿ sum ∑ sumbottom ⎳ sumint ⨋ sumtop ⎲
sun ☼ supdsub ⫘ supedot ⫄ suphsol ⟉ suphsub ⫗ suplarr ⥻ supmult ⫂ supset ⊃ supsetapprox ⫊ supsetcirc ⟄
supsetdot ⪾ supseteq ⊇ supseteqq ⫆ supsetneq ⊋ supsetneqq ⫌ supsetplus ⫀ supsim ⫈ supsub ⫔ supsup ⫖ surd √
surfintegral ∯ swarrow ↙ swords ⚔ talloblong ⫾ tau τ taurus ♉ textGamma Γ textOmega Ω textPhi Φ textSigma Σ
textTheta Θ textTstroke Ŧ textacutedbl ˝ textacutemacron ́̄ textacutewedge ́̌ textadvancing ̘ textalpha α
textapproxequal ≈ textasciiacute ´ textasciibreve ˘ textasciicaron ˇ textasciicircum ^ textasciidieresis ¨
textasciigrave ˋ textasciimacron ¯ textasciitilde ~ textasteriskcentered * textbackslash \\ textbaht ฿ textbar |
textbardbl ‖ textbeta β textbigcircle ◯ textblacksquare ■ textblank ␢ textblock █ textbraceleft {
textbraceright } textbrevemacron ̆̄ textbrokenbar ¦ textbullet • textcap ∧ textcelsius ℃ textcent ¢
textcircledP ℗ textcircumdot ̂̇ textcolonmonetary ₡ textcommabelow ̦ textcompwordmark ‌ textcontourintegral ∮
textcopyright © textcorner ̚ textcrh ħ textcurrency ¤ textdagger † textdaggerdbl ‡ textdbllowline ‗
textdegree ° textdelta δ textdh ð textdiscount ⁒ textdiv ÷ textdkshade ▓ textdnblock ▄ textdollar $ textdong ₫
textdotacute ̇́ textdotbreve ̐ textdoublebarpipe ǂ textdoublegrave ̏ textdoublepipe ǂ textdoublevbaraccent ̎
textdownarrow ↓ textelement ∈ textellipsis … textemdash — textendash – texteopen ε textepsilon ε texteqsim ≂
textequivalence ≡ textesh ƪ textestimated ℮ texteuro € textexclamdown ¡ textflorin ƒ textfractionsolidus ⁄
textgravedot ̀̇ textgravemacron ̀̄ textgreater > textgreaterequal ≥ texthorizontalbar ― texthvlig ƕ
textincrement ∆ textinfinity ∞ textintegral ∫ textinterrobang ‽ textintersection ∩ textinvsubbridge ̺ textkra ĸ
textlangle 〈 textleftarrow ← textless < textlessequal ≤ textlfblock ▌ textlira ₤ textlnot ¬ textlowering ̞
textlozenge ◊ textltshade ░ textmalteseH Ħ textmalteseh ħ textmho ℧ textmu µ textmusicalnote ♪ textnaira ₦
textniepsilon ε textnotequal ≠ textnsuperior ⁿ textnumero № textohm Ω textonehalf ½ textonequarter ¼
textonesuperior ¹ textopenbullet ◦ textordfeminine ª textordmasculine º textovercross ̽ textparagraph ¶
textpartial ∂ textperiodcentered ˙ textpertenthousand ‱ textperthousand ‰ textpeseta ₧ textpeso ₱ textphi ɸ
textpi π textpm ± textproduct ∏ textquestiondown ¿ textquotedbl " textquotedblleft “ textquotedblright ”
textquoteleft ‘ textquoteright ’ textraising ̝ textrangle 〉 textrecipe ℞ textreferencemark ※ textregistered ®
textretracting ̙ textrevlogicalnot ⌐ textrevscripta ɤ textrightarrow → textringmacron ̊̄ textriota ℩
textrtaild ɖ textrtblock ▐ textschwa ə textseagull ̼ textsection § textservicemark ℠ textshade ▒ textsigma σ
textsterling £ textsubarch ̯ textsubbar ̱ textsubbridge ̪ textsubgrave ̖ textsublhalfring ̜ textsubplus ̟
textsubrhalfring ̹ textsubring ̥ textsubsquare ̻ textsubtilde ̰ textsubumlaut ̤ textsubwedge ̬ textsummation ∑
textsuperimposetilde ̴ textsurd √ textsyllabic ̩ texttau τ texttheta θ textthreequarters ¾ textthreesuperior ³
texttildedot ̃̇ texttildelow ˜ texttimes × texttrademark ™ texttstroke ŧ textturnk ʞ textturnm ɯ
texttwosuperior ² textunderscore _ textuparrow ↑ textupblock ▀ textvartheta ϑ textvbaraccent ̍
textvisiblespace ⊔ textwon ₩ textyen ¥ th þ therefore ∴ thermod ⧧ theta θ threedangle ⟀ threedotcolon ⫶
threeunderdot ⃨ tieconcat ⁀ tieinfty ⧝ tilde ̃ tildetrpl ≋ times × timesbar ⨱ tminus ⧿ to → toea ⤨ tona ⤧ top ⊤
topbot ⌶ topcir ⫱ topfork ⫚ topsemicircle ◠ tosa ⤩ towa ⤪ tplus ⧾ trapezium ⏢ trianglecdot ◬ triangledown ▿
triangleleft ◁ triangleleftblack ◭ trianglelefteq ⊴ triangleminus ⨺ triangleodot ⧊ triangleplus ⨹ triangleq ≜
triangleright ▷ trianglerightblack ◮ trianglerighteq ⊵ triangles ⧌ triangleserifs ⧍ triangletimes ⨻
triangleubar ⧋ tripleplus ⧻ trprime ‴ trslash ⫻ truestate ⊧ turnangle ⦢ turnediota ℩ turnednot ⌙ twocaps ⩋
twocups ⩊ twoheaddownarrow ↡ twoheadleftarrow ↞ twoheadleftarrowtail ⬻ twoheadleftdbkarrow ⬷ twoheadmapsfrom ⬶
twoheadmapsto ⤅ twoheadrightarrow ↠ twoheadrightarrowtail ⤖ twoheaduparrow ↟ twoheaduparrowcircle ⥉
twolowline ‗ twonotes ♫ typecolon ⦂ u ̆ ubrbrak ⏡ ularc ◜ ulblacktriangle ◤ ulcorner ⌜ ultriangle ◸ uminus ⩁
underbar ̱ underbrace ⏟ underbracket ⎵ underleftarrow ⃮ underleftharpoondown ⃭ underleftrightarrow ͍
underline ̲ underparen ⏝ underrightarrow ⃯ underrightharpoondown ⃬ unicodecdots ⋯ unicodeellipsis … upDigamma Ϝ
upand ⅋ uparrow ↑ uparrowbarred ⤉ uparrowoncircle ⦽ upbackepsilon ϶ updasharrow ⇡ updigamma ϝ updownarrow ↕
updownarrowbar ↨ updownarrows ⇅ updownharpoonleftleft ⥑ updownharpoonleftright ⥍ updownharpoonrightleft ⥌
updownharpoonrightright ⥏ updownharpoonsleftright ⥮ upfishtail ⥾ upharpoonleft ↿ upharpoonleftbar ⥠
upharpoonright ↾ upharpoonrightbar ⥜ upharpoonsleftright ⥣ upin ⟒ upint ⨛ uplus ⊎ uprightcurvearrow ⤴ upsilon υ
upslopeellipsis ⋰ upuparrows ⇈ upupharpoons ⥣ upvarTheta Θ upwhitearrow ⇧ uranus ♅ urarc ◝ urblacktriangle ◥
urcorner ⌝ urtriangle ◹ utilde ̰ v ̌ vBar ⫨ vBarv ⫩ vDash ⊨ vDdash ⫢ varGamma Γ varVdash ⫦ varbarwedge ⌅
varbeta ϐ varcarriagereturn ⏎ varclubsuit ♧ vardiamondsuit ♦ vardoublebarwedge ⌆ varepsilon ε varheartsuit ♥
varhexagon ⬡ varhexagonblack ⬢ varhexagonlrbonds ⌬ varisinobar ⋶ varisins ⋳ varkappa ϰ varlrtriangle ⊿
varniobar ⋽ varnis ⋻ varnothing ∅ varointclockwise ∲ varphi φ varpi ϖ varprod ⨉ varrho ϱ varsigma ς
varspadesuit ♤ varstar ✶ varsubsetneqq ⊊︀ varsupsetneq ⊋︀ vartheta ϑ vartriangle ▵ vartriangleleft ⊲
vartriangleright ⊳ varveebar ⩡ vbraceextender ⎪ vbrtri ⧐ vdash ⊢ vdots ⋮ vec ⃗ vectimes ⨯ vee ∨ veebar ⊻
veedot ⟇ veedoublebar ⩣ veeeq ≚ veemidvert ⩛ veeodot ⩒ veeonvee ⩖ veeonwedge ⩙ venus ♀ vert | vertoverlay ⃒
verymuchgreater ⋙ verymuchless ⋘ viewdata ⌗ virgo ♍ vlongdash ⟝ volintegral ∰ vrectangle ▯ vrectangleblack ▮
vysmblkcircle ∙ vysmblksquare ⬝ vysmwhtcircle ∘ vysmwhtsquare ⬞ vzigzag ⦚ warning ⚠ wasylozenge ⌑ wedge ∧
wedgebar ⩟ wedgedot ⟑ wedgedoublebar ⩠ wedgemidvert ⩚ wedgeodot ⩑ wedgeonwedge ⩕ wedgeq ≙ whitearrowupfrombar ⇪
whiteinwhitetriangle ⟁ whitepointerleft ◅ whitepointerright ▻ whitesquaretickleft ⟤ whitesquaretickright ⟥
whthorzoval ⬭ whtvertoval ⬯ wideangledown ⦦ wideangleup ⦧ widebreve ̆ widebridgeabove ⃩ widecheck ̌ widehat ∧
wideoverbar ̅ widetilde ̃ wideutilde ̰ wp ℘ wr ≀ xbsol ⧹ xi ξ xsol ⧸ yinyang ☯ zcmp ⨟ zeta ζ zhide ⧹ zpipe ⨠
zproject ⨡
`;
