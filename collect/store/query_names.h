/* query_names.h: the blocks of queries.sql; a test compares the two. */
#ifndef COLLECT_STORE_QUERY_NAMES_H
#define COLLECT_STORE_QUERY_NAMES_H

/* clang-format off */
#define STORE_QUERIES \
    QUERY(run_put) QUERY(run_last) QUERY(run_resume) QUERY(run_end) \
    QUERY(run_touch) \
    QUERY(source_list) QUERY(source_put) QUERY(source_done) \
    QUERY(source_last) \
    QUERY(cable_find) QUERY(cable_put) QUERY(cable_replace) \
    QUERY(cable_get) QUERY(cable_number) QUERY(cable_body) \
    QUERY(cable_tags) QUERY(cable_references) QUERY(cable_list) \
    QUERY(post_list) \
    QUERY(cable_newest) QUERY(cable_head) QUERY(cable_hashes) \
    QUERY(cable_invented) QUERY(cable_oldest) \
    QUERY(cable_claim_counts) QUERY(cable_last) QUERY(cable_dropped) \
    QUERY(claim_put) QUERY(claim_facet_put) QUERY(claim_member_put) \
    QUERY(claim_retire) QUERY(claim_drop) QUERY(claim_of_cable) \
    QUERY(claim_all) QUERY(claim_by_indicator) QUERY(claim_by_id) \
    QUERY(claim_range) QUERY(claim_count_of) \
    QUERY(cable_head_all) QUERY(claim_all_then) QUERY(claim_by_indicator_then) \
    QUERY(claim_facets_of) QUERY(claim_members_of) \
    QUERY(claim_facets_all) QUERY(claim_members_all) \
    QUERY(correction_list) QUERY(correction_put) QUERY(correction_undo) \
    QUERY(correction_bind) QUERY(correction_then) QUERY(correction_act) \
    QUERY(correction_claims) \
    QUERY(edition_put) QUERY(edition_get) QUERY(edition_last) \
    QUERY(edition_before) QUERY(edition_list) \
    QUERY(tally_put) QUERY(tally_drop) QUERY(tally_list) \
    QUERY(summary_counts) QUERY(summary_cables) \
    QUERY(run_changed) QUERY(stamp_get) QUERY(stamp_put) QUERY(stamp_drop) \
    QUERY(observation_drop) QUERY(observation_claim_drop) \
    QUERY(series_drop) QUERY(finding_drop) QUERY(observation_put) \
    QUERY(observation_claim_put) QUERY(series_put) QUERY(finding_put) \
    QUERY(series_of) QUERY(series_in_country) QUERY(observation_get) \
    QUERY(observation_of) QUERY(observation_claims) QUERY(observation_all) \
    QUERY(observation_claim_all) QUERY(series_all) QUERY(finding_rows) QUERY(finding_all) \
    QUERY(observation_apart) QUERY(observation_apart_count) QUERY(claim_waiting) \
    QUERY(claim_waiting_all) QUERY(search_add) QUERY(search_clear) \
    QUERY(search_spans) QUERY(search_last) QUERY(search_spans_clear) \
    QUERY(stamp_drop_named) QUERY(search_find) QUERY(search_claims) \
    QUERY(check_bodies) QUERY(check_claims) QUERY(check_editions) \
    QUERY(check_search) QUERY(cable_run) QUERY(audit_last) QUERY(audit_put) QUERY(audit_list) \
    QUERY(audit_mark) QUERY(run_get) QUERY(correction_of)
/* clang-format on */

#endif
