/** What a look at the lake found: each thing with its own advice, for what helps against one makes another worse. */
import type { Advice } from '../../../shared/errors.ts'
import { counted } from '../../../shared/wording.ts'
import type { AlertFinding, LakeLook } from '../../store/index.ts'
import type { Facts } from '../facts.ts'

interface Telling {
  readonly severity: AlertFinding['severity']
  /** Of so many, where the look did not say it itself. */
  readonly says: (found: number) => string
  readonly next: Advice
}

const TELLINGS: Readonly<Record<LakeLook, Telling>> = {
  lake_foreign_key: {
    severity: 'urgent',
    says: () =>
      'The lake at the destination was made with a key that this computer does not have. Nothing is sent to it.',
    next: {
      screen:
        "Compare the lake's six words with a colleague. If it is your team's, import the team key in Settings; if not, choose another destination.",
      terminal:
        "Compare the six words that `gleaner doctor` shows with a colleague. If the lake is your team's, run `gleaner key import`; if not, choose another destination.",
    },
  },
  lake_set_back: {
    severity: 'urgent',
    says: () => 'The lake at the destination is older than it was. Nothing is sent to it or folded.',
    next: {
      screen:
        'Ask who restored or copied the destination, and have the newest copy put back. If the older one is meant, choose the destination again.',
      terminal:
        'Ask who restored or copied the destination, and have the newest copy put back. If the older one is meant, run `gleaner destination set` again.',
    },
  },
  lake_unreadable: {
    severity: 'attention',
    says: (found) =>
      `${counted(found, 'object')} in the lake could not be read or ${found === 1 ? 'was' : 'were'} refused. The rest goes on.`,
    next: {
      screen: 'Choose Verify in Uploads: it names each object and says why. Nothing of them is deleted.',
      terminal: 'Run `gleaner lake verify`: it names each object and says why. Nothing of them is deleted.',
    },
  },
  lake_inputs_waiting: {
    severity: 'attention',
    says: (found) =>
      `${counted(found, 'upload or decision', 'uploads or decisions')} would take much out of the lake, or delete much on this computer, and ${found === 1 ? 'waits' : 'wait'} for a person.`,
    next: {
      screen:
        'Look at what each would take in Uploads, ask its sender, and confirm it there. One that is not listed waits on this computer alone: ask your colleagues, and if it is meant, opt the people out or set the channels to counts only here.',
      terminal:
        'Run `gleaner lake fold` to see what each would take, ask its sender, and confirm it with `--confirm`. One that is not listed waits on this computer alone: ask your colleagues, and if it is meant, run `gleaner optout add` or `gleaner channels allow` here.',
    },
  },
  lake_unfolded: {
    severity: 'attention',
    says: (found) => `What was sent ${counted(found, 'day')} ago is in no table yet: nobody has folded the lake since.`,
    next: {
      screen: 'Ask the maintainer whether the nightly job runs, or choose Fold in Uploads with rights to delete.',
      terminal:
        'Ask the maintainer whether the nightly job runs, or run `gleaner lake fold` with the maintainer policy.',
    },
  },
}

/** The alert of one thing that a look may find. */
export function lakeRule(look: LakeLook): {
  readonly judge: (facts: Facts) => readonly AlertFinding[]
  readonly isInformed: (facts: Facts) => boolean
} {
  const { severity, says, next } = TELLINGS[look]
  return {
    isInformed: ({ lakeLooks }) => lakeLooks[look] !== null,
    judge: ({ lakeLooks }) => {
      const { found, says: said } = lakeLooks[look] ?? { found: 0, says: '' }
      if (found === 0) return []
      return [
        {
          kind: look,
          about: 'lake',
          subject: 'lake',
          // Where the look itself failed, everything stands still.
          severity: said === '' ? severity : 'urgent',
          says: said === '' ? says(found) : said,
          next,
          weight: 2,
        },
      ]
    },
  }
}
