/** Phrases that end like announcing words and announce nothing: what programs, requests and articles are counted by. */
import type { AnnouncingWords } from './row.ts'

export const wordsOfNothing: readonly AnnouncingWords[] = [
  {
    kind: 'nothing',
    trust: 'firm',
    words: {
      en: `error code, err code, exit code, status code, return code, response code, http code, result code, reason code, country code, area code, zip code,
        language code, lang code, currency code, source code, machine code, byte code, op code, key code, char code, scan code, product code, item code,
        promo code, coupon code, discount code, voucher code, color code, colour code, qr code, bar code, dress code, code review, code coverage, code freeze,
        code base, code path, code block, code point, max token, max tokens, min tokens, num tokens, total tokens, prompt tokens, completion tokens, input tokens,
        output tokens, token count, token limit, tokens used, tokens per second, primary key, foreign key, sort key, partition key, cache key, composite key,
        public key, key value, key error, pass rate, test pass, first pass, second pass, pass by, safe area, home page, phone book, cell type, cell count,
        line number, port number, version number, build number, issue number, ticket number, page number, row number, serial number, order of birth, tan function`,
      key: `keycode, charcode, statuscode, errorcode, exitcode, returncode, responsecode, maxtokens, numtokens, totaltokens, primarykey, foreignkey, sortkey,
        cachekey, publickey, keypath, linenumber, portnumber, rownumber`,
      de: `fehlercode, statuscode, quellcode`,
      fr: `code erreur, code d'erreur, code retour, code source`,
      es: `código de error, código fuente`,
      vi: `mã lỗi, mã nguồn, mã trạng thái, mã đơn, mã đơn hàng, mã hàng, mã sản phẩm`,
    },
  },
]
