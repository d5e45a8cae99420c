/** What was asked for, and cannot be understood or carried out as it was asked. */
import { handedOverErrors } from './input/handed-over.ts'
import { requestErrors } from './input/request.ts'
import { settingErrors } from './input/settings.ts'
import { subjectErrors } from './input/subjects.ts'

export const inputErrors = { ...requestErrors, ...settingErrors, ...subjectErrors, ...handedOverErrors }
