import { z } from 'zod'

/** The one-time link to the sample in a browser; null where it has a window of its own. */
export const SampleOpenedSchema = z.strictObject({ url: z.url().nullable() })

/** Where a browser goes on after the sample; null where its window closes, or there is nothing to go back to. */
export const SampleLeftSchema = z.strictObject({ url: z.url().nullable() })
