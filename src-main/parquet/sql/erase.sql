-- Takes out the messages and people whose SHA-256 stands in `erased`: their rows go, and what others' rows say of them.
DELETE FROM messages
WHERE sha256(message_id) IN (SELECT hash FROM erased) OR sha256(author) IN (SELECT hash FROM erased);

UPDATE messages SET
  mentions = list_filter(mentions, lambda person: NOT list_contains((SELECT coalesce(list(hash), []) FROM erased), sha256(person))),
  text = list_reduce(
    list_filter(regexp_extract_all(text, 'u_[0-9a-z]+'),
      lambda person: list_contains((SELECT coalesce(list(hash), []) FROM erased), sha256(person))),
    lambda so_far, person: replace(so_far, person, 'u_erased'),
    text)
WHERE len(mentions) > 0 OR text LIKE '%u\_%' ESCAPE '\';
