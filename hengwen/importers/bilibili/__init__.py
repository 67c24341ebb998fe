"""Bilibili 直播间的弹幕."""
