-- Whoever looks at one trial reads its attempts.
CREATE INDEX attempts_of_trial ON attempts (trial_id);
