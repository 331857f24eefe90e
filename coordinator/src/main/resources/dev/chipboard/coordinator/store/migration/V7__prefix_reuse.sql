-- How much of their conversations engines kept, and why where that is little.
ALTER TABLE results ADD COLUMN prefix_reuse REAL; -- 0 to 1; null where there is none or it is not told
ALTER TABLE results ADD COLUMN prefix_note TEXT;  -- the note prefixReuse of the conditions
