-- How many people write in each channel, week by week; null where too few do.
select workspace, channel, channel_name, week, people, messages, new_people,
  unanswered, questions, median_answer_seconds, suppressed
from {{ source('gleaner', 'channel_week') }}
