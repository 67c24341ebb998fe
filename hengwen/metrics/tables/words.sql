-- words(since, more) 词: of every message whose text is kept the different terms it is made of (terms/ says what a term
-- is). A text that was forgotten has no words, which says nothing about what it said.
-- cut: from since, more days back
-- keep: 0 back, 0 ahead, of texts
select f.id, f.day, t.text
from facts f
join texts t on t.id = f.id
where f.kind in ('message', 'check_in', 'announce') and f.length > 0 and t.text is not null
