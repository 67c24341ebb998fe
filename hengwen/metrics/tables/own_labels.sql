-- own_labels 自己的标注: labelled messages whose words are kept; none where there are too few to learn from, which is known
-- before a text is read.
select t.text, l.advert
from labels l
join texts t on t.id = l.id
where t.text is not null and (select count(*) from labels) >= 200
