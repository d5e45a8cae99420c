/**
 * What stands in the place of a secret without being one: references, templates, calls, stand-ins of documentation.
 *
 * Each shape has to be complete: `$NAME` excuses, `$ummer!Time` does not. What follows it must be a boundary.
 */
import { announcementsIn } from '../announcing/index.ts'
import { OPAQUE } from '../text/view.ts'

const BOUNDARY = `(?=$|[\\s,;)\\]}"'\`|&<>]|\\.(?:\\s|$))`
const NAME = '[A-Za-z_][A-Za-z0-9_]*'
const ARGUMENTS = '\\((?:[^()\\n]|\\([^()\\n]{0,200}\\)){0,300}\\)'

const shapes: readonly RegExp[] = [
  // $NAME, $env:NAME, ${…}, ${{ … }}, #{…}, %{…}, $(…), `…`
  new RegExp(`\\$(?:env:)?${NAME}(?:\\[["']?[\\w-]{1,40}["']?\\]|->${NAME}(?:${ARGUMENTS})?){0,3}${BOUNDARY}`, 'y'),
  new RegExp(`[$#%@]\\{{1,2}[^{}\\n]{1,200}\\}{1,2}${BOUNDARY}`, 'y'),
  new RegExp(`\\$\\([^()\\n]{1,200}\\)${BOUNDARY}`, 'y'),
  // {{ … }}, {% … %}, <%= … %>, {0}, {name}, {}
  new RegExp(`\\{\\{[^{}\\n]{1,200}\\}\\}${BOUNDARY}|\\{%[^{}\\n]{1,200}%\\}|<%[^%\\n]{1,200}%>`, 'y'),
  new RegExp(`\\{(?:\\d{1,2}|${NAME}(?:\\.${NAME}){0,3})?(?::[^{}\\n]{0,20})?\\}${BOUNDARY}`, 'y'),
  // %NAME%, %s, %(name)s, :name, ?, @Name
  new RegExp(
    `%${NAME}%${BOUNDARY}|%\\(\\w{1,40}\\)[sd]${BOUNDARY}|%[sdvqr@]${BOUNDARY}|[:?@]${NAME}${BOUNDARY}|\\?${BOUNDARY}`,
    'y',
  ),
  // <your-token>, <the token here>, [your token], (none)
  /<(?!\/)[^<>\n]{1,60}>(?!\w)/y,
  /\[(?:your|my|the|insert|enter|redacted|masked|hidden|filtered|removed|secret|password|token|api)\b[^[\]\n]{0,50}\]/iy,
  new RegExp(`\\((?=[a-z]{1,20}[ )])[\\w'., -]{1,60}\\)${BOUNDARY}`, 'iy'),
  // !Ref X, !Sub "…", !vault |, !secret x
  /!(?:Ref|Sub|GetAtt|ImportValue|Join|FindInMap|vault|secret|env|env_var|reference|include|file|ENV)(?=\s|$)|![A-Za-z][\w:-]{1,30}(?=\s[|>]\s*(?:$|\n))/y,
  // `&str`, `Option<String>`: types; `&kettle` may be a password
  new RegExp(`&(?:str|mut)${BOUNDARY}|[A-Z][a-z]+<[\\w, <>]{1,40}>${BOUNDARY}`, 'y'),
  // `pwd: command not found`
  /command not found/y,
  // your-password-here, my_api_key, insert-token
  new RegExp(
    `(?:your|my|the|some|insert|enter|put|replace|add|example|dummy|fake|sample)[-_](?:[a-z]{1,12}[-_]){0,3}(?:password|passwd|pwd|token|secret|key|value|passphrase|credential)s?(?:[-_](?:goes|here|value|placeholder)){0,2}${BOUNDARY}`,
    'iy',
  ),
  // xxxxxxxx, ******, ••••, ……, ____, ----, ????
  new RegExp(`[xX*.•●_…?#-]{2,80}${BOUNDARY}`, 'y'),
  // f(x), a.b(c).d(), new Foo(), foo[0], os.environ["X"]
  new RegExp(
    `(?:await\\s|new\\s)?[A-Za-z_$][\\w$]{0,60}(?:(?:\\?\\.|!?\\.|::|->)[A-Za-z_$][\\w$]{0,60}){0,8}(?:<[\\w, ]{1,40}>)?(?:${ARGUMENTS}|\\[(?:\\d{1,4}|["'][^"'\\n]{1,60}["']|${NAME})\\])(?:(?:\\?\\.|!?\\.)[A-Za-z_$][\\w$]{0,60}|${ARGUMENTS}|\\[[^[\\]\\n]{0,60}\\]|\\?|!){0,12}${BOUNDARY}`,
    'y',
  ),
  // An address of its own: the link detector's
  /https?:\/\//iy,
  // A file two folders deep or more
  new RegExp(`(?:[A-Z]:\\\\|\\.{0,2}\\/|~\\/)[\\w.@+-]{1,80}(?:[\\\\/][\\w.@+-]{1,80}){1,20}\\/?${BOUNDARY}`, 'y'),
  // Arrow functions, type parameters, objects and lists that open here
  /[{[(]\s*(?:$|\n|["'A-Za-z_]+\s*[:=])|[{[(]{1,2}\s*$|\(\s*\)|\[\s*\]|\{\s*\}/y,
]

const memberAccess = new RegExp(
  `(${NAME})(?:(?:\\?|!)?\\.|::|->)(?:[A-Za-z_$][\\w$]*(?:(?:\\?|!)?\\.|::|->))*([A-Za-z_$][\\w$]*)!?${BOUNDARY}`,
  'y',
)
/** What members of hold settings, rather than being somebody's sentence without spaces. */
const ROOTS = new Set(
  `this self process os env environ config conf cfg settings options opts args argv params props state data req request res response ctx context
  form body event user account creds credentials secrets vars local module window document session model row record result results
  query input payload headers cookies app client server db database values spec item obj object root parent me import meta auth login new_user
  my your kwargs flags cli program command job step steps inputs outputs github matrix var each path release chart e t r c s p u o x i m`.split(
    /\s+/,
  ),
)
const identifier =
  /^(?:[a-z][a-z0-9]*(?:_[a-z0-9]+)+|[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|[A-Za-z][a-z0-9]*(?:[A-Z][a-z0-9]*)+)$/

/** True when a shape that excuses the value begins at `at` and is complete there. */
export function isCompleteShape(text: string, at: number): boolean {
  if (at >= text.length || text.charAt(at) === OPAQUE) return true
  for (const shape of shapes) {
    shape.lastIndex = at
    if (shape.test(text)) return true
  }
  memberAccess.lastIndex = at
  const member = memberAccess.exec(text)
  if (member === null) return false
  return (
    (ROOTS.has((member[1] ?? '').toLowerCase()) && !/\d/.test(member[0]) && !isToken(member[2] ?? '')) ||
    namesAnotherValue(member[2] ?? '') ||
    /^(?:value|text|length|current)$/i.test(member[2] ?? '')
  )
}

/** `s.AbCdEfGhIjKlMnOpQrSt`: no member is written in letters that take turns. */
const isToken = (member: string): boolean =>
  member.length >= 20 && (member.match(/[a-z][A-Z]/g)?.length ?? 0) > member.length / 4

/** `db_password`, `userToken`, `API_KEY`: the name of a variable that holds the value, not the value. */
export function namesAnotherValue(value: string): boolean {
  if (!identifier.test(value)) return /^(?:password|passwd|token|secret|apikey|passphrase)s?$/i.test(value)
  const announced = announcementsIn(value).at(-1)
  return announced !== undefined && announced.kind !== 'phone' && announced.end === value.length && !/\d{2}/.test(value)
}
