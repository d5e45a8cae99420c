/** Passwords that no word announces: what offers them or what they open does, or the words of a wallet that they are made of. */
import { type Detector, type Finding, NOTHING_ALIKE } from '../finding.ts'
import { offeredValues } from '../secrets/offered.ts'
import { openedWith } from '../secrets/opened-with.ts'
import type { Value } from '../secrets/value-trust.ts'
import { walletPhrases } from '../secrets/wallet-words.ts'

export const offeredSecret: Detector = {
  name: 'offered_secret',
  find({ text }) {
    const [opening, offered] = [openedWith(text), offeredValues(text)]
    return opening === undefined && offered === undefined
      ? NOTHING_ALIKE
      : [...(opening ?? []), ...(offered ?? [])].map(finding)
  },
}

export const walletSecret: Detector = {
  name: 'wallet_secret',
  goesByShape: true,
  find: ({ text }) => walletPhrases(text).map(finding),
}

const finding = ({ start, end }: Value): Finding => ({
  start,
  end,
  entity: 'SECRET',
  confidence: 0.8,
  detector: 'secret.password',
  detail: 'password',
})
