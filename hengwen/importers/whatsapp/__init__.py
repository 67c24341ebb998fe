"""WhatsApp 导出的聊天文本."""
