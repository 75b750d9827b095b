"""The schema as numbered steps over ``PRAGMA user_version``. Append-only: a released step never changes."""

APPLICATION_ID = 0x74617A72
"""``tazr``: tells the database of this program from any other SQLite file."""

MIGRATIONS: tuple[str, ...] = (
    # 1: articles and where they stand, what the reader did, the pages, what is still to fetch.
    """
    CREATE TABLE article (
        id INTEGER PRIMARY KEY,            -- the digits of the address
        path TEXT NOT NULL,
        topline TEXT NOT NULL,
        headline TEXT NOT NULL,
        teaser TEXT NOT NULL,
        published_at INTEGER,              -- as the feed says; seconds since 1970, UTC
        seen_at INTEGER NOT NULL,          -- first seen here
        sort_at INTEGER NOT NULL,          -- published_at where it is usable, else seen_at
        ressort TEXT NOT NULL DEFAULT '',  -- the most special one known
        authors TEXT NOT NULL DEFAULT '',  -- one a line, from the page
        words INTEGER                      -- of the body; NULL while the page is not kept
    ) STRICT;

    -- Where an article stands: in feeds (p4615 …). A table of its own, narrow and in the order of the
    -- list, so that opening a list of 50,000 reads an index and nothing else.
    CREATE TABLE placement (
        feed TEXT NOT NULL,
        article INTEGER NOT NULL REFERENCES article,
        sort_at INTEGER NOT NULL,
        PRIMARY KEY (feed, article)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX placement_in_order ON placement (feed, sort_at DESC, article DESC);  -- a Ressort's list
    CREATE INDEX placement_of_article ON placement (article);                         -- an article's Ressorts

    CREATE TABLE reading (
        article INTEGER PRIMARY KEY REFERENCES article,
        read_at INTEGER,                   -- NULL: not read (any more)
        block INTEGER NOT NULL DEFAULT -1, -- the place in the text
        offset INTEGER NOT NULL DEFAULT 0
    ) STRICT;

    -- Unread is kept as rows, so that the shelf and the counts never look at what is read.
    CREATE TABLE unread (
        article INTEGER PRIMARY KEY REFERENCES article,
        sort_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX unread_in_order ON unread (sort_at DESC, article DESC);              -- the shelf Ungelesen

    CREATE TABLE bookmark (
        article INTEGER PRIMARY KEY REFERENCES article,
        created_at INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE page (
        article INTEGER PRIMARY KEY REFERENCES article,
        url TEXT NOT NULL,
        html BLOB NOT NULL,                -- UTF-8, zlib
        fetched_at INTEGER NOT NULL,
        etag BLOB,
        last_modified BLOB
    ) STRICT;

    CREATE TABLE download (
        article INTEGER PRIMARY KEY REFERENCES article,
        attempts INTEGER NOT NULL DEFAULT 0,
        next_at INTEGER NOT NULL DEFAULT 0
    ) STRICT;

    CREATE TABLE feed (
        id TEXT PRIMARY KEY,
        etag BLOB,
        last_modified BLOB,
        synced_at INTEGER
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE setting (
        name TEXT PRIMARY KEY,
        value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    """,
    # 2: whether the site changed a page since it was first kept, pictures, comments seen, what came when.
    """
    ALTER TABLE article ADD COLUMN fingerprint INTEGER;  -- of the kept text; NULL for one kept before this step
    ALTER TABLE article ADD COLUMN changed_at INTEGER;   -- when a fetch brought another text than the kept one

    CREATE TABLE picture (
        url TEXT PRIMARY KEY,
        article INTEGER NOT NULL REFERENCES article,
        data BLOB NOT NULL,                -- as it came
        fetched_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX picture_of_article ON picture (article);

    CREATE TABLE thread (
        article INTEGER PRIMARY KEY REFERENCES article,
        seen_at INTEGER NOT NULL           -- comments up to this time were looked at
    ) STRICT;

    CREATE INDEX article_by_arrival ON article (seen_at DESC, id DESC);  -- the shelf of what is new since the last visit
    """,
    # 3: the search. Everything here can be built anew from the pages.
    """
    CREATE VIRTUAL TABLE found USING fts5(
        title, teaser, body, authors, topics, tokenize = 'unicode61 remove_diacritics 2'
    );                                     -- rowid: the article
    CREATE VIRTUAL TABLE vocabulary USING fts5vocab(found, 'row');
    CREATE TABLE indexed (
        article INTEGER PRIMARY KEY REFERENCES article,
        fingerprint INTEGER                -- of the text that is in the index
    ) STRICT;

    -- The terms of the index, and where in them which letters stand: finds a word inside longer ones.
    CREATE TABLE term (
        term TEXT NOT NULL UNIQUE
    ) STRICT;
    CREATE VIRTUAL TABLE piece USING fts5(folded, tokenize = 'trigram');  -- rowid: the term's
    """,
    # 4: the Merkliste as marks that merge, dated issues, kept searches, what makes room for the new.
    """
    CREATE TABLE mark (
        id TEXT PRIMARY KEY,               -- random: no two machines make the same
        article INTEGER NOT NULL REFERENCES article,
        kind TEXT NOT NULL,                -- bookmark, note, tag, passage
        text TEXT NOT NULL,                -- of a note or tag; what is noted on a passage
        quote TEXT NOT NULL,               -- a passage's own words
        block INTEGER NOT NULL,            -- where they begin
        offset INTEGER NOT NULL,
        made_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX mark_of_article ON mark (article, kind);

    -- Marks that were taken away: a merge does not bring them back.
    CREATE TABLE unmark (
        id TEXT PRIMARY KEY
    ) STRICT, WITHOUT ROWID;

    INSERT INTO mark (id, article, kind, text, quote, block, offset, made_at)
        SELECT lower(hex(randomblob(16))), article, 'bookmark', '', '', -1, 0, created_at FROM bookmark;
    DROP TABLE bookmark;

    ALTER TABLE reading ADD COLUMN share INTEGER NOT NULL DEFAULT 0;  -- how much of the text is behind the place, in percent

    -- The day's paper that an article stands in, as 2026-11-24, in Berlin. Never changed.
    CREATE TABLE issue (
        article INTEGER PRIMARY KEY REFERENCES article,
        day TEXT NOT NULL
    ) STRICT;
    CREATE INDEX issue_by_day ON issue (day);
    INSERT INTO issue (article, day)  -- winter time for all: an hour's difference late on a summer's evening
        SELECT id, date(sort_at, 'unixepoch', '+1 hour') FROM article WHERE id IN (SELECT article FROM placement);

    -- Marked articles whose pictures are all here, and the text that they were taken from.
    CREATE TABLE illustrated (
        article INTEGER PRIMARY KEY REFERENCES article,
        fingerprint INTEGER
    ) STRICT;

    CREATE TABLE kept_search (
        query TEXT PRIMARY KEY,
        made_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    -- Articles that made room for newer ones: a feed that still lists one does not bring it back.
    CREATE TABLE pruned (
        article INTEGER PRIMARY KEY
    ) STRICT;

    -- Pages that are kept without what no extractor reads: scripts, styles, the frame around the text.
    CREATE TABLE condensed (
        article INTEGER PRIMARY KEY REFERENCES article
    ) STRICT;
    """,
    # Earlier texts of marked articles, and kept texts that the site has no more.
    """
    CREATE TABLE version (
        article INTEGER NOT NULL REFERENCES article,
        fetched_at INTEGER NOT NULL,
        url TEXT NOT NULL,
        html BLOB NOT NULL,                -- as it was in page
        fingerprint INTEGER,               -- of its text; NULL for one kept before there were any
        words INTEGER NOT NULL,
        PRIMARY KEY (article, fetched_at)
    ) STRICT;

    -- The site was asked anew for a kept article, and what it had is not kept in its place.
    CREATE TABLE outlived (
        article INTEGER PRIMARY KEY REFERENCES article,
        how TEXT NOT NULL                  -- gone, shorter
    ) STRICT;
    """,
    # What stands in several articles, and what of it the reader wants to see all the same.
    """
    -- The fingerprints of an article's blocks, 4 bytes each, little-endian: no row, and they are not known yet.
    CREATE TABLE printed (
        article INTEGER PRIMARY KEY REFERENCES article,
        prints BLOB NOT NULL
    ) STRICT;

    -- The same, to ask in which articles one stands. No reference: to let an article go would look through all rows.
    CREATE TABLE print (
        print INTEGER NOT NULL,
        article INTEGER NOT NULL,
        PRIMARY KEY (print, article)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE restored (
        article INTEGER NOT NULL REFERENCES article,
        print INTEGER NOT NULL,
        PRIMARY KEY (article, print)
    ) STRICT, WITHOUT ROWID;
    """,  # What feeds list now never goes, so that no number is barred any more; times that cannot be are found.
    """
    ALTER TABLE placement ADD COLUMN is_listed INTEGER NOT NULL DEFAULT 1;  -- until its feed says what it lists
    CREATE INDEX placement_listed ON placement (feed, article) WHERE is_listed = 1;
    CREATE INDEX article_too_early ON article (seen_at) WHERE seen_at < published_at - 86400;
    CREATE INDEX article_changed ON article (changed_at) WHERE changed_at IS NOT NULL;
    DROP TABLE pruned;
    UPDATE feed SET etag = NULL, last_modified = NULL;  -- what was barred comes again
    """,
    # Which file it is, told from its copies; which articles refer to a picture.
    """
    CREATE TABLE seal (
        number TEXT NOT NULL               -- random: a new one with each log, and in each copy
    ) STRICT;
    INSERT INTO seal (number) VALUES (lower(hex(randomblob(16))));

    -- A picture goes with the last article that refers to it. Picture 0: the article was looked at.
    CREATE TABLE refers (
        article INTEGER NOT NULL REFERENCES article,
        picture INTEGER NOT NULL,          -- its number
        PRIMARY KEY (article, picture)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX refers_to ON refers (picture);
    DELETE FROM illustrated;               -- what went with another article is fetched again
    """,
    # What a feed said of an article when it was taken in last: another word of it means that the text may be another.
    """
    ALTER TABLE placement ADD COLUMN said INTEGER;  -- a checksum; NULL for one that was taken in before this step
    """,
    # What the reader did last and can take back.
    """
    CREATE TABLE change (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        kind TEXT NOT NULL,
        made_at INTEGER NOT NULL,
        marks TEXT NOT NULL                -- those that were made and those that were lost, as JSON
    ) STRICT;
    CREATE TABLE changed (
        article INTEGER NOT NULL REFERENCES article,
        change INTEGER NOT NULL,
        PRIMARY KEY (article, change)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX changed_by ON changed (change);
    """,
    # Words are found by their forms. What is not known yet of the terms of a library that exists is learnt bit by bit.
    """
    ALTER TABLE term ADD COLUMN folded TEXT;         -- as words are compared; NULL: not known yet
    ALTER TABLE term ADD COLUMN stem TEXT;           -- the same
    CREATE INDEX term_by_fold ON term (folded) WHERE folded IS NOT NULL;
    CREATE INDEX term_by_stem ON term (stem);
    ALTER TABLE indexed ADD COLUMN form INTEGER NOT NULL DEFAULT 0;  -- 0: in letters that are not all its own
    CREATE INDEX indexed_by_form ON indexed (form);
    """,
    # What the reader mutes and follows.
    """
    CREATE TABLE rule (
        id INTEGER PRIMARY KEY,
        kind TEXT NOT NULL,                -- mute, follow
        query TEXT NOT NULL,               -- as it was typed
        made_at INTEGER NOT NULL,
        until INTEGER,                     -- when it ends; NULL: never
        is_judged INTEGER NOT NULL DEFAULT 0,  -- whether it is known which articles it holds
        UNIQUE (kind, query)
    ) STRICT;

    CREATE TABLE matched (
        rule INTEGER NOT NULL,
        article INTEGER NOT NULL REFERENCES article,
        PRIMARY KEY (rule, article)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX matched_of_article ON matched (article);

    -- Muted is kept as rows, so that a list asks one index more and nothing else.
    CREATE TABLE muted (
        article INTEGER PRIMARY KEY REFERENCES article,
        until INTEGER NOT NULL             -- of the rules that hold it, the last end
    ) STRICT;
    """,
    # Earlier texts as differences, of what was read, too.
    """
    ALTER TABLE version ADD COLUMN form INTEGER NOT NULL DEFAULT 0;  -- 0: packed; 1: what differs from a later text
    """,
    # While words are learnt, those whose stem is not known yet are no part of the index.
    """
    DROP INDEX term_by_stem;
    CREATE INDEX term_by_stem ON term (stem) WHERE stem IS NOT NULL;  -- of those that are not known it would be long
    """,
    # One paper on several machines: what was done last with each thing, wherever that was, and who carries it.
    """
    CREATE TABLE register (
        kind TEXT NOT NULL,                -- read, place, search, mute, follow
        key ANY NOT NULL,                  -- an article's number, which may not be here yet, or a query
        at INTEGER NOT NULL,               -- milliseconds; later than what was known of it before
        machine TEXT NOT NULL,             -- where it was done
        value TEXT NOT NULL,               -- JSON
        number INTEGER,                    -- in the order of what was done here; NULL: another machine carries it
        PRIMARY KEY (kind, key)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX register_by_number ON register (number) WHERE number IS NOT NULL;

    -- This machine among the others: no row, and it is alone.
    CREATE TABLE machine (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        name TEXT NOT NULL,
        folder TEXT NOT NULL,
        number INTEGER NOT NULL,           -- of what was done last
        written INTEGER NOT NULL           -- up to that one all stands in the folder
    ) STRICT;

    -- Marks that stand in the folder: as made, or as taken away.
    CREATE TABLE carried (
        mark TEXT NOT NULL,
        is_lost INTEGER NOT NULL,
        PRIMARY KEY (mark, is_lost)
    ) STRICT, WITHOUT ROWID;

    -- How far the files in the folder were read.
    CREATE TABLE heard (
        file TEXT PRIMARY KEY,
        machine TEXT NOT NULL,
        size INTEGER NOT NULL,
        changed_ns INTEGER NOT NULL,
        offset INTEGER NOT NULL,
        checksum INTEGER NOT NULL,
        form INTEGER NOT NULL,
        latest_ms INTEGER NOT NULL,
        damaged INTEGER NOT NULL,
        unknown INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    """,
    # Words are known by two stems where they may be forms of two words, a noun and a verb; all are learnt anew.
    """
    ALTER TABLE term ADD COLUMN verb TEXT;           -- the second one; NULL: there is none, or it is not known yet
    CREATE INDEX term_by_verb ON term (verb) WHERE verb IS NOT NULL;
    UPDATE term SET stem = NULL;
    """,
    # The stems that are known stay in use until better rules have worked them out anew.
    """
    ALTER TABLE term ADD COLUMN rules INTEGER NOT NULL DEFAULT 0;  -- by which its stems are known: the newest are terms.RULES
    CREATE INDEX term_unknown ON term (term) WHERE folded IS NULL;  -- says at once that there is none
    """,
    # Whose files tell of what another machine carries: who did it is another question.
    """
    ALTER TABLE register ADD COLUMN carrier TEXT;    -- NULL: this machine carries it
    UPDATE register SET carrier = machine WHERE number IS NULL;
    """,
    # The newest of all are known without a look at each. No question that does not ask for it is led to this index: many
    # want few articles in this order, which are sooner sorted than found in it.
    """
    CREATE INDEX article_by_time ON article (sort_at DESC, id DESC) WHERE id > 0;
    """,
    # A Ressort holds what its articles' pages say, not only what its feed brought: what rules hold is to be known anew.
    """
    CREATE INDEX article_of_ressort ON article (ressort);
    UPDATE rule SET is_judged = 0;
    """,
    # What was opened and read is told from what was set read. Of what was read before, that is known where a place was kept.
    """
    ALTER TABLE reading ADD COLUMN opened_at INTEGER;  -- when somebody opened and read it last; NULL: nobody did
    UPDATE reading SET opened_at = read_at WHERE block >= 0 OR share > 0;
    """,
)
