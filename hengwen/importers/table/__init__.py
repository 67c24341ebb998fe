"""表格: any table of messages."""
