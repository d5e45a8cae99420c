/** What a team says between the work: stand-ups, design, tools, newcomers, interviews, lunch. */
export const standup: readonly string[] = [
  `
A: morning! yesterday: {ticket}. today: {ticket2}. blocked: [[no|waiting for a review on {pr}|no, just slow]]
B: y: pairing with {C} on {service}. t: same. b: staging is down again
C: half day today, finishing {pr} and then I am out
D: {feature} is in QA. Today the leftovers of {ticket3}`,
  `
A: skipping standup, written update: {pr} merged, {pr2} needs one more look, {ticket} is bigger than I thought
  B: bigger how?
  A: three services instead of one. Will split it`,
]
export const design: readonly string[] = [
  `
A: new mocks for {feature}, second option is my favourite %file=booking-flow-v4.png
  B: like it. Where does the error go on small screens?
  A: under the field, always. Added a frame for it
  C: contrast of the grey is 3.9, needs 4.5
  A: darkened, 5.2 now ~~ +1*2`,
  `
A: can we please stop calling it "manifest" in the UI? Nobody outside knows the word
  B: "packing list" tested best, {n} of 12 understood it
  C: renaming in the copy only, the API stays`,
]
export const tooling: readonly string[] = [
  `
A: build cache hit rate is {pct} after the change to content hashes. Cold build {mins}
  B: my laptop says thank you ~~ heart*3`,
  `
A: anyone else getting \`{error}\` from the package proxy?
  B: yes
  C: yes, since {time}
  +25m A: proxy disk was full. Cleaned, and there is an alert now`,
  `
A: how do I point a preview at a local {service}?
  B: \`make preview SERVICE={service} LOCAL=1\`, docs are one behind
  A: works, I will fix the docs`,
]
export const onboarding: readonly string[] = [
  `
A: please welcome @B who joins the platform team today :wave: ~~ wave*9 tada*4
  B: thank you! laptop works, coffee machine does not
  C: the coffee machine is a legacy service, nobody owns it ~~ joy*6`,
  `
A: first PR! {pr}, be gentle
  B: approved with one nit. [[Welcome|Nicely done]]! ~~ tada*3`,
]
export const hiring: readonly string[] = [
  `
A: loop for the backend role is {weekday}, slots at {time} and {time2}. Who can cover system design?
  B: I can take the first
  C: second is mine
  A: invites are out, rubric is in the invite`,
  `
A: room 3 is double booked on {weekday}, moved the interview to the quiet one
  B: has the candidate been told?
  A: yes, just now`,
]
export const social: readonly string[] = [
  `
A: lunch? thinking dumplings
  B: in
  C: in, 12:30?
  D: save me a seat ~~ dumpling*4`,
  `
A: the office plant has a new leaf, this is not a drill ~~ seedling*7
  B: it is doing better than our staging cluster`,
  `
A: will there be cake on {weekday}? asking for a friend
  B: there may be. Grant yourself some patience :cake: ~~ cake*5`,
  `
A: lost: one grey scarf, third floor
  B: it is on the coat rack by the printer
  A: you are a hero ~~ heart`,
  `
A: deleted my hot take about tabs ~~ %deleted
  B: we all saw it ~~ joy*4`,
]
export const languages: readonly string[] = [
  `
A: hat jemand den Fehler \`{error}\` beim Etikettendruck schon mal gesehen?
  B: ja, seit {weekday}. Neustart von \`label-printer\` hilft, Ursache noch offen
  A: danke dir, Ticket ist {ticket}`,
  `
A: le client confirme que le suivi fonctionne de nouveau depuis {time}, merci à tous :pray:
  B: super, je ferme {ticket}`,
  `
A: los repartidores dicen que la app no guarda los escaneos sin conexión, versión {version}
  B: ¿pasa también en Android?
  A: sí, en los dos
  C: found it, the queue is flushed before the write. {pr}`,
  `
A: 出荷ラベルの文字化け、{version} で直りました :tada:
  B: 確認しました、ありがとうございます`,
  `
A: клієнт пише, що рахунок не відкривається після оновлення {version}
  B: бачу, виправлення вже в {pr}`,
]
