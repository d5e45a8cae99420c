/**
 * Terms that are called after people, and things that are called like people: "Dijkstra", "Murphy's law", "Apache Camel".
 *
 * Only what the model found by its looks is asked here; members of the workspace are the directory's, under any name.
 */
import { isCalledAThing, isNameOfSomebody, isOrdinaryWord } from '../names/index.ts'

const set = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/))

/**
 * Who is named here is a method, a law, a unit or a tool, unless a first name stands before. What is a common name as well
 * is one only before a term.
 */
const EPONYMS = set(`
  dijkstra bayes weibull poisson gauss gaussian bernoulli markov turing hamming huffman levenshtein damerau bellman kruskal prim floyd warshall fibonacci lagrange laplace
  fourier euler newton hilbert cauchy boole lamport knuth bloom merkle shannon nyquist kalman lorentz lorenz pareto zipf benford amdahl brooks conway
  postel moore metcalfe dunning kruger occam hanlon goodhart demeter liskov curry haskell erlang pascal ada euclid pythagoras riemann dirichlet legendre chebyshev
  jacobi jacobian hessian hesse cholesky schur householder gram schmidt gibbs metropolis hastings monte carlo wald wilcoxon mann whitney kolmogorov smirnov student fisher
  pearson spearman kendall cohen bonferroni tukey welch anova gini jaccard dice minkowski mahalanobis manhattan chebychev voronoi delaunay bezier catmull perlin
  simplex gouraud phong lambert blinn mandelbrot sierpinski koch hanoi nash shapley vickrey arrow condorcet borda huffmann lempel ziv welch reed solomon viterbi
  diffie hellman rivest shamir adleman elgamal schnorr feistel vigenere caesar galois montgomery barrett karatsuba strassen toom schonhage edmonds karp dinic
  tarjan kosaraju hopcroft ford fulkerson johnson boyer moore rabin aho corasick trie adelson velsky landis fenwick raft paxos byzantine chandy
  celsius fahrenheit kelvin hertz volt watt ampere joule pascal ohm tesla gantt kanban likert maslow rorschach
  hudi kerberos
`)

/** Departments, where somebody may be asked or thanked just as well. None is anybody's name. */
const DEPARTMENTS = set(`
  support legal sales marketing finance accounting payroll procurement compliance engineering operations infosec helpdesk recruiting logistics
  facilities analytics growth buchhaltung einkauf vertrieb personalabteilung rechtsabteilung comptabilité achats juridique contabilidad compras
`)

/** What is called after somebody. */
const LAW =
  /^['’]s? (?:law|theorem|paradox|razor|principle|inequality|conjecture|lemma|criterion|hypothesis|identity|rule of|constant|triangle|cube|box|sieve|little theorem|last theorem|horse)\b/i
const TERM =
  /^ (?:law|theorem|lemma|conjecture|distributions?|classifiers?|algorithms?|inequalit|transforms?|transformations?|coefficients?|sequences?|numbers?|matri|machines?|diagrams?|charts?|distance|cod(?:e|ing)|curves?|complexity|notation|estimator|prior|process|chains?|paradox|effect|razor|criterion|integrals?|equations?|scale|search|sampling|smoothing|shuffle|automat|normal form|case\b|filters?|trees?|sort|hash|pairs?|clock|fit\b|noise|kernel|score|index|test\b|conjecture|principle|substitution|codes?|graphs?|gates?|sum|product|expansion|series|priors?)/i
/** Makers and families of software: the capital behind is one of theirs. */
const MAKER =
  /(?:^|[^\p{L}])(?:Apache|Amazon|AWS|Azure|Google|Microsoft|MS|Oracle|IBM|Adobe|GNU|Eclipse|Mozilla|JetBrains|Atlassian|Spring|SAP|Red Hat|HashiCorp|Elastic|Cloudera|Visual|Apple|Android|Ubuntu|Debian|Fedora|macOS|OS X|Windows|Java|Python|JavaScript|Node|Linux|Docker|Kubernetes) $/u
/** Behind one of these it is somebody of that name after all. */
const TITLE =
  /^(?:mr|mrs|ms|miss|mister|dr|prof|professor|herr|herrn|frau|mevrouw|mevr|meneer|dhr|mme|mlle|monsieur|madame|señora?|senhora?|signora?|sig|pan|pani|paní|fru|hr)$/i
/** What stands behind a thing, and not behind somebody. */
const THING_BEHIND =
  /^ (?:on rails|gems?|scripts?|upgrade|versions?|timeline|routes?|export|reports?|config(?:uration)?|docs|api|sdk|cli|clients?|librar(?:y|ies)|packages?|plugins?|server|clusters?|pipelines?|jobs?|tables?|quer(?:y|ies)|topics?|consumers?|producers?|brokers?|replicas?|buckets?|stacks?|templates?|functions?|notebooks?|dags?|scans?|dashboards?|metrics?|alerts?|logs?|modules?|builds?|flakes?|resolvers?|specs?|themes?|autoscalers?|tasks?|flows?|assets?|traces?|addons?|loaders?|rules?|webhooks?|integrations?|endpoints?|quotas?|agents?|sidecars?|proxy|proxies|caches?|models?|charts?|events?|annotations?|sync|wrappers?|workers?|cookbooks?|recipes?|playbooks?|manifests?|framework|app|bindings?|driver|container|image|chart|operator|controller|dependency|runtime|compiler|interpreter|syntax|bundle|component|widget|releases?|sprints?|deploy(?:s|ments?)?|launch|rollout|milestones?|deadline|\d+\.\d)/i

/** True when what the model took for a person is a term or a thing. `confidence` is the model's. */
export function isTerm(text: string, start: number, end: number, confidence: number): boolean {
  const written = text.slice(start, end)
  const behind = text.slice(end, end + 24)
  if (LAW.test(behind)) return true
  if (isCompound(text, written, start, behind)) return true
  // "keytool -list": a program and its option.
  if (/^[a-z][a-z\d]+$/.test(written) && /^ --?[a-z]/i.test(behind) && !isNameOfSomebody(written)) return true
  if (/\s/.test(written)) return written === 'Crystal Reports' || written === 'Monte Carlo'
  const low = written.toLowerCase()
  const before = text.slice(Math.max(0, start - 16), start)
  if (DEPARTMENTS.has(low) && !/^ \p{Lu}/u.test(behind) && !/\p{Lu}[\p{L}.]* $/u.test(before)) return true
  if (EPONYMS.has(low)) {
    if (isNameOfSomebody(low)) return TERM.test(behind)
    const previous = /([\p{L}'’]+)\.? $/u.exec(before)?.[1] ?? ''
    if (TITLE.test(previous)) return false
    return !(/^\p{Lu}/u.test(previous) && isNameOfSomebody(previous.toLowerCase()))
  }
  // "int max 2147483647": a limit.
  if (
    (low === 'max' || low === 'min') &&
    (/^\s*[=:(<>]?\s*-?\d/.test(behind) || /\b(?:int|float|double|long|the|of|value) $/i.test(before))
  )
    return true
  if (MAKER.test(before) && !isNameOfSomebody(low)) return true
  // "Jenkinsfile", "Elixirlang"
  if (/^\p{Lu}\p{Ll}+(?:file|lang|ctl|css|sql)$/u.test(written) && !isNameOfSomebody(low)) return true
  // What no list has as a name, with a thing behind it, is one more thing; so is what products are called, more readily.
  return (
    confidence < (isCalledAThing(low) ? SURE_OF_A_THING : SURE) &&
    THING_BEHIND.test(behind) &&
    (!isNameOfSomebody(low) || isOrdinaryWord(low))
  )
}

/** Everyday compounds with a name in them. */
const COMPOUNDS =
  /^(?:grace (?:period|hash|note)|santa claus|secret santa|jasper (?:reports?|server)|rosetta (?:stone|code)|murphy bed|chuck norris)/i

function isCompound(text: string, written: string, start: number, behind: string): boolean {
  const previous = /(\S+) $/.exec(text.slice(Math.max(0, start - 12), start))?.[0] ?? ''
  return COMPOUNDS.test(written + behind) || COMPOUNDS.test(previous + written + behind)
}

/** From here on the model is sure of somebody, regardless of what stands behind. */
const SURE = 0.5
/** The same for a word that products are called by: "Jasmine spec" is a file, "Jasmine says" is not. */
const SURE_OF_A_THING = 0.95
