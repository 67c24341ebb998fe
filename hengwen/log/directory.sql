-- The directory: the only place where names and platform ids live.
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS community (
  id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE, created INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS room (
  id INTEGER PRIMARY KEY AUTOINCREMENT, community INTEGER NOT NULL REFERENCES community,
  platform TEXT NOT NULL, ref TEXT NOT NULL, zone TEXT NOT NULL,
  UNIQUE (community, platform, ref));
-- A person's word on a room's zone: it outlives the room's imports, for when the room comes again.
CREATE TABLE IF NOT EXISTS zone_said (
  community INTEGER NOT NULL REFERENCES community, platform TEXT NOT NULL, ref TEXT NOT NULL,
  zone TEXT NOT NULL, PRIMARY KEY (community, platform, ref)) WITHOUT ROWID;
-- A person's word that a room was closed or moved, and when (microseconds); it outlives imports too.
CREATE TABLE IF NOT EXISTS closed_said (
  community INTEGER NOT NULL REFERENCES community, platform TEXT NOT NULL, ref TEXT NOT NULL,
  closed INTEGER NOT NULL, PRIMARY KEY (community, platform, ref)) WITHOUT ROWID;
-- Words that make a message a check-in and the like; platform and ref are '' for every room.
CREATE TABLE IF NOT EXISTS declared (
  community INTEGER NOT NULL REFERENCES community, platform TEXT NOT NULL, ref TEXT NOT NULL,
  word TEXT NOT NULL, practice TEXT NOT NULL,
  PRIMARY KEY (community, platform, ref, word)) WITHOUT ROWID;
-- What a room was called, by which batch's word, and how late that batch goes (microseconds).
CREATE TABLE IF NOT EXISTS room_name (
  room INTEGER NOT NULL REFERENCES room, batch INTEGER NOT NULL, name TEXT NOT NULL,
  last INTEGER NOT NULL, PRIMARY KEY (room, batch)) WITHOUT ROWID;
-- ref is null once the person was erased: the number stays, so that answers to them still count.
CREATE TABLE IF NOT EXISTS account (
  id INTEGER PRIMARY KEY AUTOINCREMENT, community INTEGER NOT NULL REFERENCES community,
  platform TEXT NOT NULL, ref TEXT, erased INTEGER NOT NULL DEFAULT 0,
  UNIQUE (community, platform, ref));
-- What an account was called, by which batch's word, and when last (microseconds).
CREATE TABLE IF NOT EXISTS account_name (
  account INTEGER NOT NULL REFERENCES account, name TEXT NOT NULL, batch INTEGER NOT NULL,
  last INTEGER NOT NULL, PRIMARY KEY (account, name, batch)) WITHOUT ROWID;
-- A person's word on two accounts, the lesser first: one person, or not. It outlives imports.
CREATE TABLE IF NOT EXISTS person_said (
  community INTEGER NOT NULL REFERENCES community, platform TEXT NOT NULL, ref TEXT NOT NULL,
  other_platform TEXT NOT NULL, other_ref TEXT NOT NULL, same INTEGER NOT NULL,
  PRIMARY KEY (community, platform, ref, other_platform, other_ref)) WITHOUT ROWID;
-- In which city an account's person lives, by a person's word; of several, the last said counts.
CREATE TABLE IF NOT EXISTS city_said (
  community INTEGER NOT NULL REFERENCES community, platform TEXT NOT NULL, ref TEXT NOT NULL,
  city TEXT NOT NULL, said INTEGER NOT NULL,
  PRIMARY KEY (community, platform, ref)) WITHOUT ROWID;
-- Whose person asked to be left out of awards and pictures, by a person's word; it outlives imports.
CREATE TABLE IF NOT EXISTS no_honours_said (
  community INTEGER NOT NULL REFERENCES community, platform TEXT NOT NULL, ref TEXT NOT NULL,
  PRIMARY KEY (community, platform, ref)) WITHOUT ROWID;
-- Which events a person called adverts and which not; the words themselves are the log's.
CREATE TABLE IF NOT EXISTS label_said (
  community INTEGER NOT NULL REFERENCES community, event INTEGER NOT NULL, advert INTEGER NOT NULL,
  PRIMARY KEY (community, event)) WITHOUT ROWID;
-- bot, staff, officer or nobody; a person's word beats a file's.
CREATE TABLE IF NOT EXISTS mark (
  account INTEGER NOT NULL REFERENCES account, batch INTEGER NOT NULL DEFAULT 0,
  role TEXT NOT NULL, PRIMARY KEY (account, batch)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS batch (
  id INTEGER PRIMARY KEY AUTOINCREMENT, community INTEGER NOT NULL REFERENCES community,
  state TEXT NOT NULL, opened INTEGER NOT NULL, closed INTEGER, exported INTEGER,
  first INTEGER, last INTEGER, report TEXT);
-- Which span a file of a batch covers in a room, and when it was exported, where it says so.
CREATE TABLE IF NOT EXISTS span (
  batch INTEGER NOT NULL REFERENCES batch, file INTEGER NOT NULL, room INTEGER NOT NULL,
  first INTEGER, last INTEGER, exported INTEGER, PRIMARY KEY (batch, file, room)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS quarantine (
  batch INTEGER NOT NULL REFERENCES batch, file TEXT NOT NULL, place TEXT NOT NULL,
  reason TEXT NOT NULL, raw BLOB NOT NULL);
-- A keyed digest, so that the list of the erased names nobody.
CREATE TABLE IF NOT EXISTS tombstone (
  community INTEGER NOT NULL REFERENCES community, digest BLOB NOT NULL,
  PRIMARY KEY (community, digest)) WITHOUT ROWID;
