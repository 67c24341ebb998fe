-- recalled 撤回的消息: what its author took back up to $as_of. It was a message; its words are nobody's business.
select distinct reply_to as id from facts where kind = 'recall' and reply_to is not null and ts <= $as_of
