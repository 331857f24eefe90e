-- Baselines are contenders without a model, whose cells are for any machine; and what a trial may spend keeps rows apart.
ALTER TABLE cells ADD COLUMN baseline TEXT NOT NULL DEFAULT ''; -- model.Baseline, whose name is in variant_name too; or ''
ALTER TABLE cells ADD COLUMN token_budget INTEGER NOT NULL DEFAULT 40000; -- the sweep's limits.tokens
UPDATE cells SET token_budget = coalesce((SELECT ${tokens_of_spec} FROM sweeps WHERE sweeps.id = cells.sweep_id), token_budget);
