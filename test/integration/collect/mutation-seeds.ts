/** Which seeds change Slack's answers: the first one, and how many of them every run of the tests tries. */
export const FIRST_SEED = 190_000
export const QUICK_TRIES = 400
