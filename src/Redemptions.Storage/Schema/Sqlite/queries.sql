-- WriteToStorageKey
/* A card has neither hashes nor a service id in its row, and its first row is made by the trigger carried_cards_are_moved alone. Its whole state goes to that trigger. */
INSERT INTO grain_state (
    grain_id_hash, grain_type_hash, service_id, grain_type, grain_id_n0, grain_id_n1, grain_id_extension, payload, version, index_rows, audit_rows, card_rows)
SELECT
    given.id_hash, given.type_hash, given.service_id, @GrainTypeString, @GrainIdN0, @GrainIdN1, given.extension,
    CAST(iif(given.is_card, json_object('card', json_extract(given.state, '$.card')), json_remove(given.state, '$.index', '$.audit')) AS BLOB), 1,
    iif(given.is_card, NULL, json_extract(given.state, '$.index')), iif(given.is_card, NULL, json_extract(given.state, '$.audit')), iif(given.is_card, given.state, NULL)
FROM (
    SELECT
        @GrainTypeString = 'card' AS is_card, CAST(@PayloadBinary AS TEXT) AS state, coalesce(@GrainIdExtensionString, '') AS extension,
        iif(@GrainTypeString = 'card', 0, @GrainIdHash) AS id_hash, iif(@GrainTypeString = 'card', 0, @GrainTypeHash) AS type_hash,
        iif(@GrainTypeString = 'card', '', @ServiceId) AS service_id) AS given
WHERE iif(@GrainStateVersion IS NULL, NOT given.is_card, EXISTS (
    SELECT 1 FROM grain_state
    WHERE grain_id_hash = given.id_hash AND grain_type_hash = given.type_hash AND service_id = given.service_id AND grain_type = @GrainTypeString
        AND grain_id_n0 = @GrainIdN0 AND grain_id_n1 = @GrainIdN1 AND grain_id_extension = given.extension))
    /* Version 1 of a redemption is only inserted, never updated, so a repeated command cannot restart a redemption that was decided in between. */
    AND NOT EXISTS (
        SELECT 1 FROM json_each(CAST(@PayloadBinary AS TEXT), '$.index') AS carried
        JOIN redemption ON redemption.id = carried.value ->> 'id'
        WHERE carried.value ->> 'version' = 1)
ON CONFLICT (grain_id_hash, grain_type_hash, service_id, grain_type, grain_id_n0, grain_id_n1, grain_id_extension) DO UPDATE SET
    payload = excluded.payload,
    version = grain_state.version + 1,
    index_rows = excluded.index_rows,
    audit_rows = excluded.audit_rows,
    card_rows = excluded.card_rows
WHERE grain_state.version = @GrainStateVersion
RETURNING version AS NewGrainStateVersion;

-- ReadFromStorageKey
SELECT payload AS PayloadBinary, version AS Version
FROM grain_state
WHERE grain_id_hash = iif(@GrainTypeString = 'card', 0, @GrainIdHash) AND grain_type_hash = iif(@GrainTypeString = 'card', 0, @GrainTypeHash)
    AND service_id = iif(@GrainTypeString = 'card', '', @ServiceId) AND grain_type = @GrainTypeString
    AND grain_id_n0 = @GrainIdN0 AND grain_id_n1 = @GrainIdN1 AND grain_id_extension = coalesce(@GrainIdExtensionString, '');

-- ClearStorageKey
SELECT NULL AS NewGrainStateVersion WHERE false;
