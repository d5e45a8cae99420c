import { useCommand } from '../../../client/queries.ts'
import { strings } from '../../../strings.ts'
import { DestinationCan } from './destination-can.tsx'
import { Erasures } from './erasures.tsx'
import { Folding } from './folding.tsx'
import classes from './lake-section.module.css'
import { LakeVerdict } from './lake-verdict.tsx'

/** What lies at the destination: whether it is sound, what the place can do, and what was erased there. */
export function LakeSection({ where }: { readonly where: string }) {
  const history = useCommand('lake.history', {}).data
  if (!history) return null
  const { title } = strings.uploads.lake
  return (
    <section aria-label={title}>
      <header className={classes.head}>
        <h2>{title}</h2>
      </header>
      <ul className={classes.list}>
        <Folding fold={history.fold} />
        <LakeVerdict verdict={history.verdict} />
        <DestinationCan where={where} />
        <Erasures erasures={history.erasures} queued={history.queued} />
      </ul>
    </section>
  )
}
