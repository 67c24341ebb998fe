"""Slack: the official export, slackdump, and pages of its API."""
