/** The screens in a browser: the local server, its session, and the way to it. */
import { about, both, type ErrorEntry } from './entry.ts'
import { count } from './parameters.ts'

const NEW_LINK = {
  screen: 'Open the new link that Gleaner printed where it was started.',
  terminal: 'Open the new link that `gleaner serve` printed.',
}
const RELOAD = both('Reload the page.')

export const serveErrors = {
  'serve.not_built': {
    says: 'The screens have not been built yet.',
    means: 'There is nothing to show in a browser; nothing else changed.',
    next: {
      screen: 'Install Gleaner again: its screens are missing.',
      terminal: 'Run `npm run build:renderer` once, then `gleaner serve` again.',
    },
  },
  'serve.port_taken': about({ port: count }, ({ port }) => ({
    says: `Port ${port} on this computer cannot be opened.`,
    means: 'The screens were not started; nothing else changed.',
    next: {
      screen: 'Close the program that uses this port, then try again.',
      terminal: 'Leave --port out to take any free port, or close the program that uses this one.',
    },
  })),
  'serve.foreign_host': {
    says: 'This address is not the one Gleaner serves.',
    means: 'A page may have pointed a name of its own at this computer, so nothing was answered.',
    next: NEW_LINK,
  },
  'serve.foreign_origin': {
    says: 'Another site made a request in your name.',
    means: 'Nothing was answered and nothing changed.',
    next: {
      screen: 'Use the tab that Gleaner opened.',
      terminal: 'Use the tab that the link from `gleaner serve` opened.',
    },
  },
  'serve.session_missing': {
    says: 'This tab has no session with Gleaner.',
    means: 'Nothing was answered and nothing changed.',
    next: NEW_LINK,
  },
  'serve.token_refused': {
    says: 'This link was used before, has expired, or is not one of ours.',
    means: 'No session was started.',
    next: NEW_LINK,
  },
  'serve.metrics_refused': {
    says: 'The metrics are behind a token of their own, and this is not it.',
    means: 'Nothing was answered.',
    next: {
      screen: 'Give the metrics server the token file that Gleaner was started with.',
      terminal: 'Give the metrics server the file of --metrics-token-file, to send as a bearer token.',
    },
  },
  'serve.metrics_token': {
    says: 'This file cannot be the token of the metrics.',
    means:
      'It cannot be read or made, holds fewer than 32 characters, or everybody on this computer may read it. Nothing was served.',
    next: {
      screen: 'Choose a file that does not exist yet: it is made.',
      terminal: 'Name a file that does not exist yet: it is made, readable by you alone.',
    },
    exitCode: 2,
  },
  'serve.too_large': {
    says: 'The request is larger than 1 MB.',
    means: 'It was not read and nothing changed.',
    next: both('Choose fewer items at once.'),
  },
  'serve.not_json': {
    says: 'The request is not JSON.',
    means: 'It was not understood and nothing changed.',
    next: RELOAD,
  },
  'serve.wrong_method': {
    says: 'This address does not accept that kind of request.',
    means: 'Nothing was changed.',
    next: RELOAD,
  },
  'serve.not_found': {
    says: 'There is nothing at this address.',
    means: 'Nothing was changed.',
    next: NEW_LINK,
  },
  'serve.unreachable': {
    says: 'Gleaner is not answering.',
    means: 'Nothing is lost: what was collected stays on this laptop, and nothing leaves it meanwhile.',
    next: both('Make sure that Gleaner is running, then try again.'),
  },
} satisfies Readonly<Record<`serve.${string}`, ErrorEntry>>
