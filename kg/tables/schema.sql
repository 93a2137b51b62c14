-- What is asked of texts again and again, joined once (kg/tables/rows.py).  Nodes of a text are written from the # on.
CREATE TABLE text (number INTEGER PRIMARY KEY, part TEXT, iri TEXT, cable TEXT, sent TEXT);
CREATE TABLE recipient (text INTEGER, name TEXT);
CREATE TABLE statement (
    text INTEGER, node TEXT, speaker TEXT, speaker_name TEXT, speaker_class TEXT, state TEXT, addressee TEXT,
    addressee_name TEXT, addressee_class TEXT, act TEXT, stance TEXT, modality TEXT, polarity TEXT, standing TEXT, chain TEXT,
    depth INTEGER, gloss TEXT, quote TEXT, start INTEGER, "end" INTEGER, paragraph TEXT, mark TEXT, rule TEXT,
    timed INTEGER, first TEXT, latest_begin TEXT, last TEXT, certainty TEXT, heading TEXT, reading INTEGER, repetition TEXT,
    denied_by TEXT, bounds TEXT, until TEXT, revised INTEGER, aside INTEGER
);
CREATE TABLE denies (text INTEGER, node TEXT, denied TEXT);
CREATE TABLE reports (text INTEGER, node TEXT, inner TEXT);
CREATE TABLE according (text INTEGER, node TEXT, name TEXT);
CREATE TABLE agent (text INTEGER, node TEXT, agent TEXT, name TEXT);
CREATE TABLE concerns (text INTEGER, node TEXT, day TEXT);
CREATE TABLE about (text INTEGER, node TEXT, topic TEXT, topic_class TEXT, label TEXT, alternative INTEGER, revised INTEGER);
CREATE TABLE event (
    text INTEGER, node TEXT, class TEXT, label TEXT, realisation TEXT, rule TEXT, timed INTEGER, first TEXT, latest_begin TEXT,
    earliest_end TEXT, last TEXT, instant TEXT, participants TEXT, revised INTEGER
);
CREATE TABLE evidence (
    text INTEGER, node TEXT, leading INTEGER, start INTEGER, "end" INTEGER, exact TEXT, paragraph TEXT, mark TEXT, number INTEGER
);
CREATE TABLE tenure (
    text INTEGER, node TEXT, holder TEXT, holder_name TEXT, holder_class TEXT, office TEXT, office_name TEXT, office_class TEXT,
    latest_begin TEXT, earliest_end TEXT, attribution TEXT
);
CREATE TABLE paragraph (text INTEGER, node TEXT, start INTEGER, "end" INTEGER, mark TEXT);
-- States that act, and the group that they are a member of.
CREATE TABLE member (text INTEGER, node TEXT, state TEXT, "group" TEXT);
CREATE TABLE represents (text INTEGER, node TEXT, state TEXT, linked INTEGER);
CREATE TABLE count (text INTEGER, class TEXT, number INTEGER);
-- What linking over all texts found; nodes that people corrected, under their new names.
CREATE TABLE revised (text INTEGER, node TEXT);
CREATE TABLE entity (number INTEGER, iri TEXT, label TEXT, class TEXT);
CREATE TABLE identity (text INTEGER, node TEXT, entity INTEGER);
-- Each name once, for those who look for a part of it.
CREATE TABLE name (label TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE office (label TEXT PRIMARY KEY) WITHOUT ROWID;
-- Statements by their words (kg/tables/said.py), all words there are, and who says something to whom at what depth.
CREATE VIRTUAL TABLE said USING fts5 (within, topics, names, voice, content='', columnsize=0, tokenize='ascii');
CREATE TABLE word (word TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE voice (word TEXT PRIMARY KEY, depth INTEGER, speaker TEXT, "to" TEXT) WITHOUT ROWID;
-- Sums over everything.
CREATE TABLE total (class TEXT, number INTEGER);
CREATE TABLE talk (
    "from" TEXT, from_name TEXT, from_class TEXT, "to" TEXT, to_name TEXT, to_class TEXT, number INTEGER, standings TEXT
);
