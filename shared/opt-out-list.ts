/** Where a destination keeps the people who opted out, for every collector of the team. */
export const OPT_OUT_LIST = 'preferences/opt-outs.json'
