/**
 * Values behind a word that announces a secret: `password: …`, `API_KEY=…`, "mật khẩu là …", `--storepass …`, in the
 * languages and spellings of the announcing words.
 *
 * The word is asked before anything that could excuse the value.
 */
import { type Announcement, announcementsOf } from '../announcing/index.ts'
import type { Detector, Finding } from '../finding.ts'
import { passwordBehindUser, secretValue, type Value, valueInFront } from '../secrets/announced-value.ts'
import { offeredValues } from '../secrets/offered.ts'
import { openedWith } from '../secrets/opened-with.ts'
import type { View } from '../text/view.ts'

export const secretByKeyword: Detector = {
  name: 'secret_keyword',
  find(view: View) {
    const { text } = view
    const found: Finding[] = []
    for (const announced of announcementsOf(view)) {
      if (announced.kind === 'secret' || announced.kind === 'login') {
        const password = passwordBehindUser(text, announced)
        if (password !== undefined) found.push(finding(password, announced))
      }
      if (announced.kind !== 'secret') continue
      const value = secretValue(text, announced, isOption(text, announced.start)) ?? valueInFront(text, announced)
      if (value !== undefined) found.push(finding(value, announced))
    }
    for (const { start, end } of [...openedWith(text), ...offeredValues(text)])
      found.push({ start, end, entity: 'SECRET', confidence: 0.8, detector: 'secret.password', detail: 'password' })
    return found
  },
}

/** True when the word is the name of an option: `--password`, `-storepass`, `/pass:`. */
function isOption(text: string, at: number): boolean {
  return /(?:^|[\s"'`(=])(?:--?|\/)[\w-]{0,30}$/.test(text.slice(Math.max(0, at - 34), at))
}

function finding({ start, end }: Value, { trust }: Announcement): Finding {
  const name = trust === 'firm' ? 'password' : 'keyword_value'
  return { start, end, entity: 'SECRET', confidence: 0.9, detector: `secret.${name}`, detail: name }
}
