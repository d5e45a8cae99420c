/** A process that says what it was given: the names in its environment, never their values. */
import { joinParent } from '../inside.ts'

joinParent().send(Object.keys(process.env).toSorted())
