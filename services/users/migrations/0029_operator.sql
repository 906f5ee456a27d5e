-- What an operator finds accounts by: a page address, past ones too, or an id.
select platform.let_worker('users.accounts', 'an operator finds any account');
grant select on users.accounts, users.page_addresses to run_users;
