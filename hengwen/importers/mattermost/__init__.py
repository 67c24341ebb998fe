"""Mattermost: bulk exports of a server, and pages of its API."""
