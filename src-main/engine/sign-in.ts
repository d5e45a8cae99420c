import { GleanerError } from '../../shared/errors.ts'
import type { EngineContext, Handlers } from './context.ts'

export function signInHandlers(_context: EngineContext): Handlers<'account.signIn'> {
  return {
    'account.signIn': () => {
      throw new GleanerError('account.sign_in_unavailable', { says: 'Sign-in is not here yet.', means: '', next: '' })
    },
  }
}
