/** Which seeds change Slack's answers: the first one, and how many of them every run of the tests tries. */
export const FIRST_SEED = 190_000
export const QUICK_TRIES = 1000
/** Seeds beyond them that found something once: every run tries these as well. */
export const LATE_SEEDS = [191_996, 194_225, 194_296] as const
