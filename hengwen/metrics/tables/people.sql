-- people 账号与人: the accounts that count here, each with the person behind it.
select account, member from accounts where $with_bots or bot is not true
