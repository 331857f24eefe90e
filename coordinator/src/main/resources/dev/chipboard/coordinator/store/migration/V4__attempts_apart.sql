-- What a trial's attempts came to is counted apart: a lost worker, and a person's stop, say less about it than a failure.
ALTER TABLE trials ADD COLUMN failed INTEGER NOT NULL DEFAULT 0; -- attempts that ended missing; no interrupted ones
ALTER TABLE trials ADD COLUMN lost INTEGER NOT NULL DEFAULT 0;   -- attempts whose lease ran out
