"""The judge of claims: `judge.Judge`."""
