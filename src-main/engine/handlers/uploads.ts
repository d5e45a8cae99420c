import type { Upload } from '../../../shared/contract/uploads.ts'
import type { BatchId } from '../../../shared/domain.ts'
import { assertClock } from '../clock-jump.ts'
import type { EngineContext, Handlers } from '../context.ts'
import { askingLittle } from '../lake/asking-little.ts'
import { atDestination } from '../lake/at-destination.ts'
import { foldIfDue, tellRotation } from '../lake/folding.ts'
import { tightenIfDue } from '../sending/re-redaction.ts'
import { applyTeamDecisions, sendApproved } from '../sending/send.ts'
import { verifyApproved } from '../sending/verifier-gate.ts'
import { asTask } from '../tasks.ts'
import { anchorIfDue } from '../trail/anchor.ts'

/** Handlers that send what is approved and list what arrived. */
export function uploadHandlers(context: EngineContext): Handlers<'uploads.list' | 'uploads.start'> {
  const { store } = context
  return {
    'uploads.list': () =>
      store.uploads.list().map((row): Upload => {
        const batch = store.batches.get(row.batchId)
        return {
          batchId: row.batchId,
          channelName: batch?.channelName ?? '',
          day: batch?.day ?? '',
          destination: row.destination,
          step: row.step,
          rows: row.rows,
          bytes: row.bytes,
          attempts: row.attempts,
          objects: row.objects.map(({ unseen: _, ...object }) => object),
          error: row.error,
          queuedAt: row.queuedAt,
          finishedAt: row.finishedAt,
        }
      }),

    'uploads.start': ({ to, batches }, { actor }) =>
      asTask(
        context,
        'send',
        async (onProgress) => {
          await context.managed.refresh()
          context.managed.assertUsable()
          assertClock(context)
          return atDestination(context, to, async (opened) => {
            const destination = askingLittle(context, opened)
            try {
              await tightenIfDue(context, actor)
              await applyTeamDecisions(context, destination, actor)
              const { clean, heldBack } = await verifyApproved(context, batches && new Set(batches as BatchId[]))
              await tellRotation(context, destination)
              const report = await sendApproved(
                context,
                destination,
                actor,
                ({ batchId, contentHash }) => clean.has(batchId) && clean.get(batchId) === contentHash,
                onProgress,
              )
              await anchorIfDue(context)
              if (report.batches.some(({ outcome }) => outcome === 'uploaded'))
                await foldIfDue(context, opened, destination)
              return { ...report, batches: [...heldBack, ...report.batches] }
            } finally {
              context.emit('uploads.changed', {})
              context.emit('review.changed', { batches: [] })
            }
          })
        },
        ({ batches: sent }) => sent.find(({ error }) => error !== null)?.error ?? null,
      ),
  }
}
