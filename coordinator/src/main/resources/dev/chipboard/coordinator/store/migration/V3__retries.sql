-- The attempts of a sweep that were followed by another are few among its events.
CREATE INDEX events_of_retries ON events (sweep_id) WHERE kind = 'trial-retried';
