-- Takes out the messages and people whose SHA-256 stands in `erased`: their rows go, and what others' rows say of them.
SET VARIABLE gone = (SELECT coalesce(list(hash), []) FROM erased);

DELETE FROM messages
WHERE list_contains(getvariable('gone'), sha256(message_id))
  OR (author IS NOT NULL AND list_contains(getvariable('gone'), sha256(author)));

UPDATE messages SET
  mentions = list_filter(mentions, lambda person: NOT list_contains(getvariable('gone'), sha256(person))),
  text = list_reduce(
    list_filter(regexp_extract_all(text, 'u_[0-9a-z]+'), lambda person: list_contains(getvariable('gone'), sha256(person))),
    lambda so_far, person: replace(so_far, person, 'u_erased'),
    text)
WHERE len(mentions) > 0 OR contains(text, 'u_');
