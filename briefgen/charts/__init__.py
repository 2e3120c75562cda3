"""Charts: files, rules of honesty, plans, and drawing.

In: chart files and the ledger; to draw, a plan and a brand. Out: `ChartPlan` and matrices; pictures.
Read `spec` first, then `honesty`; for drawing, `draw` and `figure`.
"""
