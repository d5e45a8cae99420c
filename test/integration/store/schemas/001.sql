-- A store as schema 1 left it: one channel, one uploaded batch, one draft.
INSERT INTO settings VALUES ('collectorId', '"n_00000000000000000000000000000001"'), ('horizonDays', '30');
INSERT INTO workspace VALUES (1, 'T1', 'Demo', 'w_demo', 'k_one');
INSERT INTO channels (channel_id, name, level, state, allowed_at, pseudonym, workspace, key_id)
  VALUES ('C0ATLAS', 'proj-atlas', 'text', 'open', 1, 'c_atlas', 'w_demo', 'k_one');
INSERT INTO batches VALUES ('b_uploaded00000000', 'C0ATLAS', '2026-03-03', 1, 'uploaded', 'text', 1, 2, 'ff');
INSERT INTO batches VALUES ('b_draft00000000000', 'C0ATLAS', '2026-03-04', 1, 'draft', 'text', 3, NULL, NULL);
INSERT INTO messages (message_id, revision, op, batch_id, state, since, recorded_at, channel_id, channel, workspace,
  key_id, day, ts, kind, author, author_is_bot, level, text, spans, length_bucket, redactions, mentions, reactions,
  files, link_hosts, reply_count, held, dropped_places, policy, policy_version, masked_by_hand, content_hash)
VALUES
  ('m_sent', 1, 'upsert', 'b_uploaded00000000', 'uploaded', 2, 1, 'C0ATLAS', 'c_atlas', 'w_demo', 'k_one',
   '2026-03-03', '1772500000.000100', 'message', 'u_ada', 0, 'text', 'sent', '[]', 1, '{"EMAIL":1}', '[]', '{}', '{}',
   '[]', 0, '[]', 0, 'strict', '1', 0, x'00'),
  ('m_draft', 1, 'upsert', 'b_draft00000000000', 'pending', 3, 3, 'C0ATLAS', 'c_atlas', 'w_demo', 'k_one',
   '2026-03-04', '1772600000.000100', 'message', 'u_ada', 0, 'text', 'draft', '[]', 1, '{}', '[]', '{}', '{}',
   '[]', 0, '[]', 0, 'strict', '1', 0, x'00');
INSERT INTO ledger (message_id, channel_id, ts, in_channel, revision, op, content_hash, text_hash, masked, sent, recorded_at)
VALUES ('m_sent', 'C0ATLAS', '1772500000.000100', 1, 1, 'upsert', x'00', x'00', 0, 1, 1),
  ('m_draft', 'C0ATLAS', '1772600000.000100', 1, 1, 'upsert', x'00', x'00', 0, 0, 3);
INSERT INTO uploads VALUES ('b_uploaded00000000', 'folder:/lake', 'done', 1, 1, 10, '[]', NULL, NULL, 1, 2, 2);
