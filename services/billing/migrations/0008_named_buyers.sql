-- A document always names who is billed (EN 16931, BR-07): whoever issues one names the account where nobody said more.
alter table billing.invoices add constraint buyer_named check (btrim(coalesce(buyer ->> 'company', '')) <> '');
