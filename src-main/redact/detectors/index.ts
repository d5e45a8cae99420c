import type { Detector } from '../finding.ts'
import { address, announcedAddress } from './address.ts'
import { announcedNumber } from './announced-number.ts'
import { birthDate } from './birth.ts'
import { shortCode, typedCode } from './code.ts'
import { commandLine } from './command-line.ts'
import { email } from './email.ts'
import { forgedPlaceholder } from './forged-placeholder.ts'
import { handle } from './handle.ts'
import { money } from './money.ts'
import { nationalId } from './national-id.ts'
import { network } from './network.ts'
import { numbers } from './numbers.ts'
import { phone } from './phone.ts'
import { place } from './place.ts'
import { secret } from './secret.ts'
import { secretByEntropy } from './secret-entropy.ts'
import { secretByKeyword } from './secret-keyword.ts'
import { spelledNumber } from './spelled-number.ts'
import { trait } from './trait.ts'
import { offeredSecret, walletSecret } from './unannounced-secret.ts'
import { url } from './url.ts'

/** Everything that is recognised by its shape, in no particular order: overlaps are settled by precedence. */
export const detectors: readonly Detector[] = [
  secret,
  secretByKeyword,
  offeredSecret,
  walletSecret,
  shortCode,
  typedCode,
  commandLine,
  secretByEntropy,
  email,
  url,
  network,
  money,
  nationalId,
  announcedNumber,
  phone,
  birthDate,
  place,
  address,
  announcedAddress,
  handle,
  trait,
  forgedPlaceholder,
  numbers,
  spelledNumber,
]
