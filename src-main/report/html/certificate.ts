/** A certificate of erasure on one page. */
import type { Certificate } from '../../../shared/contract/certificate.ts'
import { words } from '../words.ts'
import { facts, hashText, html, instant, number, page } from './page.ts'

export function certificateHtml(certificate: Certificate): string {
  const { seal, together } = certificate
  const { rowsLeft, unread, keysMissing = 0 } = certificate
  const isProved = rowsLeft === 0 && unread === 0 && keysMissing === 0
  const otherwise = unread > 0 ? words.notProved(unread) : words.incomplete(keysMissing)
  const body = html`<header>
<h1>${words.certificate}</h1>
<p class="lead">${words.certificateLead(certificate, instant(certificate.erasedAt))}</p>
<p class="${isProved ? 'good' : 'bad'}">${isProved ? words.proved : otherwise}</p>
</header>
${facts([
  [words.number, certificate.number],
  [words.erasedAt, instant(certificate.erasedAt)],
  [words.lakeId, certificate.lake],
  [words.togetherWith, words.erasedWhat(together)],
  [words.rowsErased, number(certificate.rowsErased)],
  [words.rowsLeft, number(certificate.rowsLeft)],
  [words.objectsRead, number(certificate.objectsRead)],
  [words.commit, html`${certificate.commit}<br>${hashText(certificate.proof)}`],
  [words.whoHash[certificate.of], hashText(certificate.who)],
])}
<h2>${words.cannotSay}</h2>
<p>${words.cannotSaySays}</p>
<footer>
<h2>${words.check}</h2>
<p>${words.howToCheckCertificate.first} <code>${words.howToCheckCertificate.command}</code> ${words.howToCheckCertificate.after}</p>
${facts([
  [words.digest, hashText(seal.digest)],
  [words.sealedBy, words.sealedAt(seal.seq, seal.collector)],
  [words.sealHash, hashText(seal.hash)],
])}
</footer>`
  return page(`${words.certificate} ${certificate.number}`, body, certificate)
}
