-- member-engagement 每个人的参与状态
-- asks:       In which of twenty engagement states was each member on the last day?
-- grain:      member member; state text
-- measures:   day day; since day
-- n:          1, the member
-- params:     window=7; int_thr=1; uw_deg_thr=1; paused_t=1; con_t=4; con_o=3; edge_str=5; uw_thr_deg=5; vital_t=4;
--             vital_o=3; still_t=2; still_o=2; drop_h=2; drop_i=1
-- period:     whole
-- definition: Whom engagement-states counts on as_of's day; its definition tells the twenty states, of which a member may
--             be in several. since: the first day of this state without a day out of it.
-- lookback:   whole history
-- source:     METRICS 2.1; the states are TogetherCrew's
-- version:    1
-- engines:    duckdb
-- worked:     member_engagement
select what, member, day, yes
from engagement($window, $int_thr, $uw_deg_thr, $edge_str, $uw_thr_deg)
