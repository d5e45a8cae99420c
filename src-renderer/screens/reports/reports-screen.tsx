import { ScreenHeader } from '../../components/screen-header.tsx'
import { strings } from '../../strings.ts'
import { Certificates } from './certificates.tsx'
import { CheckFile } from './check-file.tsx'
import { ComplianceReport } from './compliance-report.tsx'
import { NoticeToColleagues } from './notice.tsx'
import classes from './reports-screen.module.css'

/** Everything that leaves on paper: the report, certificates, the notice; and their check. */
export default function ReportsScreen() {
  return (
    <div className={classes.screen}>
      <ScreenHeader title={strings.reports.title} lead={strings.reports.lead} />
      <ComplianceReport />
      <Certificates />
      <NoticeToColleagues />
      <CheckFile />
    </div>
  )
}
