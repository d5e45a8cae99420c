import type { Level } from '../../shared/domain.ts'
import { counted, ENTITY_NAMES } from '../../shared/wording.ts'

export const messages = (count: number) => counted(count, 'message')

export const LEVELS: Readonly<Record<Level, string>> = { metrics: 'Metrics', text: 'Text' }

export const common = {
  app: 'Gleaner',
  cancel: 'Cancel',
  close: 'Close',
  loading: 'Loading…',
  retry: 'Try again',
  save: 'Save',
  undo: 'Undo',
  copy: 'Copy',
  copied: 'Copied',
  channel: (name: string) => `#${name}`,
  entity: ENTITY_NAMES,
  level: LEVELS,
  messages,
}

export const errors = {
  sessionRefused: {
    title: 'This link has already been used',
    says: 'Each link to Gleaner opens once, so that nobody else can follow it.',
    next: 'Open the new link that Gleaner printed where it was started.',
  },
  sessionEnded: {
    title: 'This page is no longer connected',
    says: 'Gleaner was started again, and a page stays connected only until then. Nothing is lost.',
    next: 'Open the new link that Gleaner printed where it was started.',
  },
  notLoaded: {
    title: 'This screen could not be loaded',
    says: 'Gleaner was stopped or updated while this page was open. Nothing is lost.',
    reload: 'Reload',
  },
}
