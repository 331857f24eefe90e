-- Machines that cannot give the engine which a sweep settled on for their chip run the chip's work apart, with their own.
ALTER TABLE cells ADD COLUMN engine TEXT NOT NULL DEFAULT ''; -- `kind@build`, or '': the settled one
