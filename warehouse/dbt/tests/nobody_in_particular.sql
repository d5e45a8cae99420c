-- A number that stands has at least k people behind it.
select * from {{ source('gleaner', 'channel_week') }} where people < k
union all
select * from {{ source('gleaner', 'channel_week') }} where people is null and messages is not null
