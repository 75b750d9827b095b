"""Benchmarks: side by side in one run, as ratios. Not tests: machines are shared and noisy."""
