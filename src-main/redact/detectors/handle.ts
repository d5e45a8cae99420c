/**
 * Names that machines give people: `@name`, home folders, and `user=name` pairs.
 */
import { type Detector, type Finding, NOTHING_ALIKE } from '../finding.ts'
import { hasNameBeside, isInNoList, isOrdinaryWord } from '../names/index.ts'
import { isIn, matchesOf } from '../text/matches.ts'
import { openTable } from '../text/needs/index.ts'
import { readsOverMasks } from '../text/over-masks.ts'

const PEOPLE_LIST =
  /(?:reviewers|assignees|approvers|maintainers|committers|authors|owners|contributors)["']?[ \t]?[:=]/i

const shapes: readonly {
  readonly pattern: RegExp
  /** Is in every text that the pattern matches in: quicker to ask, where letters and signs in a row tell too little. */
  readonly needs?: RegExp
  /** True where things stand as often: there a word of any list is one. */
  readonly isStrange?: true
}[] = [
  // A member's id, as it stands in logs and links.
  { pattern: /(?<![A-Za-z0-9_-])([UW](?=[A-Z]{0,9}\d)[A-Z0-9]{8,10})(?![A-Za-z0-9_-])/dg },
  {
    pattern: /(?<![\p{L}\p{M}\w@/.`])@_?([\p{L}\d][\p{L}\p{M}\w.-]{0,60}[\p{L}\p{M}\w]|\p{L})(?![\p{L}\p{M}\w/]|@)/dgiu,
  },
  {
    needs: /\/home\/|[/\\]Users|\/var\/mail\//i,
    pattern: /(?:\/Users\/|\/home\/|[A-Z]:\\{1,4}Users\\{1,4}|\/var\/mail\/)([\p{L}\d][\p{L}\d._-]{0,60})/dgiu,
  },
  { pattern: /(?<!\w)~([a-z][\w.-]{1,30})(?=[/\s]|$)/dg },
  {
    needs: /[=:](?<=(?:er|me|pn|sr|in|or|ee|id|by|to)["']?\s?.)/i,
    pattern:
      /\b(?:user(?:_?name)?|samaccountname|userprincipalname|upn|usr|uname|login|owner|author|assignee|committer|logname|uid|screen_name|(?:created|modified|updated|triggered|requested|approved|reviewed|assigned|opened|closed|merged|submitted|uploaded|deleted|edited|last_?modified)_?by|assigned_?to|actor|pusher)["']?\s?[=:]\s?["']?([a-z][\w.-]{2,40})(?![\w(])/dgi,
  },
  {
    pattern:
      /["'](?:user|author|owner|sender|actor|creator|assignee|pusher|committer|reviewer|requester)["']\s?:\s?\{\s{0,8}["'](?:name|login|username|id|nick)["']\s?:\s?["']([a-z][\w.-]{2,40})["']/dgi,
  },
  // A shell's prompt, a remote login, an address without an ending: ann@box:~/src$, [ann@box ~]$, ssh ann@box
  {
    needs: /@[\w.-]{1,60}[: ][~/]/,
    pattern:
      /(?<![\w.@/-])([a-z][\w.-]{1,30})@[\w.-]{1,60}(?::[~/][^\s$#%]{0,80}|[ ][~/][^\s\]]{0,80}\])[ ]?[$#%](?=\s|$)/dgm,
  },
  {
    needs: /\b(?:ssh|mosh|sftp|scp|rsync|autossh)/,
    pattern:
      /\b(?:ssh|mosh|sftp|scp|rsync|autossh|ssh-copy-id|sshfs)[ \t](?:[^\n@|;&]{0,80}[ \t])?["']?([a-z][\w.-]{1,30})@(?=[\w.[-])/dg,
  },
  {
    pattern:
      /(?<!\S)--(?:add-|remove-)?(?:author|assignee|reviewer|committer|owner|login)s?[ =]([a-z][\w.-]{2,30})(?![\w/@(])/dg,
  },
  {
    pattern: /\bgit[ \t]{1,2}config[ \t](?:--?[\w-]{1,12}[ \t]){0,3}user\.name[ \t]{1,2}["']?([a-z][\w.-]{2,30})/dg,
  },
  // Folders that are named like their people, sessions, roles that somebody took on.
  {
    needs: /\/(?:u|users?|people|homes?|staff|employees)\//,
    pattern:
      /(?:(?<![\w.:/])\/u\/|\/run\/user\/|\/(?:nas|mnt|net|export|data|srv|nfs|vol\w{0,4}|share|shares)\/(?:people|users?|homes?|staff|employees)\/|(?<![\w.:])\/(?:people|homes)\/)([a-z][\w.-]{1,30})(?![\w(])/dg,
  },
  { pattern: /(?<![\w/.~-])\/?u\/([A-Za-z][\w-]{2,30})(?![\w/.-])/dg },
  {
    pattern:
      /\barn:aws[\w-]{0,10}:(?:sts|iam)::(?:\d{12})?:(?:assumed-role\/[\w+=,.@-]{1,64}|user(?:\/[\w-]{1,30}){0,3}?|federated-user)\/([\w+=,.@-]{2,64})/dg,
  },
  {
    needs: /whoami|logname|id -un/,
    pattern: /\b(?:whoami|logname|id -un)[ \t]{0,4}\n[ \t]{0,4}([a-z][\w.-]{1,30})[ \t]{0,4}(?=\n|$|`)/dg,
  },
  // What a server's log says of who comes in.
  {
    needs: /\buser |\bsudo: |Failed |Accepted |Disconnected /,
    pattern:
      /(?:\bsession (?:opened|closed) for user |\b(?:Failed|Accepted) \w{4,30} for (?:invalid user )?|\b(?:[Ii]nvalid|[Ii]llegal|[Uu]nknown) user |\bauthenticating user |\bDisconnected from (?:user )?|\bsudo: {1,8})([a-z][\w.-]{1,30})(?=\(uid=\d| by \(uid| from [\d.:a-f]{3,45}\b| [\d.]{7,15} port| : TTY=| : [a-z ]{4,40};)/dgm,
  },

  // What a database says of who may not come in, and a realm's accounts.
  {
    needs: /\b(?:user|role|login|account|principal)\b/i,
    pattern:
      /(?<=["'`]|such user: )(?<=\b(?:denied|failed|fatal|error|invalid|unknown|no such|granted|authentication|missing|create|drop|alter|grant)\b[^\n]{0,40}?\b(?:user|role|login|account|principal)[ :]{1,2}["'`]?)([a-z][\w.-]{2,30})(?=["'`]|$)|(?<=\b[Uu]ser ["'])([a-z][\w.-]{2,30})(?=["']@)/dgim,
  },
  { pattern: /\bsu:[ ](?:\([^()\n]{1,30}\)[ ])?([a-z][\w.-]{2,30})(?= on pts)/dg },
  { needs: /@[A-Z]/, pattern: /(?<![\w.@/-])([a-z][\w.-]{2,30})@(?=[A-Z][A-Z.\d]{2,30}(?![\w.-]))/dg },
  { pattern: /\\(?:users|home|homes|people|profiles)\$?\\{1,2}([a-z][\w.-]{2,30})/dgi },
  {
    pattern:
      /\bMerge (?:pull request #\d{1,7} from|branch '[^'\n]{1,80}' of \S{3,40}?[:/])[ ]?([A-Za-z][\w-]{1,38})(?=\/)/dg,
  },
  // Entries of a directory service, and branches that begin with who works on them.
  { pattern: /(?<![\w.-])(?:cn|uid|sAMAccountName)=([a-z][\w.-]{2,40})(?=,(?:ou|dc|cn|o)=)/dgi },
  { pattern: /(?<![\w.-])cn=([\p{L}'’ -]{2,30}\\, ?[\p{L}'’. -]{2,30})(?=,)/dgiu },
  {
    needs: /refs\/|origin\//,
    pattern: /(?<![\w.-])(?:refs\/heads|refs\/remotes\/[\w-]{1,20}|origin)\/([a-z][\w.-]{2,30})(?=\/)/dg,
  },
  {
    needs: /\bgit |branch|push|checkout/i,
    pattern: /(?<![\w./-])(?:users?|people|personal|private|dev)\/([a-z][\w.-]{2,30})(?=\/)/dg,
  },
  // Lists of people: `reviewers: ["ann", "bob"]`, and one to a line
  {
    needs: PEOPLE_LIST,
    pattern:
      /(?<=\b(?:reviewers|assignees|approvers|maintainers|committers|authors|owners|code_?owners|contributors)["']?[ \t]?[:=][ \t]?(?:\[\s{0,8}|\n[ \t]{0,12}-[ \t]{1,3})(?:["']?@?[\w./-]{1,40}["']?(?:\s{0,3},\s{0,8}|[ \t]{0,3}\n[ \t]{0,12}-[ \t]{1,3})){0,12}["']?@?)([a-z][\w.-]{2,30})(?![\w/(:])/dgi,
  },
  {
    needs: /\//,
    isStrange: true,
    pattern:
      /\/(?:accounts?|members?|profiles?|employees|customers|contributors)\/([a-z][\w.-]{2,30})(?=[/?\s]|$)|(?<![\w./@:-])(?:feat|feature|fix|bugfix|hotfix|chore|task|wip|branch)[ /]([a-z][a-z\d._]{2,30})(?=[-/])/dg,
  },
  {
    needs: /\/(?:fix|feat|bug|hotfix|chore|test|wip|add|update|refactor|docs|improve|remove)/,
    isStrange: true,
    pattern:
      /(?<![\w./@:-])([a-z][a-z\d._]{2,30})\/(?=(?:fix|feat|feature|bug|bugfix|hotfix|chore|test|wip|add|update|refactor|docs|improve|remove)[-_/])/dg,
  },
  {
    needs: /\?(?:name|id|u)=|&u=/i,
    pattern: /(?:(?:profile|user|people|member|account)[\w/.-]{0,40}\?(?:name|id|u)|[?&]u)=([a-z][\w.-]{2,30})/dgi,
  },
  {
    isStrange: true,
    pattern: /(?<![\w\\:/.-])[a-z][\w-]{1,20}(?:\.[a-z]{2,10}){1,3}\\([a-z][\w.-]{2,30})(?![\\\w])/dg,
  },
  {
    needs: /mbp|macbook|laptop|imac|iphone|ipad|thinkpad|desktop|notebook/i,
    isStrange: true,
    pattern: /(?<![\w.-])([a-z]{3,20})-(?:mbp|macbook|laptop|imac|iphone|ipad|thinkpad|desktop|notebook)(?![a-z])/dgi,
  },
  // Where people write to each other outside work: "my skype is live:ann.lee", "discord nightowl#4821".
  {
    needs: /skype|discord/i,
    pattern:
      /(?<=\b(?:skype|discord)\b[^\n]{0,30}?)(?:\blive:(?:\.cid\.)?([a-z][\w.-]{2,40})|(?<![\w./-])(?<=\b(?:is|id|name|tag|handle|on|me|discord)[ \t:]{1,3})([\w.]{2,32}#\d{4})(?![\w-]))/dgi,
  },
  { pattern: /\bkubectl\b[^\n]{0,100}--as[ =]([a-z][\w.-]{2,30})(?![\w:])/dg },
  // Percent-encoded paths and addresses of links.
  { pattern: /%2F(?:home|Users)%2F([\p{L}\d](?:[\p{L}\d._-]|%[4-7E][0-9A-F]){0,60})/dgiu },
  // Switching users, and what runs as whom.
  {
    needs: /\bsu[ \t]/,
    pattern:
      /\b(?:su|sudo su)[ \t]{1,2}(?:-l?[ \t]{1,2}|--login[ \t]{1,2})?([a-z][a-z\d._-]{2,30})(?![\w@/=(])(?=[ \t]{0,2}(?:$|[\n;&|`"')]|-c\b))/dgm,
  },
  {
    needs: /sudo|runuser|crontab|User=|\bssh\b|userdel|usermod|deluser|adduser|chage|loginctl/,
    pattern:
      /\b(?:sudo[ \t]{1,2}(?:-\w[ \t]{1,2}){0,2}-u|runuser[ \t]{1,2}-u|crontab[ \t]{1,2}-u|-o[ \t]{1,2}User=|ssh[ \t]{1,2}-l|userdel(?:[ \t]{1,2}-\w{1,3}){0,2}|usermod[ \t]{1,2}-\w{1,3}[ \t]{1,2}\w{1,20}|deluser|adduser|chage[ \t]{1,2}-l|loginctl[ \t]{1,2}\w{4,20})[ \t=]{1,2}([a-z][a-z\d._-]{2,30})(?![\w/@=.:(-])/dg,
  },
  {
    pattern: /\bchown[ \t]{1,2}(?:-\w{1,3}[ \t]{1,2})?([a-z][a-z\d._-]{2,30})(?=:|[ \t]{1,2}[\w./~])/dg,
  },
  // Listings: `drwxr-xr-x 2 ann staff`, `uid=1000(ann)`, a line of /etc/passwd, `ann pts/0`, `last`.
  {
    needs: /[ \t]\d(?<=[-dlrwxsStT]{10}[+@.]?[ \t]{1,6}\d)/,
    pattern: /[-dlrwxsStT]{10}[+@.]?[ \t]{1,6}\d{1,6}[ \t]{1,4}([a-z][\w.-]{1,30})[ \t]/dg,
  },
  // The group that is called like the owner.
  {
    needs: /[ \t]\d(?<=[-dlrwxsStT]{10}[+@.]?[ \t]{1,6}\d)/,
    pattern:
      /(?<=[ \t])([a-z][\w.-]{1,30})(?=[ \t])(?<=[-dlrwxsStT]{10}[+@.]?[ \t]{1,6}\d{1,6}[ \t]{1,4}\1[ \t]{1,8}\1)/dg,
  },
  { pattern: /\b[ug]id=\d{1,10}\(([a-z][\w.-]{1,30})\)/dg },
  { pattern: /^([a-z][\w.-]{1,30}):x:\d/dgm },
  {
    needs: /[ \t](?:pts\/\d|tty\d|console|:\d)/,
    pattern: /^([a-z][\w.-]{1,30})[ \t]{1,12}(?:pts\/\d|tty\d|console|:\d)/dgm,
  },
  {
    needs: /[ \t]\d{1,3}\.\d[ \t]/,
    pattern: /^([a-z][\w.+-]{2,30})[ \t]{1,8}\d{1,7}[ \t]{1,4}\d{1,3}\.\d[ \t]{1,4}\d{1,3}\.\d[ \t]/dgm,
  },
  { pattern: /(?<![\w\\/.])[A-Z][A-Z\d-]{2,14}\\{1,2}([a-z][\w.-]{2,30})(?![\\\w])/dg },
]
/** Here a whole name may stand, in code as well: "Author: Priya Raman". */
const isAuthor = /^(?:owner|author|assignee|committer)/i
const surnames = /^(?: \p{Lu}[\p{L}\p{M}.'’-]{0,20}){1,3}/u
/** Accounts that are nobody, and the packages' scopes that look like handles. */
const NOBODY = new Set(
  'unassigned anybody anyone open pending various multiple root password passwd pass admin administrator wheel daemon bin sys adm mail staff sudo docker systemd oracle mysql redis rabbitmq elastic kafka hadoop spark vagrant pi centos fedora core ansible ci build builder service svc backup ubuntu debian ec2-user postgres mysql nobody www-data node runner jenkins git deploy app user users guest test shared public default system string str any object id name email self current unknown undefined required optional anonymous username login value true false null none here channel everyone types babel angular aws-sdk vue nestjs tanstack storybook testing-library eslint typescript-eslint vitest playwright mui emotion reduxjs octokit actions media import override deprecated param returns return throws example see since todo staticmethod property classmethod dataclass pytest test component injectable input output entity column id autowired bean service repository controller transactional feature features feat fix fixes bugfix bugfixes hotfix hotfixes release releases chore docs doc tests refactor perf style revert wip experiment experiments support main master develop development dev staging production prod topic task tasks story stories epic sprint issue issues bug bugs spike poc env deploy backport dependabot renovate snyk upgrade update infra frontend backend api ui tmp temp archive pull heads tags users people groups platform infrastructure devops ops sre data security mobile web qa product design marketing sales finance legal hr team teams unassigned tbd nobody all'.split(
    ' ',
  ),
)

const shapesIn = openTable(shapes)
/** Where something is masked, these may reach further. */
const far = new Set(shapes.map(({ pattern }) => pattern).filter(readsOverMasks))

const TEAM = /[-_.](?:teams?|squad|guild|crew|chapter|bot)$/i

export const handle: Detector = {
  name: 'handle',
  find({ text }) {
    const found: Finding[] = []
    let isAlike = false
    for (const { needs, pattern, isStrange } of shapesIn(text)) {
      if (needs !== undefined && !isIn(text, needs)) continue
      const matches = matchesOf(text, pattern)
      isAlike ||= matches.length > 0 || far.has(pattern)
      for (const match of matches) {
        const group = match[1] === undefined ? 2 : 1
        const name = (match[group] ?? '').replace(/[.-]+$/, '')
        if (name === '' || NOBODY.has(name.toLowerCase()) || TEAM.test(name)) continue
        if (isStrange === true && isListedWord(name)) continue
        // "Merge pull request #12 from acme/fix": an organisation is called by a word.
        if (match[0].startsWith('Merge') && isOrdinaryWord(name.toLowerCase())) continue
        // Its own place: the same letters may stand earlier (`/home/me/x`).
        const start = match.indices?.[group]?.[0] ?? match.index
        const end = start + name.length
        const rest = isAuthor.test(match[0])
          ? (surnames.exec(text.slice(end, end + 60))?.[0].length ?? 0)
          : match[0].startsWith('@')
            ? namesBehind(text, name, end)
            : 0
        found.push({ start, end: end + rest, entity: 'HANDLE', confidence: 0.85, detector: 'handle' })
      }
    }
    return isAlike ? found : NOTHING_ALIKE
  },
}

const nextName = /^ (\p{Lu}[\p{Ll}\p{M}]{1,20})(?![\p{L}\p{M}\p{N}_-])/u

/** "@Tuấn Anh": how much of a name goes on behind the first word of it. */
function namesBehind(text: string, name: string, end: number): number {
  if (!/^\p{Lu}\p{Ll}/u.test(name) || !hasNameBeside(name.toLowerCase())) return 0
  let length = 0
  for (let count = 0; count < 3; count += 1) {
    const next = nextName.exec(text.slice(end + length, end + length + 24))
    if (next === null || !hasNameBeside((next[1] ?? '').toLowerCase())) break
    length += next[0].length
  }
  return length
}

/** Letters of which some part is a word, or of too few letters to be an account for sure. */
function isListedWord(name: string): boolean {
  const letters = name.toLowerCase().replace(/[\d._-]+$/, '')
  return (
    letters.length < 4 ||
    letters
      .split(/[\d._-]+/)
      .some((part) => !isInNoList(part) || (part.endsWith('s') && !isInNoList(part.slice(0, -1))))
  )
}
