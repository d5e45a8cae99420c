/** What is called by a number or a name with digits: users, rooms, machines. */

/** Things that a number or a name behind them is a part of: "the password for user anna42", "the code for room 4711". */
const CALLED_BY_A_NUMBER =
  /(?:users?|accounts?|logins?|orders?|tickets?|issues?|rooms?|floors?|builds?|releases?|versions?|ports?|pods?|nodes?|hosts?|machines?|clusters?|projects?|branch(?:es)?|commits?|pr|vms?|invoices?|flights?|lines?|steps?|phases?|sprints?|benutzern?|konto|raum|zimmer|bestellung|utilisateur|compte|salle|chambre|commande|usuario|usuário|cuenta|conta|sala|pedido|utente|stanza|ordine|phòng|đơn)$/iu
/** `web01`, `db-eu-2`: what machines are called, behind a word that means one. */
const MACHINE = /(?:server|servidor|serveur|box|db|database|instance|replica|router|switch|printer|drucker|rechner)$/iu

/** True when the word before `at` and what follows it are the name of one thing, rather than a value behind a thing. */
export function isCalledByItsNumber(text: string, at: number): boolean {
  const head = text.slice(Math.max(0, at - 30), at)
  if (CALLED_BY_A_NUMBER.test(head)) return true
  return (
    MACHINE.test(head) &&
    /^[ \t]+(?:[a-z]{1,8}-)*[a-z]{1,12}-?\d{1,3}(?:[.-][a-z0-9.-]+)?[.!]?[ \t]*(?:$|[\n,;?(])/iu.test(
      text.slice(at, at + 60),
    )
  )
}
