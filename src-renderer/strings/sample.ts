/** The sample workspace: what says that nothing in it is real. */
export const sample = {
  title: 'Sample workspace – Gleaner',
  bar: 'Sample workspace',
  barSays: 'Nothing here is real. Everything is deleted when you leave.',
  account:
    'This sample is signed in to an invented workspace. To sign in to yours, hand on a key or delete your own data, leave the sample first.',
  leave: 'Leave the sample',
  leftTitle: 'You left the sample',
  left: 'Everything in it has been deleted. You can close this tab.',
}
