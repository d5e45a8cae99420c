/**
 * Terms that are called after people, and things that are called like people: "Dijkstra", "Murphy's law", "Apache Camel".
 *
 * Only what the model found by its looks is asked here; members of the workspace are the directory's, under any name.
 */

import {
  hasNameBeside,
  isCalledAThing,
  isFirstName,
  isInPlaceName,
  isNameOfSomebody,
  isOrdinaryWord,
} from '../names/index.ts'
import {
  ALWAYS_A_TERM,
  BEHIND_A_STRANGER,
  CALLED_AFTER_SOMEBODY,
  DONE_TO,
  MORE_NAMESAKES,
  MORE_THINGS,
  NAMED_LIKE_PEOPLE,
  OF_A_PLACE,
  ORDERS,
  QUALIFIED,
  QUALITIES,
  set,
  TERM_NOUNS,
} from './term-words.ts'

/**
 * Who is named here is a method, a law, a unit or a tool, unless a first name stands before. What is a common name as well
 * is one only before a term.
 */
const EPONYMS = set(`
  dijkstra bayes weibull poisson gauss gaussian bernoulli markov turing hamming huffman levenshtein damerau banach bellman kruskal prim warshall fibonacci lagrange laplace
  fourier euler newton hilbert cauchy boole lamport knuth merkle shannon nyquist kalman lorentz lorenz pareto zipf benford amdahl conway
  postel metcalfe dunning kruger occam hanlon goodhart demeter liskov curry haskell erlang pascal ada euclid pythagoras riemann dirichlet legendre chebyshev
  jacobi jacobian hessian hesse cholesky schur householder gibbs metropolis monte carlo wilcoxon whitney kolmogorov smirnov 
  pearson spearman kendall cohen bonferroni tukey anova gini jaccard dice minkowski mahalanobis manhattan chebychev voronoi delaunay bezier catmull perlin
  simplex gouraud phong blinn mandelbrot sierpinski hanoi shapley vickrey arrow condorcet borda huffmann lempel ziv reed solomon viterbi
  diffie hellman rivest shamir adleman elgamal schnorr feistel vigenere caesar galois montgomery barrett karatsuba strassen toom schonhage edmonds karp dinic
  tarjan kosaraju hopcroft fulkerson boyer rabin aho corasick trie adelson velsky landis fenwick raft paxos byzantine chandy
  celsius fahrenheit kelvin hertz volt watt ampere joule pascal ohm tesla gantt kanban likert maslow rorschach
  bayesian lagrangian hamiltonian euclidean cartesian newtonian abelian markovian eulerian hermitian riemannian hebbian kadane glicko sysdba sysoper
  hudi kerberos heisenbug bohrbug mandelbug schrödinbug capybara guice
`)

/** The same, of whom others are called as well: a term only before one. */
const NAMESAKES = set(`
  fisher ford johnson moore mann wald lambert koch nash floyd bloom brooks welch student hastings schmidt gram
  brier golomb jevons schrödinger schrodinger heisenberg chesterton darwin kepler fermi maxwell volta faraday hopper lovelace gray venn sankey solomon zeno gödel godel
  church cantor russell peano dedekind noether ramanujan goldbach collatz mersenne carmichael fermat pell catalan stirling ackermann sylvester vandermonde toeplitz
  hankel hadamard walsh haar gabor sobel canny prewitt otsu hough kanade lanczos nelder mead broyden goldfarb shanno armijo karush kuhn tucker dantzig farkas
  munkres gale erdős erdos rényi renyi barabasi strogatz shapiro wilk levene bartlett wallis friedman sidak benjamini hochberg cox ljung durbin breusch pagan dickey
  fuller granger johansen kaplan meier hosmer lemeshow rayleigh gumbel frechet fréchet dirac heaviside kronecker stieltjes lebesgue borel hausdorff banach sobolev seidel
  taylor adam xavier glorot jordan moses kant reuleaux doppler faraday
  krylov arnoldi givens horner raphson simpson romberg runge kutta bashforth verlet hermite bernstein casteljau jarvis bresenham chernoff hoeffding markowitz sharpe
  betteridge wirth kerckhoffs julia ampere turing nagle karn jain zobrist
`)

/** Departments, where somebody may be asked or thanked just as well. None is anybody's name. */
const DEPARTMENTS = set(`
  support legal sales marketing finance accounting payroll procurement compliance engineering operations infosec helpdesk recruiting logistics
  facilities analytics growth buchhaltung einkauf vertrieb personalabteilung rechtsabteilung comptabilité achats juridique contabilidad compras
`)

/** What is called after somebody. */
const APOSTROPHES = "'’"
const LAW =
  /^['’]s? (?:law|theorem|paradox|razor|principle|inequality|conjecture|lemma|criterion|hypothesis|identity|rule of|constant|triangle|cube|box|sieve|little theorem|last theorem|horse)\b/i
const TERM =
  /^ (?!\p{L}+ed(?!\p{L}))(?:law|theorem|lemma|conjecture|distributions?|classifiers?|algorithms?|inequalit|transforms?|transformations?|coefficients?|sequences?|numbers?|matri|machines?|diagrams?|charts?|distance|cod(?:e|ing)|curves?|complexity|notation|estimator|prior|process|chains?|paradox|effect|razor|criterion|integrals?|equations?|scale|search|sampling|smoothing|shuffle|automat|normal form|case\b|filters?|trees?|sort|hash|pairs?|clock|fit\b|noise|kernel|score|index|test\b|conjecture|principle|substitution|codes?|graphs?|gates?|equilibri\p{L}*|snowflakes?|entropy|capacity|drivers?|gpus?|kernels?|cores?|levels?|units?|superchips?|architecture|chips?|middleware|macros?|packages?|instances?|coordinates?|bound|angles?|basis|product|model|method|formula|sum|product|expansion|series|priors?|lines?(?!\p{L})|edges?|detectors?|operators?|optimi[sz]ers?|init(?:iali[sz]ation|iali[sz]er)?(?!\p{L})|forms?(?!\p{L})|arch(?!\p{L})|norm(?!\p{L})|cipher|key exchange|logic(?!\p{L})|protocol|consensus|triangles?|shift(?!\p{L})|moments?|polynomials?|identity|primes?|test(?!\p{L})|rule(?!\p{L})|block(?:er|s)?(?!\p{L})|cage)/iu
/** The same behind somebody whom things are called after; of others these are their own. */
const OWN =
  /^['’]s? (?:kappa|alpha|rho|tau|rule|t-test|number|kernel|bug|fence|demon|cat|formula|method|algorithm|test|index|numbers?|bound|maxim|trap|[a-z])(?![\p{L}\p{N}'’-])/iu
/** Makers and families of software: the capital behind is one of theirs. Asked at a place, and read from there back. */
const MAKER =
  /(?<=(?:^|[^\p{L}])(?:Apache|Amazon|AWS|Azure|Google|Microsoft|MS|Oracle|IBM|Adobe|GNU|Eclipse|Mozilla|JetBrains|Atlassian|Spring|SAP|Red Hat|HashiCorp|Elastic|Cloudera|Visual|Apple|Android|Ubuntu|Debian|Fedora|macOS|OS X|Windows|Java|Python|JavaScript|Node|Linux|Docker|Kubernetes) )/uy
/** Behind one of these it is somebody of that name after all. */
const TITLE =
  /^(?:mr|mrs|ms|miss|mister|dr|prof|professor|herr|herrn|frau|mevrouw|mevr|meneer|dhr|mme|mlle|monsieur|madame|señora?|senhora?|signora?|sig|pan|pani|paní|fru|hr)$/i
/** What stands behind a thing, and not behind somebody. */
const THING_BEHIND =
  /^ (?:on rails|gems?|scripts?|upgrade|versions?|timeline|routes?|export|reports?|config(?:uration)?|docs|api|sdk|cli|clients?|librar(?:y|ies)|packages?|plugins?|server|clusters?|pipelines?|jobs?|tables?|quer(?:y|ies)|topics?|consumers?|producers?|brokers?|replicas?|buckets?|stacks?|templates?|functions?|notebooks?|dags?|scans?|dashboards?|metrics?|alerts?|logs?|modules?|builds?|spans?|migrations?|formatters?|linters?|flakes?|resolvers?|specs?|themes?|autoscalers?|tasks?|flows?|assets?|traces?|addons?|loaders?|rules?|webhooks?|integrations?|endpoints?|quotas?|agents?|sidecars?|proxy|proxies|caches?|models?|charts?|events?|annotations?|sync|wrappers?|workers?|cookbooks?|recipes?|playbooks?|manifests?|framework|app|bindings?|driver|container|image|chart|operator|controller|dependency|runtime|compiler|interpreter|syntax|bundle|component|widget|releases?|sprints?|deploy(?:s|ments?)?|launch|rollout|milestones?|deadline|\d+\.\d)(?![\p{L}])/iu

const program = /^[a-z][a-z\d]+$/

/** True when what the model took for a person is a term or a thing. `confidence` is the model's. */
export function isTerm(text: string, start: number, end: number, confidence: number): boolean {
  const written = text.slice(start, end)
  const behind = text.slice(end, end + 24)
  if (APOSTROPHES.includes(behind.charAt(0)) && LAW.test(behind)) return true
  // "netstat -tulpn": options in a row.
  if (
    text.charAt(start - 1) === '-' &&
    (/^[a-z]*[bcdfghj-np-tv-z]{3}[a-z]*$/.test(written) ||
      (/^[A-Z][bcdfghj-np-tv-z]{2}[a-z]*$/.test(written) && !hasNameBeside(written.toLowerCase()))) &&
    /^\s?$/.test(text.slice(Math.max(0, start - 2), start - 1))
  )
    return true
  if (isCompound(text, written, start, behind)) return true
  // `com.fasterxml.jackson.core`, `jackson-databind:2.15.2`
  if (/^[a-z]/.test(written) && isInPackage(text, start, end)) return true
  const isProgram = program.test(written)
  // "keytool -list": a program and its option.
  if (isProgram && /^ --?[a-z]/i.test(behind) && !isNameOfSomebody(written)) return true
  // "eksctl get cluster": a program opens the line.
  if (
    isProgram &&
    COMMAND.test(behind) &&
    /(?:^|\n|[$#>&|`] ?)$/.test(text.slice(Math.max(0, start - 3), start)) &&
    !isNameOfSomebody(written)
  )
    return true
  const noun = nounBehind(behind)
  const hyphen = written.indexOf('-')
  // "Mann-Whitney", "Bellman-Ford": two whom one thing is called after.
  if (hyphen > 0 && written.split('-').every((half) => isNamesake(half.toLowerCase()))) return true
  // "Tarjan SCC", "Cooley-Tukey FFT"
  const isSeveral = written.includes(' ')
  const acronym = isSeveral ? /^(\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?) \p{Lu}{2,5}$/u.exec(written) : null
  const namesakes = acronym?.[1] ?? ''
  if (namesakes !== '' && namesakes.split('-').every((half) => isNamesake(half.toLowerCase()))) return true
  // "Pascal GPU": the maker's name stands for what is made.
  const pair = isSeveral ? /^(\p{Lu}\p{Ll}+)( (?:GPUs?|CPUs?|API|SDK|VM))$/u.exec(written) : null
  if (pair !== null && [EPONYMS, NAMESAKES].some((set) => set.has((pair[1] ?? '').toLowerCase()))) return true
  // "Patricia trie", "Nix flake": the model took the noun along.
  const first = /^\p{Lu}[\p{L}-]+(?= \p{Ll}{3,}$)/u.exec(written)?.[0]
  if (first !== undefined) return isTerm(text, start, start + first.length, confidence)
  // Nobody is called Apache; what stands behind is one of its programs.
  if (/^Apache \p{Lu}\p{Ll}+$/u.test(written)) return true
  if (/\s/.test(written)) return written === 'Crystal Reports' || written === 'Monte Carlo'
  const low = written.toLowerCase()
  const before = text.slice(Math.max(0, start - 16), start)
  if (DEPARTMENTS.has(low) && !/^ \p{Lu}/u.test(behind) && !/\p{Lu}[\p{L}.]* $/u.test(before)) return true
  if (NAMED_LIKE_PEOPLE.has(low) && noun !== '' && isTechnical(noun, behind)) return true
  if (NAMESAKES.has(low) && (OWN.test(behind) || TERM.test(behind))) return true
  if (isNamesake(low) && (TERM_NOUNS.has(noun) || OWN.test(behind))) return true
  if (isSomethingElse(low, noun, before, behind)) return true
  // "Kuhn-Munkres", of which the model took only the second.
  if (before.endsWith('-') && isNamesake(low) && isNamesake(/(\p{L}+)-$/u.exec(before)?.[1]?.toLowerCase() ?? ''))
    return true
  if (isTool(low, before, behind)) return true
  if (EPONYMS.has(low)) {
    if (OWN.test(behind)) return true
    if (isNameOfSomebody(low)) return TERM.test(behind)
    const previous = /([\p{L}'’]+)\.? $/u.exec(before)?.[1] ?? ''
    if (TITLE.test(previous)) return false
    return !(/^\p{Lu}/u.test(previous) && isNameOfSomebody(previous.toLowerCase()))
  }
  // "May release slipped to June"
  if (MONTHS.has(low) && (hasOtherMonths(text) || /(?:early|late|mid|until|since|end of|start of|by) $/.test(before)))
    return true
  // "int max 2147483647": a limit.
  if (
    (low === 'max' || low === 'min') &&
    (/^\s*[=:(<>]?\s*-?\d/.test(behind) || /\b(?:int|float|double|long|the|of|value) $/i.test(before))
  )
    return true
  MAKER.lastIndex = before.length
  if (before.endsWith(' ') && MAKER.test(before) && !isNameOfSomebody(low)) return true
  // "Jenkinsfile", "Elixirlang"
  if (/^\p{Lu}\p{Ll}+(?:file|lang|ctl|css|sql)$/u.test(written) && !isNameOfSomebody(low)) return true
  // What no list has as a name, with a thing behind it, is one more thing; so is what products are called, more readily.
  return (
    confidence < (isCalledAThing(low) ? SURE_OF_A_THING : SURE) &&
    THING_BEHIND.test(behind) &&
    (!isNameOfSomebody(low) || isOrdinaryWord(low))
  )
}

/** True for somebody whom terms are called after; takes the name in lower case. */
export const isNamesake = (low: string): boolean => EPONYMS.has(low) || NAMESAKES.has(low) || MORE_NAMESAKES.has(low)

/** "Gerrit review", "Kendra index": behind what products are called by, a thing of the trade says that it is the product. */
const isTechnical = (noun: string, behind: string): boolean =>
  (BEHIND_A_STRANGER.has(noun) || TERM_NOUNS.has(noun) || MORE_THINGS.has(noun) || THING_BEHIND.test(behind)) &&
  !DONE_TO.test(behind.slice(1 + noun.length))

/** The word behind, in lowercase letters and the singular; '' where none is. */
function nounBehind(behind: string): string {
  if (!behind.startsWith(' ')) return ''
  const [, word = ''] = /^ (\p{Ll}{2,})(?![\p{L}'’])/u.exec(behind) ?? []
  return TERM_NOUNS.has(word) || !word.endsWith('s') ? word : word.slice(0, -1)
}

/** "Mark all as read", "Max heap", "Austin office": any word that opens a sentence has a capital. */
function isSomethingElse(low: string, noun: string, before: string, behind: string): boolean {
  if (!isThingBefore(low, noun, before, behind)) return false
  return noun === '' || !TITLE.test(/([\p{L}'’]+)\.? $/u.exec(before)?.[1] ?? '')
}

function isThingBefore(low: string, noun: string, before: string, behind: string): boolean {
  if (OF_A_PLACE.has(noun) && isInPlaceName(low)) return true
  if (CALLED_AFTER_SOMEBODY.has(noun) && (ALWAYS_A_TERM.has(noun) || !isFirstName(low))) return true
  if (BEHIND_A_STRANGER.has(noun) && !hasNameBeside(low) && !DONE_TO.test(behind.slice(1 + noun.length))) return true
  const isOrder = ORDERS.has(low)
  if (!(isOrder || QUALITIES.has(low)) || !/(?:^|[.!?\n>•*:-])\s*$/.test(before)) return false
  return isOrder ? DONE_TO.test(behind) : QUALIFIED.has(noun) || QUALIFIED.has(`${noun}s`)
}

/** Tools that are called like many people: in talk of the trade they are the tools, unless a person acts or is addressed. */
const TOOLS = set('jenkins packer')
const ACTS =
  /^(?:,|['’]s? |:)| (?:said|says|told|asked|asks|wrote|writes|will|would|can|could|has|had|is (?:out|off|on|away|sick|back|late)|called|approved|reviewed|pushed|merged|thinks|wants|agreed|joined|left|and i)(?!\p{L})/iuy

function isTool(low: string, before: string, behind: string): boolean {
  if (!TOOLS.has(low)) return false
  const previous = /([\p{L}'’]+)\.? $/u.exec(before)?.[1] ?? ''
  if (TITLE.test(previous) || (/^\p{Lu}/u.test(previous) && isNameOfSomebody(previous.toLowerCase()))) return false
  ACTS.lastIndex = 0
  return !ACTS.test(behind) && !/^ \p{Lu}/u.test(behind)
}

/** Everyday compounds with a name in them. */
const COMPOUNDS =
  /^(?:grace (?:period|hash|note)|curie (?:temperature|point)|iris (?:datasets?|scan\p{Ll}*)|hermes (?:engine|bytecode)|atlas (?:search|cluster|cli)|titan (?:db|graph|embed\p{Ll}*)|hugo (?:sites?|themes?|builds?|server|templates?)|ray (?:trac|cast|march)ing|joy of|pearls? of wisdom|victoria ?metrics|petri (?:net|dish)(?:es)?|higgs boson|faraday cage|pomodoro timer|bechdel test|bert embedding|albert base|roberta (?:base|large)|ernie bot|rose gold|lily pads?|daisy[ -]chain\p{Ll}*|(?:sandy|ivy) bridge|sunny day|tony awards?|penny wise|achilles (?:heel|tendon)|midas touch|trojan (?:horse|virus)|pandora'?s box|patricia (?:trie|tree)|(?:snake|camel|kebab|train) case|miles (?:of|away|ahead|per)|dawn of|wade (?:through|into)|rob (?:the|a)|ginger tea|pat on (?:the )?back|santa claus|secret santa|jasper (?:reports?|server)|rosetta (?:stone|code)|murphy bed|chuck norris|peter principle|reed[ -]solomon|dunning[ -]kruger|diffie[ -]hellman|gauss[ -]seidel|box[ -]cox|kaplan[ -]meier|runge[ -]kutta|nelder[ -]mead|(?:grace hopper|ada lovelace|alan turing) (?:gpus?|superchips?|chips?|nodes?|cluster|institute|architecture|instances?))s?(?!\p{L})/iu

function isCompound(text: string, written: string, start: number, behind: string): boolean {
  const compound = written + behind
  if (COMPOUNDS.test(compound)) return true
  const previous = text.charAt(start - 1) === ' ' ? /\S+ $/.exec(text.slice(Math.max(0, start - 12), start)) : null
  return previous !== null && COMPOUNDS.test(previous[0] + compound)
}

/** A package of Java's, and the coordinates of one. */
const packageBefore = /(?<![\w@.-])(?:com|org|io|net|dev|javax?|jakarta)\.(?:[a-z][\w-]*\.)*$/
const coordinatesBehind = /^(?:-[a-z\d]+){1,4}:\d/

const isInPackage = (text: string, start: number, end: number): boolean =>
  (text.charAt(start - 1) === '.' && packageBefore.test(text.slice(Math.max(0, start - 60), start))) ||
  (text.charAt(end) === '-' && coordinatesBehind.test(text.slice(end, end + 40)))

/** What programs are told to do. */
const COMMAND =
  /^ (?:get|create|delete|apply|list|ls|describe|init|install|run|build|push|pull|status|up|down|plan|login|exec|logs|scale|rollout|version|start|stop|restart|config|set|use|add|remove|rm|deploy|upgrade|update|test|lint|fmt|sync|serve|watch)(?= [a-z\d./-]+|$|\n)/
const MONTHS = set('april august january july june')
/** Another month in the same text, or a word that a day or a term has before it. */
const OF_MONTHS =
  /(?:January|February|March|April|May|June|July|August|September|October|November|December|Q[1-4]|(?:early|late|mid|until|since|end of|start of|beginning of|middle of|by) )(?![\p{Ll}])/gu

/** True where two of them stand. */
function hasOtherMonths(text: string): boolean {
  let found = 0
  OF_MONTHS.lastIndex = 0
  for (let match = OF_MONTHS.exec(text); match !== null; match = OF_MONTHS.exec(text)) {
    if (letterAtTheEnd.test(text.slice(Math.max(0, match.index - 2), match.index)))
      OF_MONTHS.lastIndex = match.index + 1
    else if (++found === 2) return true
  }
  return false
}

const letterAtTheEnd = /\p{L}$/u

/** From here on the model is sure of somebody, regardless of what stands behind. */
const SURE = 0.5
/** The same for a word that products are called by: "Jasmine spec" is a file, "Jasmine says" is not. */
const SURE_OF_A_THING = 0.95
