-- labels 标注: what people called an advert and what not (`hengwen label`), a message each. A person's word holds
-- whatever the moment that is asked about.
-- given: labels
select 0::bigint as id, false as advert where false
