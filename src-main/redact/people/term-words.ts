/** The words by which `terms.ts` tells a term from somebody: whom terms are called after, and what stands behind them. */
export const set = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/))

/**
 * More people whom terms are called after, as common as names as anybody's: a term only before a word of `TERM_NOUNS`, or beside
 * another one with a hyphen between ("Mann-Whitney").
 */
export const MORE_NAMESAKES = set(`
  reynolds dunbar parkinson campbell stroop hebb hopfield boltzmann helmholtz carnot rankine otto diesel stirling cherenkov hubble schwarzschild hawking
  penrose halley richter beaufort mohs vickers rockwell young bragg bell wigner dyson neumann möbius moebius mobius klein escher weierstrass rolle maclaurin
  laurent green stokes smith frobenius perron gershgorin ritz galerkin adams crank nicolson lax wendroff godunov courant robin mie fresnel fraunhofer
  huygens mohr pratt kleene backus naur chomsky greibach rice tarski zermelo fraenkel hindley milner damas morris scott strachey hall held christofides graham
  chan steiner cayley hamilton petersen turan ramsey watts kernighan lin langevin wiener ornstein uhlenbeck black scholes merton sortino treynor kelly
  lorenz phillips laffer engel giffen veblen cobb douglas debreu stackelberg cournot bertrand hare droop holt winters jenkins anderson darling cramer cramér
  lilliefors brown forsythe mcnemar cochran mantel haenszel gompertz makeham yule simon fleiss krippendorff jensen kullback leibler bhattacharyya hellinger
  wasserstein canberra bray curtis jaro winkler needleman wunsch smith waterman burrows wheeler fano elias blum micali paillier pedersen damgard groth feige
  fiat yates marshall olkin nakagami rician weber fechner bloch bohr compton raman zeeman pauli planck feynman schottky zener darlington colpitts wheatstone
  thevenin norton bode nichols routh hurwitz lyapunov riccati kalecki luenberger smale hopf feigenbaum julia wolfram collatz kaprekar armstrong sierpinski
  levenberg marquardt muller ziegler howard rom hastings rivest shamir
  kadane elo glicko mach lagrange bayesian euler planck hoare floyd dekker peterson bakery mattern lehmer stern brocot pick ceva heron thales apollonius
  wagner fischer thompson wilson karger bentley ottmann zipfian deming taguchi scoville
  baum howard einstein debye bollinger levy lévy cooley tukey chandra chandrasekhar kepler kimball inmon codd boyce chen yourdon jackson warnier nassi shneiderman lehman brooks fitts hick miller pareto hofstadter sturgeon godwin cunningham atwood bezos parkinson zawinski putt spolsky greenspun kerning zeigarnik
`)

/** Products that are called like many people: with a thing of the trade behind them they are the products. */
export const NAMED_LIKE_PEOPLE = set(`
  gerrit kendra doris clair polly hana aurora buck ruby jasper hugo julia idris ashby otto alexa watson bruno percy karma dolly elmo bert claude gemma
  devin cody maxwell artemis amundsen marquez hermes phoebe athena kali tosca frida kasten regula amanda lottie maya daphne adonis luigi cassandra
  apollo gorgias huey seldon travis bamboo crystal dylan eiffel vicuna bixby chef salt elm ada perl pascal camel sonar ghost ember flask kylin zola ray
`)
/** More of what stands behind those. */
export const MORE_THINGS = set(`
  target voice failover table view proof block review macro image skill shortcut panel dag crawler finding extract tile bolt spout lens rota board epic
  quota limit outage incident latency pricing invoice account licence license subscription editor terminal shell prompt answer weight checkpoint token
  repo branch commit channel thread subnet cron lint linter grammar keyword compiler interpreter binding wrapper exporter decorator annotation
`)

/** What is called after somebody. */
export const TERM_NOUNS = set(`
  multiplier compensator cycle prior posterior number rule effect state criterion scan march path bottle strip modulus boundary space group ring field window
  filter bank plot plane sphere set dust carpet gasket sponge surface cut closure algebra lattice function functional operator extension embedding kernel
  measure process motion walk bridge sheet ladder box pivot decomposition factorization factorisation elimination iteration step method scheme solver
  quadrature node point basis curve spline patch interpolation approximation fit regression loss divergence entropy information correlation covariance
  statistic test interval bound limit ratio index coefficient score rating constant unit scale temperature radius length frequency shift scattering diagram
  chart table map graph tree heap hash sieve code coding cipher sequence series triangle identity formula equation inequality theorem lemma conjecture law
  principle paradox razor dilemma problem game strategy equilibrium optimum efficiency frontier portfolio model machine network net cell layer learning gate
  tape lock key clock proof signature commitment protocol exchange transform noise blur pyramid edge corner detector descriptor matrix distribution
  distance similarity metric norm smoothing sampling sampler algorithm search sort shuffle construction encoding numbering arithmetic logic calculus type
  inference automaton grammar notation hierarchy arch architecture gpu pair adjustment correction procedure bridge oscillator diode trigger divider bulb
  update gain shading normal violation award wheel projection trie daemon demon tile raster sum reduction product expansion differential gradient condition convergence
  stability rank ordering numeral sum programming semantics reasoning semiring monoid category topology homology manifold tensor bracket invariant identity
  ensemble statistics fluid liquid crystal force flow drag layer instability vortex cell battery engine pump valve bearing clutch brake seal band flight fft release mission summation convention triple tuple decoder encoder smoother tarpit attractor fractal zone barrier telescope line mode point cross triangle prime polynomial duality partition complexity zeta distribution regime
`)

/** What somebody does with a thing: "Mark all as read", "Bill the customer". */
export const DONE_TO = /^ (?:the|all|a|an|it|this|that|these|your|our|my|each|every|any|both|as)(?![\p{L}'’])/u
/** Names that open an order. */
export const ORDERS = set(
  'mark bill rob chase pat drew grant will jack skip ward pierce trace dot chip nick hunt sue dash carry',
)
/** Names that say how something is, or what it is for. */
export const QUALITIES = set(
  'max min rich frank art grace faith hope joy dawn summer ivy rose pearl hunter mason crystal amber ruby jade ginger sky star prince king earl duke noble sterling rusty sunny sandy olive hazel violet iris daisy holly angel destiny harmony melody carol april may june august christian gene miles lane',
)
/** What they are said of. */
export const QUALIFIED = set(
  'heap board text release mode feedback period league gold size value length width height count items retries age depth tokens connections limit theme tests testing input output memory threads page pages editor media format asset assets icon color colour palette bees gatherer stone garden school model index order level load batch direction style project work branch drop launch sale party lang language compiler shard',
)
/** What stands behind a place that somebody may be called like: "Austin office", "Victoria line". */
export const OF_A_PLACE = set(
  'office region line data datacenter team timezone time site zone cluster hub dc airport station warehouse branch market customers users traffic servers server edge pop offsite trip meetup conference summit deployment endpoint campus',
)
/** What is called after somebody so often that a family name before it needs no list. */
export const CALLED_AFTER_SOMEBODY = set(`
  window filter effect curve diagram matrix theorem lemma distribution transform net counter tube belt comet sensor element burner dish contrast formula
  cycle wheel alpha shading gain function path tree graph chain algorithm equation inequality constant coefficient paradox principle law cipher sequence
  series polynomial interpolation decomposition norm metric estimator kernel correction correlation divergence entropy boson particle telescope nebula cage
`)
/** Of those, what stands behind first names as well: "Matthew effect". */
export const ALWAYS_A_TERM = set('effect theorem lemma paradox conjecture inequality equation polynomial boson nebula')
/** What stands behind a thing, and behind nobody whose name no list has. */
export const BEHIND_A_STRANGER = set(`
  slave master leader follower primary secondary standby sidecar daemon gateway ingress exporter scraper collector shipper forwarder balancer listener dispatcher
  throttle guide addon job flow rule backup clip embedding bot segment topology transform run campaign connector policy vector pr shard broker index node agent
  pod pipeline stage trace span query topic consumer producer bucket stack scope realm tenant group plugin hook seed schema migration model layer card tile
  cell chart event source alert schedule build step plan gate scan registry repo operator volume stream worker workflow process router
  proxy backend tunnel peer session filter cert key token flag toggle prompt kernel notebook frame space page file symbol story snapshot suite scenario
  collection env config chunk bundle loader preset cluster release upgrade version instance endpoint dashboard cache queue
`)
