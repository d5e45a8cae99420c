-- A guess at each text's language: by script where the script decides, otherwise by its most common words. Two of
-- them at least, and clearly more than for any other language; when unsure, nothing.
CREATE OR REPLACE TEMP VIEW guessed_language AS
WITH plain AS (
  SELECT rowid AS id, lower(regexp_replace(text, '\[[a-z_]+( [a-z0-9_]+)?\]|https?://\S+|@u_\w+|`[^`]*`', ' ', 'g')) AS words
  FROM incoming WHERE text IS NOT NULL
),
by_script AS (
  SELECT id, CASE
    WHEN regexp_matches(words, '[\p{Hiragana}\p{Katakana}]') THEN 'ja'
    WHEN regexp_matches(words, '\p{Hangul}') THEN 'ko'
    WHEN regexp_matches(words, '\p{Han}') THEN 'zh'
    WHEN regexp_matches(words, '\p{Greek}{3}') THEN 'el'
    WHEN regexp_matches(words, '\p{Hebrew}') THEN 'he'
    WHEN regexp_matches(words, '\p{Thai}') THEN 'th'
    WHEN regexp_matches(words, '[іїєґ]') THEN 'uk'
    WHEN regexp_matches(words, '[ыэё]') THEN 'ru'
  END AS language
  FROM plain
),
common_word(language, words) AS (
  VALUES
    ('en', 'the and is to of in that it for on was with as are this have be not you we they can will just do if my what so but at by from there or would should has our when need'),
    ('de', 'der die das und ist nicht ich wir ein eine zu mit auf für den dem es im wird haben hat auch noch kann aber wenn sind von bei nach schon mal bitte'),
    ('fr', 'le la les et est un une des pour pas que qui dans sur avec ce je nous vous il elle au aux du ne mais plus très cette sont être fait merci'),
    ('es', 'el la los las y es un una que de en por para con no se lo su del al como más pero está esto hay ya muy son tiene gracias cuando'),
    ('pt', 'o os as e é um uma que de em por para com não se do da dos das no na mais mas está isso já muito são tem obrigado quando você'),
    ('it', 'il lo la gli e è un una che di in per con non si del della sono ma più questo anche come ho ha nel alla grazie quando abbiamo'),
    ('nl', 'de het een en is van in op dat niet met voor zijn maar ook aan er we ik je nog wel naar bij heb wordt kan dit'),
    ('pl', 'i w na nie się że do jest to z o jak ale po tak już dla czy od przez są mam może jeszcze tylko'),
    ('sv', 'och att det är en som på för med inte av till den har jag vi kan om men så ett från eller när'),
    ('tr', 've bir bu için ile de da çok var ama gibi daha olarak değil ne kadar mi ben biz şimdi')
),
hits AS (
  SELECT id, language, count(*) AS hits
  FROM (SELECT id, unnest(list_distinct(regexp_extract_all(words, '[\p{L}'']+'))) AS word FROM plain)
  JOIN (SELECT language, unnest(string_split(words, ' ')) AS word FROM common_word) USING (word)
  GROUP BY ALL
),
ranked AS (
  SELECT id, language, hits, row_number() OVER best AS place, lead(hits, 1, 0) OVER best AS runner_up
  FROM hits WINDOW best AS (PARTITION BY id ORDER BY hits DESC, language)
)
SELECT by_script.id, coalesce(by_script.language, ranked.language) AS language
FROM by_script LEFT JOIN ranked ON ranked.id = by_script.id AND place = 1 AND hits >= 2 AND hits > 1.5 * runner_up;
