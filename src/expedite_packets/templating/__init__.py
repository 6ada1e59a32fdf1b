"""Case, plan and policy data to block trees, by way of templates."""
