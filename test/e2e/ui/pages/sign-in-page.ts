import type { Page } from 'playwright-core'

/** The way in, in Set up and in Settings. */
export function signInPage(page: Page) {
  return {
    clientId: page.getByRole('textbox', { name: 'Client ID of your Slack app' }),
    signIn: page.getByRole('button', { name: 'Sign in with Slack' }),
    createApp: page.getByRole('button', { name: 'I need to create the Slack app' }),
    manifest: page.getByRole('textbox', { name: 'App manifest' }),
    waiting: page.getByRole('region', { name: 'Waiting for your browser' }),
    cancel: page.getByRole('button', { name: 'Cancel' }),
    admin: page.getByRole('button', { name: 'Slack asks for an admin' }),
    trouble: page.getByRole('button', { name: 'Another workspace, or an error page' }),
    remote: page.getByRole('button', { name: 'The browser is on another computer' }),
    address: page.getByRole('textbox', { name: 'Address of the page the browser ended at' }),
    finish: page.getByRole('button', { name: 'Finish signing in' }),
    pasteToken: page.getByRole('button', { name: 'Use a token instead' }),
    token: page.getByLabel('User token'),
    useToken: page.getByRole('button', { name: 'Use this token' }),
    account: page.getByRole('region', { name: 'Slack account' }),
    /** The account's line in the sidebar. */
    line: page.getByRole('region', { name: 'Gleaner' }).getByRole('link', { name: /[sS]ign|admin|Slack|workspace/ }),
  }
}
