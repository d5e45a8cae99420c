/**
 * Has V8 compile a pattern once, to machine code.
 *
 * By itself it compiles each twice: for an interpreter, which the first text goes through, and to machine code for the
 * second. Redaction has hundreds of patterns and meets most of them in its first messages, so a process that redacts a
 * page spends a third of its time on that. Loaded for its effect, before the first pattern is used.
 */
import { setFlagsFromString } from 'node:v8'

// Electron may have closed its flags by now, and would not survive it.
if (process.versions['electron'] === undefined) setFlagsFromString('--no-regexp-tier-up')
