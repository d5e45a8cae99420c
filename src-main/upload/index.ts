/** Upload: approved batches in, objects at a destination out. */
import type { Capability, Destination } from '../../shared/destination.ts'

export type { LakeAtHand } from './inbox-objects.ts'
export type { Protections } from './message-rows.ts'
export { folderPath, openDestination } from './open-destination.ts'
export { type AccessPolicies, policiesFor } from './policies.ts'
export { uploadApproved } from './upload-approved.ts'
export type { UploadOptions } from './upload-report.ts'

/** What the destination can do, tried out on it. Throws `destination.…`. */
export function probeCapabilities(destination: Destination): Promise<readonly Capability[]> {
  return destination.capabilities()
}
