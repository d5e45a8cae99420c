-- Messages by people, with what analyses ask for most.
select message_id, workspace, channel, channel_name, sent_at, cast(sent_at as date) as day, thread_id, kind, author, level, text,
  language, length_bucket, edited_at
from {{ source('gleaner', 'messages') }}
where not author_is_bot and kind not in ('system', 'tombstone')
