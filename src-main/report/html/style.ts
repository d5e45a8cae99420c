/** The one style of everything that is put on paper. Dark only on a screen. */
export const STYLE = `
:root { --ink: #1c1f23; --soft: #5b6470; --line: #d5dae0; --ground: #fff; --head: #f3f5f7; --good: #12703a; --bad: #b3261e; }
@media screen and (prefers-color-scheme: dark) {
  :root { --ink: #e8eaed; --soft: #a3acb7; --line: #3a414a; --ground: #16191d; --head: #1f242a; --good: #6cc58b; --bad: #ff9a90; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 60rem; padding: 2rem 1.5rem; background: var(--ground); color: var(--ink);
  font: 15px/1.5 system-ui, "Segoe UI", "Liberation Sans", Arial, sans-serif; }
h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 .25rem; }
h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; padding-bottom: .25rem; border-bottom: 1px solid var(--line); break-after: avoid; }
h3 { font-size: 1rem; margin: 1.25rem 0 .4rem; break-after: avoid; }
p { margin: .4rem 0; }
.lead, .none, .note { color: var(--soft); }
.note { font-size: .9rem; }
.good { color: var(--good); font-weight: 600; }
.bad { color: var(--bad); font-weight: 600; }
dl { margin: .75rem 0; display: grid; grid-template-columns: repeat(auto-fill, minmax(17rem, 1fr)); gap: .6rem 1.5rem; }
dl div { break-inside: avoid; min-width: 0; }
dt { color: var(--soft); font-size: .85rem; }
dd { margin: 0; overflow-wrap: anywhere; }
table { width: 100%; border-collapse: collapse; margin: .5rem 0; font-size: .92rem; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th, td { padding: .35rem .5rem; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); overflow-wrap: break-word; }
th { background: var(--head); font-weight: 600; }
.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; overflow-wrap: normal; }
/* However long a name is, the columns beside it stay on the page; however it is written, it turns nothing around it. */
.name { display: inline-block; min-width: 7rem; overflow-wrap: anywhere; unicode-bidi: isolate; }
td:has(.name) { overflow-wrap: anywhere; }
code { font: .85em ui-monospace, "Liberation Mono", Menlo, Consolas, monospace; overflow-wrap: anywhere; }
time span, .whole { white-space: nowrap; }
footer { break-inside: avoid; margin-top: 2rem; padding-top: .75rem; border-top: 1px solid var(--line); }
/* On a telephone a table moves by itself, and the page stays. */
@media screen { .wide { overflow-x: auto; } }
@media screen and (max-width: 40rem) {
  body { padding: 1rem; }
  dl { grid-template-columns: minmax(0, 1fr); }
}
@page { size: A4; margin: 18mm 15mm 16mm; @bottom-right { content: counter(page) " / " counter(pages); font: 9px sans-serif; color: #5b6470; } }
@media print {
  body { max-width: none; padding: 0; font-size: 10.5pt; }
  dl { grid-template-columns: repeat(2, 1fr); }
  h2 { margin-top: 1.4rem; }
  .none { break-before: avoid; }
  a { color: inherit; text-decoration: none; }
}
`
